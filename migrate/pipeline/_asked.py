"""What was asked for, in one spelling; what makes no sense is refused before anything is fetched or read."""

import math
from dataclasses import replace
from urllib.parse import urlsplit

from migrate import urls
from migrate.errors import UsageError
from migrate.settings import Settings

_HINT = "write it as https://name.over-blog.com"


def asked(settings: Settings) -> Settings:
    """Return the settings with the new addresses as they are written into exports: host in ASCII, no slash behind.

    UsageError for an address of the new site that is none, or that paths cannot be put behind, and for parts
    without a size.
    """
    export = settings.export
    if not math.isfinite(export.part_mb):
        raise UsageError(f"--part-mb {export.part_mb} is no size", hint="write 0 for one file")
    media, home = _address(export.media_url, "media-url"), _address(export.new_home, "new-home")
    return replace(settings, export=replace(export, media_url=media, new_home=home))


def _address(given: str, flag: str) -> str:
    """Return an address as paths are put behind it, "" for none."""
    if not given.strip():
        return ""
    cleaned = urls.clean(given)
    parts = urlsplit(cleaned)
    if not urls.is_http(cleaned) or parts.query or parts.fragment or "@" in parts.netloc:
        raise UsageError(f"--{flag} {urls.redact(given)} is not an address of the web", hint=_HINT)
    return cleaned.rstrip("/")
