"""A real WordPress with the real importer, on SQLite: no database server, up in some ten seconds.

All of it stands in one archive of the npm registry, pinned and checked; PHP comes from the system.
"""

import base64
import hashlib
import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PACKAGE = "wp-studio"
VERSION = "1.22.0"  # WordPress 7.1.1, wordpress-importer 0.9.5, SQLite drop-in 3.0.2, WP-CLI 2.12.0
SHA512 = "boMtahkhgWDKKyNTBA1uTK5ghnAmxXhDY6KeQCO9FmcI3/o+YOSq8JwYW5ZYnxHCxH14Jf/mD6CJTBvTWl2Ytw=="
INSIDE = "package/dist/cli/wp-files"
WANTED = ("latest/wordpress", "wordpress-importer", "sqlite-database-integration", "wp-cli")
HERE = Path(__file__).parent
PLUGINS = ("wordpress-importer", "sqlite-database-integration")
PHP_PACKAGES = "php-cli php-sqlite3 php-xml php-mbstring"
MODULES = {"pdo_sqlite", "SimpleXML", "dom", "mbstring"}

CONFIG = """<?php
define( 'DB_NAME', 'blog' ); define( 'DB_USER', 'blog' ); define( 'DB_PASSWORD', '' ); define( 'DB_HOST', 'localhost' );
define( 'DB_CHARSET', 'utf8mb4' ); define( 'DB_COLLATE', '' );
$table_prefix = 'wp_';
define( 'WP_DEBUG', true ); define( 'WP_DEBUG_LOG', true ); define( 'WP_DEBUG_DISPLAY', false );
define( 'DISABLE_WP_CRON', true ); define( 'AUTOMATIC_UPDATER_DISABLED', true );
define( 'WP_HTTP_BLOCK_EXTERNAL', true );
if ( getenv( 'BLOG_MIGRATE_PARSER' ) ) { define( 'PREFERRED_WXR_PARSER', getenv( 'BLOG_MIGRATE_PARSER' ) ); }
if ( ! defined( 'ABSPATH' ) ) { define( 'ABSPATH', __DIR__ . '/' ); }
require_once ABSPATH . 'wp-settings.php';
"""


# An import by a user who may not post any HTML, as on shared hosts: WordPress then filters what it stores.
RESTRICTED = """<?php
if ( getenv( 'BLOG_MIGRATE_RESTRICTED' ) ) { add_action( 'import_start', 'kses_init_filters' ); }
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
            command, cwd=folder, env=os.environ | (environment or {}), capture_output=True, check=False, timeout=300
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NoWordPressError(f"{' '.join(command[:4])}: {error}") from error
    if done.returncode:
        last = (done.stderr or done.stdout).decode(errors="replace").strip()[-800:]
        raise NoWordPressError(f"{' '.join(command[:4])} ended with {done.returncode}: {last}")
    return done.stdout.decode()


@dataclass(frozen=True)
class Site:
    """An installed WordPress; `fresh` puts its empty database back."""

    folder: Path

    @property
    def www(self) -> Path:
        return self.folder / "www"

    @property
    def _database(self) -> Path:
        return self.www / "wp-content/database/.ht.sqlite"

    def wp(self, *arguments: str, **environment: str) -> str:
        """Run WP-CLI and return what it prints."""
        command = ["php", "-d", "memory_limit=512M", str(self.folder / "wp-cli/wp-cli.phar"), "--allow-root"]
        return _run([*command, f"--path={self.www}", *arguments], folder=self.folder, environment=environment)

    def fresh(self) -> None:
        """Forget every import."""
        shutil.copy(self.folder / "empty.sqlite", self._database)
        (self.www / "wp-content/debug.log").unlink(missing_ok=True)

    def load(self, export: Path, *, parser: str = "", restricted: bool = False) -> str:
        """Import the parts of a WXR export, as its README says, and return what the importer printed."""
        parts = sorted(export.glob("blog*.xml"), key=lambda part: (len(part.name), part.name))
        environment = {"BLOG_MIGRATE_PARSER": parser, "BLOG_MIGRATE_RESTRICTED": "1" if restricted else ""}
        return self.wp("import", *map(str, parts), "--authors=create", "--user=a", **environment)

    def database(self) -> dict[str, Any]:
        """Return what the database holds after an import (readback.php says in which form)."""
        found: dict[str, Any] = json.loads(self.wp("eval-file", str(HERE / "readback.php")))
        return found

    def complaints(self) -> list[str]:
        """Return what PHP noted in its log."""
        log = self.www / "wp-content/debug.log"
        return log.read_text(encoding="utf-8").splitlines() if log.exists() else []


def install(folder: Path) -> Site:
    """Unpack and install a WordPress into an empty folder."""
    _check_php(folder)
    names = [f"{INSIDE}/{name}" for name in WANTED]
    _run(["tar", "-xzf", str(archive()), "--strip-components=4", *names], folder=folder)
    site = Site(folder)
    (folder / "latest/wordpress").rename(site.www)
    for plugin in PLUGINS:
        (folder / plugin).rename(site.www / "wp-content/plugins" / plugin)
    shutil.copy(site.www / "wp-content/plugins" / PLUGINS[1] / "db.copy", site.www / "wp-content/db.php")
    (site.www / "wp-config.php").write_text(CONFIG, encoding="utf-8")
    (site.www / "wp-content/mu-plugins").mkdir()
    (site.www / "wp-content/mu-plugins/restricted.php").write_text(RESTRICTED, encoding="utf-8")
    account = ["--admin_user=a", "--admin_password=a", "--admin_email=a@example.org", "--skip-email"]
    site.wp("core", "install", "--url=http://127.0.0.1:8881", "--title=T", *account)
    site.wp("plugin", "activate", *PLUGINS)
    site.wp("option", "update", "timezone_string", "Europe/Paris")
    site.wp("post", "delete", "1", "2", "3", "--force")
    shutil.copy(site._database, folder / "empty.sqlite")
    return site


def _check_php(folder: Path) -> None:
    if not shutil.which("php"):
        raise NoWordPressError(f"php is missing: apt-get install {PHP_PACKAGES}")
    missing = MODULES - set(_run(["php", "-m"], folder=folder).split())
    if missing:
        raise NoWordPressError(f"php has no {', '.join(sorted(missing))}: apt-get install {PHP_PACKAGES}")
