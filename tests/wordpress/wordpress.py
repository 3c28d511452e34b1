"""A real WordPress with the real importer: on SQLite, or on a MariaDB of its own (only that one shows collation traps).

All of WordPress stands in one archive of the npm registry, pinned and checked; PHP and MariaDB come from the system.
Nothing listens under the addresses of the blogs that are imported, and WordPress may ask nobody but itself.
"""

import base64
import hashlib
import json
import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mariadb import MariaDb

PACKAGE = "wp-studio"
VERSION = "1.22.0"  # WordPress 7.1.1, wordpress-importer 0.9.5, SQLite drop-in 3.0.2, WP-CLI 2.12.0
SHA512 = "boMtahkhgWDKKyNTBA1uTK5ghnAmxXhDY6KeQCO9FmcI3/o+YOSq8JwYW5ZYnxHCxH14Jf/mD6CJTBvTWl2Ytw=="
INSIDE = "package/dist/cli/wp-files"
WANTED = ("latest/wordpress", "wordpress-importer", "sqlite-database-integration", "wp-cli")
HERE = Path(__file__).parent
IMPORTER, SQLITE = "wordpress-importer", "sqlite-database-integration"
PHP_PACKAGES = "php-cli php-sqlite3 php-mysql php-xml php-mbstring php-gd"
MODULES = {"pdo_sqlite", "mysqli", "SimpleXML", "xmlreader", "dom", "mbstring", "gd"}

CONFIG = """<?php
define( 'DB_NAME', 'blog' ); define( 'DB_USER', 'root' ); define( 'DB_PASSWORD', '' ); define( 'DB_HOST', '%s' );
define( 'DB_CHARSET', 'utf8mb4' ); define( 'DB_COLLATE', '' );
$table_prefix = 'wp_';
define( 'WP_DEBUG', true ); define( 'WP_DEBUG_LOG', true ); define( 'WP_DEBUG_DISPLAY', false );
define( 'DISABLE_WP_CRON', true ); define( 'AUTOMATIC_UPDATER_DISABLED', true );
define( 'WP_HTTP_BLOCK_EXTERNAL', true );
if ( getenv( 'BLOG_MIGRATE_PARSER' ) ) { define( 'PREFERRED_WXR_PARSER', getenv( 'BLOG_MIGRATE_PARSER' ) ); }
if ( ! defined( 'ABSPATH' ) ) { define( 'ABSPATH', __DIR__ . '/' ); }
require_once ABSPATH . 'wp-settings.php';
"""


class NoWordPressError(Exception):
    """A WordPress could not be had; the message says why."""


def cache() -> Path:
    """Return the folder that keeps the archive between runs."""
    folder = Path(os.environ.get("BLOG_MIGRATE_CACHE") or HERE.parent.parent / ".cache")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def archive() -> Path:
    """Return the archive that holds everything, from the cache or the registry, its sum checked."""
    path = cache() / f"{PACKAGE}-{VERSION}.tgz"
    if not (path.exists() and _sum(path) == SHA512):
        path.unlink(missing_ok=True)
        if not shutil.which("npm"):
            raise NoWordPressError(f"npm is missing, which fetches {PACKAGE}@{VERSION}: install Node.js")
        _run(["npm", "pack", "--silent", f"{PACKAGE}@{VERSION}"], folder=cache())
        if _sum(path) != SHA512:
            path.unlink()
            raise NoWordPressError(f"{PACKAGE}@{VERSION} is not the archive that was pinned: its sum differs")
    return path


def _sum(path: Path) -> str:
    with path.open("rb") as stream:
        return base64.b64encode(hashlib.file_digest(stream, "sha512").digest()).decode()


