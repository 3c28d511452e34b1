"""The installed command against a host of tests/hosts, in one folder, at a fixed time."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from blog import Blog, Post
from installed import COMMAND
from server import Host

MANNERS = ("--allow-private", "--delay", "0")
FORMATS = ("wxr", "json", "markdown")
FAULT = 70  # the exit code of a fault of the program itself: never right
LIMIT = 100  # seconds that a command may take on a machine that does other things too


@dataclass(frozen=True, slots=True)
class Living:
    """A host, and a folder where the command is called."""

    host: Host
    folder: Path

    def call(self, *arguments: object, **variables: str) -> "subprocess.CompletedProcess[str]":
        """Call the command to its end."""
        with self.start(*arguments, **variables) as started:
            try:
                out, talk = started.communicate(timeout=LIMIT)
            except subprocess.TimeoutExpired:
                started.kill()
                raise
        assert started.returncode != FAULT, talk
        return subprocess.CompletedProcess(started.args, started.returncode, out, talk)

    def start(self, *arguments: object, **variables: str) -> "subprocess.Popen[str]":
        """Start the command."""
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder),
            "TMPDIR": str(self.folder),
            "LANG": "C.UTF-8",
            "SOURCE_DATE_EPOCH": "1700000000",
        }
        return subprocess.Popen(
            [str(COMMAND), *map(str, arguments)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            cwd=self.folder,
            env=environment | variables,
        )

    def fetching(self, *flags: object) -> tuple[object, ...]:
        """The words of a `fetch` into the archive of the folder."""
        return ("fetch", f"{self.host.home}/", "--archive", "archive", *MANNERS, *flags)

    def running(self, *flags: object) -> tuple[object, ...]:
        """The words of a `run` into the archive and the exports of the folder."""
        formats = [word for name in FORMATS for word in ("--to", name)]
        return ("run", f"{self.host.home}/", "--archive", "archive", "--out", "out", *formats, *MANNERS, *flags)

    def fetch(self, *flags: object) -> "subprocess.CompletedProcess[str]":
        """Fetch to the end."""
        return self.call(*self.fetching(*flags))

    def run(self, *flags: object) -> "subprocess.CompletedProcess[str]":
        """Fetch and export to the end."""
        return self.call(*self.running(*flags))

    def ledger(self, *, archive: str = "archive") -> dict[str, dict[str, Any]]:
        """What became of each address, by its path (the whole address where it is another host's)."""
        shown = self.call("ledger", archive, "--json")
        assert shown.returncode == 0, shown.stderr
        rows = [json.loads(line) for line in shown.stdout.splitlines()]
        return {row["url"].removeprefix(self.host.home): row for row in rows}

    def export(self, out: str = "out") -> dict[str, bytes]:
        """Every file of the exports by its path; the report, which tells of the run, is none."""
        top = self.folder / out
        files = (path for name in FORMATS for path in sorted((top / name).rglob("*")) if path.is_file())
        return {str(path.relative_to(top)): path.read_bytes() for path in files}

    def posts(self, out: str = "out") -> dict[str, dict[str, Any]]:
        """The exported posts and pages by their path on the blog."""
        exported = json.loads((self.folder / out / "json" / "blog.json").read_bytes())["posts"]
        return {urlsplit(str(post["permalink"])).path: post for post in exported}

    def report(self, out: str = "out") -> dict[str, Any]:
        """What the last run said of itself."""
        return dict(json.loads((self.folder / out / "report.json").read_bytes()))

    def without(self, *changes: str) -> None:
        """Forget the log, end the faults; `changes` are archives and exports to remove."""
        self.host.scenario.calm()
        self.host.log.clear()
        for name in changes:
            shutil.rmtree(self.folder / name, ignore_errors=True)


def live(blog: Blog, folder: Path) -> Iterator[Living]:
    """A fixture's body: the host of a blog, and the folder."""
    with Host(blog) as host:
        yield Living(host, folder)


def said(post: Post) -> list[tuple[str, str, str]]:
    """The comments of a post as (author, minute, author of the comment that it answers), sorted."""
    roots = [(root.author, f"{root.at:%Y-%m-%dT%H:%M}", "") for root in post.comments]
    replies = [(one.author, f"{one.at:%Y-%m-%dT%H:%M}", root.author) for root in post.comments for one in root.replies]
    return sorted(roots + replies)


def exported(post: dict[str, Any]) -> list[tuple[str, str, str]]:
    """The comments of an exported post in the same form."""
    names = {one["id"]: one["author"]["name"] for one in post["comments"]}
    return sorted((names[one["id"]], one["published"][:16], names.get(one["parent"], "")) for one in post["comments"])
