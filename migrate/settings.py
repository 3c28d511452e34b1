"""Settings of a run: flags > BLOG_MIGRATE_* > blog-migrate.toml > defaults; frozen.

A key of the file stands in the table of its group (`[fetch] delay = 2`); its variable is
`BLOG_MIGRATE_` and the key in capitals (`BLOG_MIGRATE_DELAY=2`).
"""

import hashlib
import os
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo

from migrate import codec
from migrate.errors import ParseError, UsageError
from migrate.text import fold

FILE_NAME = "blog-migrate.toml"
PREFIX = "BLOG_MIGRATE_"
_MARK = "sha256:"
_GROUPS = ("select", "privacy", "transform", "export", "fetch")


@dataclass(frozen=True, slots=True, kw_only=True)
class SelectSettings:
    """Which posts: `since` and `until` are ISO days, both included; `only` a word of the address or title."""

    since: str | None = None
    until: str | None = None
    only: str | None = None
    limit: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivacySettings:
    """What becomes of personal data: `forget` are names whose comments are anonymised, or marks of names."""

    with_contacts: bool = False
    redact: bool = False
    forget: tuple[str, ...] = ()

    def forgets(self, name: str) -> bool:
        """Say whether a person of that name is to be forgotten, whatever its case and accents."""
        return bool(self.forget) and _mark(name) in self.marks()

    def marks(self) -> tuple[str, ...]:
        """Return what stands for the names where they must not be written: in the report of an export."""
        return tuple(map(_mark, self.forget))


@lru_cache(maxsize=4096)
def _mark(name: str) -> str:
    """Return the mark of a name, by which it can be known again and not be read; that of a mark is itself."""
    if name.startswith(_MARK):
        return name
    return _MARK + hashlib.sha256(fold(name).encode("utf-8", "surrogatepass")).hexdigest()[:32]


@dataclass(frozen=True, slots=True, kw_only=True)
class TransformSettings:
    """What is changed between reading and writing: `without` are transforms that are switched off.

    `cleaning` is how much is taken out of texts: nothing; what runs, tracks or advertises; also what editors left.
    """

    without: tuple[str, ...] = ()
    cleaning: Literal["none", "light", "full"] = "light"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportSettings:
    """How exports look: `part_mb` is the size of a WXR part in megabytes (0: one file).

    `media_url` is the address under which the `media` folder of the export will be reachable ("" when nobody
    puts it anywhere: `import.sh` takes the files from the folder). `new_home` is the new site's address, "" when it
    keeps the old one's. `permalinks` is the form of its addresses, with {year} {month} {day} {slug}. `featured`
    makes the first picture of a post its featured one.
    """

    part_mb: float = 10.0
    media_url: str = ""
    new_home: str = ""
    permalinks: str = "/{year}/{month}/{slug}/"
    featured: bool = False
    comments_in_text: bool = False
    ascii_comments: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchSettings:
    """How a live blog is fetched. Seconds, and megabytes of decoded bytes.

    `delay` is the least pause between two requests to a host (0 lifts it; Retry-After and a crawl-delay
    stay). `total_timeout` bounds one request from connecting to its last byte. `user_agent` "" means the
    program's own. `allow_private` admits the private or loopback origin that was named as source, and no
    other. `cookies` is a file of Netscape's form, "" for none. `insecure_host` are hosts whose certificate
    is not checked. `media` says whose pictures and files are fetched: the blog's and its platform's
    (`own`), everybody's (`all`), nobody's (`none`). `wayback` is the address of the web archive that `wayback:`
    asks.
    """

    delay: float = 1.0
    tries: int = 5
    connect_timeout: float = 10.0
    read_timeout: float = 30.0
    total_timeout: float = 120.0
    max_page_mb: float = 64.0
    max_media_mb: float = 2048.0
    max_pages_per_pattern: int = 2000
    user_agent: str = ""
    ignore_robots: bool = False
    allow_private: bool = False
    cookies: str = ""
    insecure_host: tuple[str, ...] = ()
    media: Literal["own", "all", "none"] = "own"
    videos: bool = False
    wayback: str = "https://web.archive.org"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings of a run. `workers` are processes that read pages; `now` (aware) dates the export.

    `engine` says who reads: `processes` of this machine, or `dask:tcp://HOST:PORT`. A worker gives a page up after
    `page_seconds`, or when it takes more than `page_mb` megabytes. `task_mb` is the size of a stretch of a large file
    that one worker reads (`convert` takes at most 8, for one person's files to be shared among some workers).

    `zone` and `language` speak for pages that do not say theirs; `platform` "" means: found out. `talk` is the
    language in which the report's page opens.
    """

    platform: str = ""
    zone: str = "Europe/Paris"
    language: str = "fr"
    talk: Literal["en", "fr"] = "en"
    workers: int = 1
    engine: str = "processes"
    page_seconds: float = 60.0
    page_mb: int = 1000
    task_mb: float = 64.0
    force: bool = False
    dry_run: bool = False
    now: datetime = field(default_factory=lambda: moment_of_run(os.environ))
    select: SelectSettings = SelectSettings()
    privacy: PrivacySettings = PrivacySettings()
    transform: TransformSettings = TransformSettings()
    export: ExportSettings = ExportSettings()
    fetch: FetchSettings = FetchSettings()


def moment_of_run(environment: Mapping[str, str]) -> datetime:
    """Return the time that exports carry: SOURCE_DATE_EPOCH (seconds since 1970) or now; aware, UTC."""
    epoch = environment.get("SOURCE_DATE_EPOCH", "")
    try:
        return datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC).replace(microsecond=0)
    except (ValueError, OverflowError, OSError) as error:
        raise UsageError(f"SOURCE_DATE_EPOCH is no number of seconds: {epoch!r}") from error


def clock(environment: Mapping[str, str]) -> Callable[[], datetime]:
    """Return what says at what time something was captured: SOURCE_DATE_EPOCH where it is set, else now; aware, UTC."""
    fixed = moment_of_run(environment) if environment.get("SOURCE_DATE_EPOCH") else None
    return lambda: fixed or datetime.now(UTC)


def load(folder: Path, environment: Mapping[str, str], flags: Mapping[str, Any]) -> Settings:
    """Return the settings of a run in that folder; a flag that is None was not given.

    UsageError names the file, variable or flag that does not fit.
    """
    settings = Settings(now=moment_of_run(environment))
    settings = _apply(settings, _from_file(folder / FILE_NAME), source=FILE_NAME)
    words = {key[len(PREFIX) :].lower(): value for key, value in environment.items() if key.startswith(PREFIX)}
    settings = _apply(settings, {key: _typed(value) for key, value in words.items()}, source="the environment")
    given = {key: value for key, value in flags.items() if value is not None}
    return _apply(settings, given, source="the command line")


def _from_file(path: Path) -> dict[str, Any]:
    """Return the keys of the settings file, tables flattened; {} when there is no file."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{path} cannot be read: {error}") from error
    flat: dict[str, Any] = {}
    for key, value in tables.items():
        flat.update(value if isinstance(value, dict) else {key: value})
    return flat


