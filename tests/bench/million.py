"""As many pages as wanted from our samples, and what the reading of them costs: a million is run, not claimed.

Make: python tests/bench/million.py make FOLDER --records 1000000 [--mb-per-file 200] [--workers 2]
Run:  python tests/bench/million.py run FOLDER --job JOB --out OUT [--records N]... [--workers 2]

`make` writes WARC files, a gzip member a record: pages of many blogs mixed, each a post of its own (addresses, ids,
titles, texts and years are varied), padded with script to the sizes of real pages. The same arguments give the same
bytes; files that are there are left alone. Its last line says how large pages and files are.

`run` plans, reads and merges with the command, for the first 10^3, 10^4 … pages in turn or as many as are asked for,
and prints a line of JSON each: seconds a step (and of processors), pages a second, the most memory of the parent and
of a worker, sizes on the disk. What is done is left alone, so that a run that was stopped goes on.
"""

import argparse
import base64
import contextlib
import hashlib
import json
import os
import random
import re
import resource
import shutil
import subprocess
import sys
import time
import zlib
from calendar import isleap, weekday
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from urllib.parse import quote, urlsplit

from migrate import Capture, Extract, read_page
from migrate.extract import Rank

SAMPLES = Path(__file__).parent.parent.parent / "samples"
PAGES_OF_A_BLOG = 500
SIZES = (12_000, 20_000, 30_000, 38_000, 45_000, 60_000, 90_000)  # of real pages: 42 KB in the mean
YEARS = range(2004, 2025)
WORDS = "function return window document var if else this true false null length push call apply bind event".split()


@dataclass(frozen=True, slots=True)
class Template:
    """A sample that is the page of one post, and what in it tells the post and its blog apart from others."""

    text: str
    url: str
    blog_ids: tuple[str, ...]
    post_ids: tuple[str, ...]
    title: str
    words: str
    years: tuple[tuple[int, int], ...]


@cache
def templates() -> tuple[Template, ...]:
    """Return the samples of which every variation is read as a post under the address that it has."""
    found = []
    for path in sorted(SAMPLES.glob("*/*.html")):
        template = of_sample(path)
        if template is not None and all(is_read(template, number) for number in (1, 7, 70_001, 999_999)):
            found.append(template)
    if not found:
        sys.exit("no sample can be varied")
    return tuple(found)


def of_sample(path: Path) -> Template | None:
    """Return what can be varied of a sample, None where it is not the whole page of one post."""
    try:
        extract: Extract = read_page(path)
        text = path.read_text("utf-8")
    except Exception:  # noqa: BLE001  damaged on purpose
        return None
    if len(extract.readings) != 1 or any(finding.level == "gap" for finding in extract.findings):
        return None
    (reading,) = extract.readings
    post = reading.post
    if reading.rank is not Rank.OWN_PAGE or not post.permalink or not post.title or "</head>" not in text:
        return None
    ids = [post.id, *(comment.id for comment in post.comments)]
    plain = [one for one in re.findall(r"<p>([^<&]{20,120})<", post.body) if one in text]
    year = post.published.year if post.published else 0
    return Template(
        text=text,
        url=post.permalink,
        blog_ids=tuple(one.rpartition(":")[2] for one in extract.blog_names if one.rpartition(":")[2].isdigit()),
        post_ids=tuple(one for one in ids if one.isdigit() and len(one) > 4),
        title=post.title,
        words=plain[0] if plain else "",
        years=tuple((year, other) for other in YEARS if year and same_calendar(year, other)),
    )


def same_calendar(year: int, other: int) -> bool:
    """Say whether a day of one year is the same day of the week in another."""
    return isleap(year) == isleap(other) and weekday(year, 1, 1) == weekday(other, 1, 1)