def _run(command: list[str], *, folder: Path, environment: dict[str, str] | None = None) -> str:
    """Run a command and return what it prints; NoWordPressError with its last words when it fails."""
    try:
        done = subprocess.run(
            command, cwd=folder, env=os.environ | (environment or {}), capture_output=True, check=False, timeout=600
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NoWordPressError(f"{' '.join(command[:4])}: {error}") from error
    if done.returncode:
        last = (done.stderr or done.stdout).decode(errors="replace").strip()[-800:]
        raise NoWordPressError(f"{' '.join(command[:4])} ended with {done.returncode}: {last}")
    return done.stdout.decode()


@dataclass(frozen=True, kw_only=True)
class Site:
    """An installed WordPress under `home`; `fresh` puts its empty database back. `mariadb` None: SQLite."""

    folder: Path
    home: str
    mariadb: MariaDb | None = None

    @property
    def www(self) -> Path:
        return self.folder / "www"

    @property
    def _database(self) -> Path:
        return self.www / "wp-content/database/.ht.sqlite"

    @property
    def command(self) -> list[str]:
        """Return what runs WP-CLI."""
        return ["php", "-d", "memory_limit=512M", str(self.folder / "wp-cli/wp-cli.phar"), "--allow-root"]

    def wp(self, *arguments: str, **environment: str) -> str:
        """Run WP-CLI and return what it prints."""
        return _run([*self.command, f"--path={self.www}", *arguments], folder=self.folder, environment=environment)

    def keep(self) -> None:
        """Keep the database as it is now for `fresh`."""
        if self.mariadb:
            self.mariadb.keep("blog")
        else:
            shutil.copy(self._database, self.folder / "empty.sqlite")

    def fresh(self) -> None:
        """Forget every import."""
        if self.mariadb:
            self.mariadb.put_back("blog")
        else:
            shutil.copy(self.folder / "empty.sqlite", self._database)
        (self.www / "wp-content/debug.log").unlink(missing_ok=True)
        (self.www / ".htaccess").unlink(missing_ok=True)
        shutil.rmtree(self.www / "wp-content/uploads", ignore_errors=True)

    def load(self, export: Path, *, parser: str = "", restricted: bool = False, box: bool = False) -> str:
        """Import the parts of a WXR export with WP-CLI alone, and return what the importer printed.

        `restricted`: as a user who may not post any HTML. `box`: with the admin pages' "change all imported URLs".
        """
        parts = sorted(export.glob("part-*.xml")) or sorted(export.glob("*.xml"))
        environment = {"BLOG_MIGRATE_PARSER": parser, "BLOG_MIGRATE_RESTRICTED": "1" if restricted else ""}
        environment["BLOG_MIGRATE_BOX"] = "1" if box else ""
        return self.wp("import", *map(str, parts), "--authors=create", "--user=a", **environment)

    def run_import(self, export: Path, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run the export's own import.sh; its exit code, standard output and error output are returned."""
        given = {"WP": " ".join(self.command), "LC_ALL": "C.UTF-8"} | environment
        return subprocess.run(
            [str(export / "import.sh"), f"--path={self.www}"],
            cwd=self.folder,
            env=os.environ | given,
            capture_output=True,
            check=False,
            timeout=900,
            text=True,
        )

    def database(self) -> dict[str, Any]:
        """Return what the database holds after an import (readback.php says in which form)."""
        found: dict[str, Any] = json.loads(self.wp("eval-file", str(HERE / "readback.php")))
        return found

    def complaints(self) -> list[str]:
        """Return what PHP noted in its log."""
        log = self.www / "wp-content/debug.log"
        return log.read_text(encoding="utf-8").splitlines() if log.exists() else []

    @contextmanager
    def served(self) -> Iterator[str]:
        """Serve the site by PHP's own server for the length of the block; the address is that of the site."""
        address = self.home.removeprefix("http://")
        command = ["php", "-d", "memory_limit=512M", "-S", address, "-t", str(self.www), str(HERE / "router.php")]
        environment = os.environ | {"PHP_CLI_SERVER_WORKERS": "3"}
        with subprocess.Popen(
            command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        ) as server:
            try:
                _wait_for(address)
                yield self.home
            finally:
                os.killpg(server.pid, 15)

    def get(self, url: str) -> tuple[int, bytes]:
        """Ask the served site and return status and body; redirects are followed."""
        try:
            with urllib.request.urlopen(url, timeout=60) as answer:  # noqa: S310 - the site's own address
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.read()


def _wait_for(address: str) -> None:
    host, _, port = address.partition(":")
    for _ in range(100):
        try:
            socket.create_connection((host, int(port)), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise NoWordPressError(f"PHP's server did not come up on {address}")


def free_port() -> int:
    """Return a port that nobody listens on now."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
        return port


def install(folder: Path, *, mariadb: MariaDb | None = None) -> Site:
    """Unpack and install a WordPress into an empty folder."""
    _check_php(folder)
    names = [f"{INSIDE}/{name}" for name in WANTED]
    _run(["tar", "-xzf", str(archive()), "--strip-components=4", *names], folder=folder)
    site = Site(folder=folder, home=f"http://127.0.0.1:{free_port()}", mariadb=mariadb)
    (folder / "latest/wordpress").rename(site.www)
    plugins = (IMPORTER,) if mariadb else (IMPORTER, SQLITE)
    for plugin in plugins:
        (folder / plugin).rename(site.www / "wp-content/plugins" / plugin)
    if mariadb:
        mariadb.make("blog")
    else:
        shutil.copy(site.www / "wp-content/plugins" / SQLITE / "db.copy", site.www / "wp-content/db.php")
    host = f"localhost:{mariadb.socket}" if mariadb else "localhost"
    (site.www / "wp-config.php").write_text(CONFIG % host, encoding="utf-8")
    (site.www / "wp-content/mu-plugins").mkdir()
    shutil.copy(HERE / "plugin.php", site.www / "wp-content/mu-plugins/tests.php")
    shutil.copytree(HERE / "plain", site.www / "wp-content/themes/plain")
    account = ["--admin_user=a", "--admin_password=a", "--admin_email=a@example.org", "--skip-email"]
    site.wp("core", "install", f"--url={site.home}", "--title=T", *account)
    site.wp("plugin", "activate", *plugins)
    site.wp("option", "update", "timezone_string", "Europe/Paris")
    site.wp("option", "update", "show_avatars", "0")  # they come from elsewhere
    site.wp("option", "update", "use_smilies", "0")  # they turn words into pictures
    site.wp("post", "delete", "1", "2", "3", "--force")
    site.keep()
    return site


def _check_php(folder: Path) -> None:
    if not shutil.which("php"):
        raise NoWordPressError(f"php is missing: apt-get install {PHP_PACKAGES}")
    missing = MODULES - set(_run(["php", "-m"], folder=folder).split())
    if missing:
        raise NoWordPressError(f"php has no {', '.join(sorted(missing))}: apt-get install {PHP_PACKAGES}")