def _check_zone(name: str, source: str) -> None:
    """Refuse a time zone that nobody knows."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise UsageError(f"{source}: no time zone is named {name!r}", hint="write it as Europe/Paris") from error


def check_permalinks(form: str, source: str) -> None:
    """Raise UsageError where a form of addresses does not tell posts apart or names what nobody knows."""
    rest = re.sub(r"\{(?:year|month|day|slug)\}", "", form)
    if not form.startswith("/") or "{slug}" not in form or re.search(r"[{}?#%\\\s]", rest):
        raise UsageError(
            f"{source}: {form!r} is no form of addresses", hint="begin it with / and name the slug, as the default does"
        )


def _typed(word: str) -> object:
    """Return the value of an environment variable as TOML would read it; a bare word is text."""
    try:
        return tomllib.loads(f"value = {word}")["value"]
    except tomllib.TOMLDecodeError:
        return word


def _apply(settings: Settings, given: Mapping[str, Any], *, source: str) -> Settings:
    """Return the settings with the given keys; a key that no group has is a UsageError."""
    for key, value in given.items():
        tables = codec.plain(settings)
        homes = [table for table in (tables, *(tables[group] for group in _GROUPS)) if key in table]
        if not homes or key in _GROUPS:
            known = {name for group in _GROUPS for name in tables[group]} | (tables.keys() - set(_GROUPS))
            raise UsageError(f"{source} sets {key!r}, which is no setting", hint=f"known: {', '.join(sorted(known))}")
        if key == "zone":
            _check_zone(str(value), source)
        if key == "permalinks":
            check_permalinks(str(value), source)
        homes[0][key] = codec.plain(value)
        try:
            settings = codec.from_plain(tables, Settings)
        except ParseError as error:
            raise UsageError(f"{source}: {key} = {value!r} does not fit: {error}") from error
    return settings