def is_read(template: Template, number: int) -> bool:
    """Say whether a variation of a template is read as one post, under its own address."""
    url, body = varied(template, number, blog=number // 7)
    try:
        extract = read_page(Capture(body=body, url=url))
    except Exception:  # noqa: BLE001  then it cannot be varied
        return False
    return [reading.post.permalink for reading in extract.readings] == [url]


def page(number: int, blogs: int) -> tuple[str, bytes]:
    """Return the address and the bytes of a page: its blog and template follow from its number, mixed."""
    mixed = int.from_bytes(hashlib.blake2b(b"%d" % number, digest_size=8).digest())
    known = templates()
    return varied(known[mixed % len(known)], number, blog=(mixed >> 16) % blogs)


def varied(template: Template, number: int, *, blog: int) -> tuple[str, bytes]:
    """Return a template as another post of another blog, with script up to the size of a real page."""
    chance = random.Random(number)  # noqa: S311  the same pages every time
    text, url = template.text, template.url
    if template.years:
        year, other = chance.choice(template.years)
        text, url = (re.sub(rf"(?<!\d){year}(?!\d)", str(other), one) for one in (text, url))
    numbers = dict(zip(template.blog_ids, (str(2_000_000 + blog + place) for place in range(9)), strict=False))
    numbers |= {one: str((10**9 + number) * 1000 + place) for place, one in enumerate(template.post_ids)}
    if numbers:
        every = re.compile(rf"(?<!\d)({'|'.join(map(re.escape, numbers))})(?!\d)")
        text, url = (every.sub(lambda found: numbers[found[1]], one) for one in (text, url))
    parts = urlsplit(url)
    text, path = text.replace(template.title, f"{template.title} {number}"), parts.path
    if not any(one in path for one in numbers.values()):
        stem, dot, ending = path.rstrip("/").rpartition(".")
        new = f"{stem or ending}-{number}{dot}{ending if stem else ''}" + ("/" if path.endswith("/") else "")
        for spell in (str, lambda one: one.replace("/", "\\/"), lambda one: quote(one, safe="")):
            text = text.replace(spell(path), spell(new))
        path = new
    _, _, domain = parts.netloc.partition(".")
    own = f"b{blog:05}.{domain}" if domain.count(".") else f"b{blog:05}.{parts.netloc}"
    text = text.replace(parts.netloc, own)
    if template.words:
        text = text.replace(template.words, f"{template.words} ({number})", 1)
    room = chance.choice(SIZES) - len(text)
    text = text.replace("</head>", f"<script>{padding(room, chance)}</script></head>", 1) if room > 0 else text
    return f"{parts.scheme}://{own}{path}", text.encode()


def padding(size: int, chance: random.Random) -> str:
    """Return so many characters that look like script and pack like it."""
    pool = script()
    begin = chance.randrange(len(pool) - size)
    return pool[begin : begin + size]


@cache
def script() -> str:
    """Return a long text of words and numbers, one line a statement."""
    chance = random.Random(0)  # noqa: S311  the same text every time
    lines = (
        f"{chance.choice(WORDS)}_{chance.randrange(4000)} = {chance.choice(WORDS)}({chance.random():.6f});"
        for _ in range(12_000)
    )
    return "\n".join(lines)


def record(number: int, blogs: int) -> tuple[bytes, int]:
    """Return a page as a record of a WARC, packed, and the size of the page."""
    url, body = page(number, blogs)
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n" % len(body)
    moment = datetime(2024, 1, 1, tzinfo=UTC) + timedelta(seconds=number)
    digest = base64.b32encode(hashlib.sha1(body).digest()).decode()  # noqa: S324  what the format asks for
    identity = hashlib.sha256(b"%d" % number).hexdigest()
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: {moment:%Y-%m-%dT%H:%M:%SZ}\r\n"
        f"WARC-Record-ID: <urn:uuid:{identity[:8]}-{identity[8:12]}-4{identity[13:16]}-8{identity[17:20]}-"
        f"{identity[20:32]}>\r\nWARC-Payload-Digest: sha1:{digest}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http) + len(body)}\r\n\r\n"
    )
    packer = zlib.compressobj(1, zlib.DEFLATED, 31)
    return packer.compress(head.encode() + http + body + b"\r\n\r\n") + packer.flush(), len(body)


def write(path: Path, numbers: range, blogs: int) -> int:
    """Write a file of records, unless it is there; return the bytes of its pages, 0 when it was."""
    if path.exists():
        return 0
    part, size = path.with_suffix(".part"), 0
    with part.open("wb") as stream:
        for number in numbers:
            packed, plain = record(number, blogs)
            stream.write(packed)
            size += plain
    part.replace(path)
    return size


