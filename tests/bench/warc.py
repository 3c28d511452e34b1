"""How fast WARC files are read: `python tests/bench/warc.py [RECORDS]` prints a line a file.

Beside it stand warcio and FastWARC, which read the same records and look for no damage.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import fastwarc
from warcio.archiveiterator import ArchiveIterator

sys.path.insert(0, str(Path(__file__).parent.parent / "hosts"))

from warcs import frame, pages, written

from migrate.sources.warc import Warc

SIZES = {"small": 60, "as real pages": 12_000}


def ours(path: Path) -> int:
    return sum(1 for _ in Warc().captures(path))


def warcios(path: Path) -> int:
    with path.open("rb") as stream:
        return sum(len(record.content_stream().read()) > 0 for record in ArchiveIterator(stream))


def fastwarcs(path: Path) -> int:
    return sum(len(record.reader.read()) > 0 for record in fastwarc.ArchiveIterator(str(path), verify_digests=True))


def rate(read: Callable[[Path], int], path: Path, records: int) -> float:
    start = time.perf_counter()
    if read(path) != records:
        raise SystemExit(f"{path.name} was not read whole")
    return records / (time.perf_counter() - start)


def main() -> None:
    records = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    with TemporaryDirectory() as folder:
        for size, words in SIZES.items():
            plain, packed = pages(records, packed=False, words=words), pages(records, words=words)
            files = {
                "crawl.warc.gz": packed.content,
                "crawl.warc": plain.content,
                "crawl.warc.zst": b"".join(map(frame, plain.parts())),
            }
            for name, content in files.items():
                path = written(Path(folder), content, name)
                others = {"warcio": warcios, "fastwarc": fastwarcs} if not name.endswith("zst") else {}
                told = [f"{one} {rate(read, path, records):,.0f}" for one, read in {"ours": ours, **others}.items()]
                print(f"{name}, {size}: records/s {', '.join(told)}")  # noqa: T201


if __name__ == "__main__":
    main()
