"""A platform whose pages stop, fill or kill whoever reads them, installed as a plugin for the command to find."""

from pathlib import Path

_PLUGIN = """
import os, signal, time
from migrate.platforms import PagePlatform

class Poison(PagePlatform):
    plugin = True
    label = "Poison"
    hosts = ("poison.example",)

    def read_opened(self, opened, *, zone="", language=""):
        body = opened.capture.body
        if b"KILL" in body:
            os.kill(os.getpid(), signal.SIGKILL)
        if b"ONCE" in body:
            mark = body.partition(b"ONCE ")[2].partition(b" ")[0].decode()
            if not os.path.exists(mark):
                open(mark, "w").close()
                os.kill(os.getpid(), signal.SIGKILL)
        if b"SLEEP" in body:
            time.sleep(600)
        if b"EAT" in body:
            held = [bytearray(50_000_000) for _ in range(200)]
            time.sleep(600)
        if b"PARENT" in body:
            os.kill(os.getppid(), signal.SIGKILL)
            time.sleep(600)
        raise ValueError("a page of poison that does no harm")
"""


def install(folder: Path) -> str:
    """Put the plugin into a folder; return what PYTHONPATH must hold."""
    about = folder / "poison-1.dist-info"
    about.mkdir(parents=True)
    (folder / "poison.py").write_text(_PLUGIN, encoding="utf-8")
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: poison\nVersion: 1\n", encoding="utf-8")
    (about / "entry_points.txt").write_text("[blog_migrate.platforms]\npoison = poison:Poison\n", encoding="utf-8")
    return str(folder)


def page(path: Path, word: str) -> Path:
    """Write a page that does that to its reader."""
    url = f"https://poison.example/{path.name}"
    mark = f"<!-- saved from url=({len(url):04}){url} -->"
    path.write_text(f"<!doctype html>\n{mark}\n<html><body><p>{word} </p></body></html>", encoding="utf-8")
    return path