def make(folder: Path, records: int, megabytes: int, workers: int) -> None:
    """Write the files of a run."""
    folder.mkdir(parents=True, exist_ok=True)
    blogs = max(2, records // PAGES_OF_A_BLOG)
    probe = [record(number, blogs) for number in range(0, records, max(1, records // 300))]
    packed = sum(len(one) for one, _ in probe) / len(probe)
    a_file = max(1, round(megabytes * 1_000_000 / packed))
    said = {"records": records, "blogs": blogs, "records_a_file": a_file, "samples": len(templates())}
    kept = folder / "make.json"
    if kept.exists() and json.loads(kept.read_text()) != said:
        sys.exit(f"{folder} was made otherwise: {kept.read_text()}")
    kept.write_text(json.dumps(said))
    free = shutil.disk_usage(folder).free
    if free < packed * records * 1.1:
        sys.exit(f"{packed * records / 1e9:.1f} GB are needed, {free / 1e9:.1f} GB are free")
    with ProcessPoolExecutor(workers) as pool:
        jobs = [
            pool.submit(write, folder / f"pages-{place:05}.warc.gz", range(begin, min(begin + a_file, records)), blogs)
            for place, begin in enumerate(range(0, records, a_file))
        ]
        for place, job in enumerate(jobs):
            job.result()
            sys.stderr.write(f"\r{place + 1} of {len(jobs)} files")
    mean = sum(size for _, size in probe) / len(probe)
    total = sum(path.stat().st_size for path in folder.glob("*.warc.gz"))
    sys.stderr.write("\n")
    tell({**said, "page_kb": round(mean / 1000, 1), "packed_kb": round(packed / 1000, 1), "gb": round(total / 1e9, 2)})


def run(folder: Path, job: Path, out: Path, records: list[int], workers: int) -> None:
    """Plan, read and merge so many of the first pages in turn; a line of JSON each."""
    files = sorted(folder.glob("*.warc.gz"))
    made = json.loads((folder / "make.json").read_text())
    total, a_file = made["records"], made["records_a_file"]
    for number in records or [10**power for power in range(3, 7) if 10**power < total] + [total]:
        some = list(first(files, number, a_file, job / "cut"))
        own, exports = job / f"{number}", out / f"{number}"
        command = [str(Path(sys.executable).with_name("blog-migrate"))]
        steps = {
            "plan": [*command, "plan", *map(str, some), "--out", str(own), "-q"],
            "work": [*command, "work", str(own), "--workers", str(workers), "-q"],
            "merge": [*command, "merge", str(own), "--out", str(exports), "--together", "-q"],
        }
        row: dict[str, object] = {"records": number, "workers": workers}
        for step, line in steps.items():
            row |= {f"{step}_{name}": value for name, value in measured(line).items()}
        seconds = sum(float(str(row[f"{step}_s"])) for step in steps)
        counts = json.loads((exports / "report.json").read_text())["counts"]
        row |= {"seconds": round(seconds, 1), "records_a_second": round(number / seconds, 1), "posts": counts["posts"]}
        row["sources_gb"] = gigabytes(some)
        row["shards_gb"], row["export_gb"] = gigabytes(own.glob("*")), gigabytes(exports.glob("*"))
        tell(row)


def first(files: list[Path], number: int, a_file: int, cut: Path) -> Iterator[Path]:
    """Yield the files of the first pages; of the last file, a copy that is cut behind its last page."""
    whole, rest = divmod(number, a_file)
    yield from files[:whole]
    if rest and whole == len(files) - 1 and number == sum(records_of(path) for path in files):
        yield files[whole]
    elif rest:
        cut.mkdir(parents=True, exist_ok=True)
        target = cut / f"first-{number}.warc.gz"
        raw, end = files[whole].read_bytes(), 0
        for _ in range(rest):
            packer = zlib.decompressobj(31)
            packer.decompress(raw[end : end + 1_000_000])
            end += min(1_000_000, len(raw) - end) - len(packer.unused_data)
        target.write_bytes(raw[:end])
        yield target


def records_of(path: Path) -> int:
    """Return how many pages a file of ours holds: its place in the run says it."""
    made = json.loads((path.parent / "make.json").read_text())
    begin = int(path.name.split("-")[1].split(".")[0]) * made["records_a_file"]
    return min(made["records_a_file"], made["records"] - begin)


def gigabytes(paths: Iterable[Path]) -> float:
    """Return what files have on the disk."""
    return round(sum(path.stat().st_size for path in paths if path.is_file()) / 1e9, 3)


def measured(line: list[str]) -> dict[str, float]:
    """Run a command: seconds, those of processors, and the most megabytes of it and of any one of its children."""
    began, used, most = time.perf_counter(), processor_time(), {"parent": 0, "worker": 0}
    child = subprocess.Popen(line, start_new_session=True)
    while child.poll() is None:
        most["parent"] = max(most["parent"], resident(child.pid))
        most["worker"] = max([most["worker"], *map(resident, children(child.pid))])
        time.sleep(0.1)
    if child.returncode not in {0, 1}:
        sys.exit(f"{' '.join(line)} ended with {child.returncode}")
    return {
        "s": round(time.perf_counter() - began, 1),
        "cpu_s": round(processor_time() - used, 1),
        **{f"{name}_mb": round(size / 1e6) for name, size in most.items()},
    }


def processor_time() -> float:
    """Return the seconds of processors that all children took that have ended, and theirs."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def children(process: int) -> list[int]:
    """Return the processes that a process started."""
    found: list[int] = []
    for path in Path(f"/proc/{process}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            found += map(int, path.read_text().split())
    return found


def resident(process: int) -> int:
    """Return the bytes of memory that a process holds, 0 when it is gone."""
    with contextlib.suppress(OSError, ValueError, IndexError):
        return int(Path(f"/proc/{process}/statm").read_bytes().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    return 0


def tell(row: dict[str, object]) -> None:
    """Print a line of JSON."""
    sys.stdout.write(json.dumps(row) + "\n")
    sys.stdout.flush()


def main() -> None:
    """Make or run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    steps = parser.add_subparsers(dest="step", required=True)
    making = steps.add_parser("make")
    making.add_argument("folder", type=Path)
    making.add_argument("--records", type=int, required=True)
    making.add_argument("--mb-per-file", type=int, default=200)
    making.add_argument("--workers", type=int, default=2)
    running = steps.add_parser("run")
    running.add_argument("folder", type=Path)
    running.add_argument("--job", type=Path, required=True)
    running.add_argument("--out", type=Path, required=True)
    running.add_argument("--records", type=int, action="append", default=[])
    running.add_argument("--workers", type=int, default=2)
    given = parser.parse_args()
    if given.step == "make":
        make(given.folder, given.records, given.mb_per_file, given.workers)
    else:
        run(given.folder, given.job, given.out, given.records, given.workers)


if __name__ == "__main__":
    main()
