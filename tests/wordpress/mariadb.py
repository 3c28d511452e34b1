"""A MariaDB of a test's own: its own folder, a socket and no port."""

import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

PACKAGES = "mariadb-server-core mariadb-client-core mariadb-client"


class NoMariaDbError(Exception):
    """A MariaDB could not be had; the message says why."""


@dataclass(frozen=True, kw_only=True)
class MariaDb:
    """A running server in `folder`."""

    folder: Path

    @property
    def socket(self) -> Path:
        return self.folder / "s"

    def ask(self, query: str, database: str = "") -> str:
        """Run SQL as root and return what it prints."""
        return self._client("mariadb", database, given=query.encode()).decode()

    def make(self, database: str) -> None:
        """Make an empty database."""
        self.ask(f"CREATE DATABASE {database} CHARACTER SET utf8mb4")

    def keep(self, database: str) -> None:
        """Keep a database as it is now for `put_back`."""
        (self.folder / f"{database}.sql").write_bytes(self._client("mariadb-dump", "--add-drop-database", database))

    def put_back(self, database: str) -> None:
        """Make a database what it was when it was kept."""
        kept = (self.folder / f"{database}.sql").read_bytes()
        start = f"DROP DATABASE {database}; CREATE DATABASE {database} CHARACTER SET utf8mb4; USE {database};\n"
        self._client("mariadb", given=start.encode() + kept)

    def _client(self, program: str, *arguments: str, given: bytes = b"") -> bytes:
        command = [program, "--no-defaults", f"--socket={self.socket}", "--user=root", *filter(None, arguments)]
        done = subprocess.run(command, input=given, capture_output=True, check=False, timeout=300)
        if done.returncode:
            raise NoMariaDbError(f"{program} ended with {done.returncode}: {done.stderr.decode(errors='replace')}")
        return done.stdout


@contextmanager
def running() -> Iterator[MariaDb]:
    """Run a server for the length of the block; NoMariaDbError when it cannot be had."""
    missing = [name for name in ("mariadbd", "mariadb-install-db", "mariadb", "mariadb-dump") if not _found(name)]
    if missing:
        raise NoMariaDbError(f"{', '.join(missing)} is missing: apt-get install {PACKAGES}")
    with TemporaryDirectory(prefix="m") as name:  # a socket's path may have some hundred letters only
        database = MariaDb(folder=Path(name))
        rows = Path(name) / "rows"
        common = ["--no-defaults", f"--datadir={rows}", "--user=root"]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        made = subprocess.run(
            ["mariadb-install-db", *common, "--auth-root-authentication-method=normal", "--skip-test-db"],
            capture_output=True,
            check=False,
            timeout=120,
        )
        if made.returncode:
            raise NoMariaDbError(f"mariadb-install-db ended with {made.returncode}: {made.stderr.decode()[-400:]}")
        fast = ["--innodb-flush-log-at-trx-commit=0", "--skip-log-bin", "--max-allowed-packet=64M"]
        command = [_found("mariadbd") or "", *common, f"--socket={database.socket}", "--skip-networking", *fast]
        with subprocess.Popen(command, **quiet) as server:
            try:
                _wait(database)
                yield database
            finally:
                server.terminate()


def _found(program: str) -> str | None:
    return shutil.which(program) or shutil.which(program, path="/usr/sbin:/usr/local/sbin")


def _wait(database: MariaDb) -> None:
    for _ in range(300):
        if database.socket.exists():
            try:
                database.ask("SELECT 1")
            except NoMariaDbError:
                pass
            else:
                return
        time.sleep(0.1)
    raise NoMariaDbError("mariadbd did not come up in 30 seconds")
