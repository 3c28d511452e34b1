"""Reading a page is a function of its bytes: no process reads it otherwise than another."""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

from migrate.capture import Capture
from migrate.html import fragment
from migrate.platforms import read_capture
from migrate.platforms._generic._wording import tells

SAMPLES = Path(__file__).parents[2] / "samples"
READS = """
import hashlib, json, random, re, sys
from pathlib import Path
from migrate import codec
from migrate.capture import Capture
from migrate.errors import MigrateError
from migrate.platforms import read_capture

def without_some_tags(page, chance):
    pick = random.Random(0)
    return b"".join(one for one in re.split(b"(<[^>]*>)", page) if one[:1] != b"<" or pick.random() >= chance)

told = {}
for path in sorted(Path(sys.argv[1]).rglob("*.html")):
    for chance in (0, 0.1):
        body = without_some_tags(path.read_bytes(), chance)
        try:
            said = codec.encode(read_capture(Capture(body=body, source="page")))
        except MigrateError as error:
            said = str(error).encode()
        told[f"{path} {chance}"] = hashlib.sha256(said).hexdigest()
print(json.dumps(told))
"""


def readings(folder: Path, seed: str) -> dict[str, str]:
    """Return a digest of what a process of its own reads of each sample, whole and with some tags missing."""
    ran = subprocess.run(
        [sys.executable, "-c", READS, str(folder)],
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        check=True,
        text=True,
    )
    told: dict[str, str] = json.loads(ran.stdout)
    return told


def test_processes_whose_sets_have_another_order_read_the_same() -> None:
    first = readings(SAMPLES, "1")
    assert first
    assert readings(SAMPLES, "2") == first


def test_a_name_within_a_longer_one_is_taken_out_whatever_is_met_first() -> None:
    line = fragment("<p><a href='/t'>Tomine</a>, <b>Tom</b> a dit</p>").root
    name, linked = line.find(".//b"), line.find(".//a")
    assert tells(line, [name, linked])
    assert tells(line, [linked, name])


def test_a_date_and_a_name_in_loose_words_are_read_though_no_element_holds_them() -> None:
    page = (
        "<html><body><h1>La haie</h1>Publié par Zoé le 3 mars 2014<div class='ob-sections'><div class='ob-section "
        "ob-section-html'><p>Elle pousse.</p></div></div></body></html>"
    )
    (read,) = read_capture(Capture(body=page.encode(), source="page")).readings
    assert read.post.published is not None
    assert read.post.published.date() == date(2014, 3, 3)
    assert read.post.author is not None
    assert read.post.author.name == "Zoé"
