"""Where a redirect may lead: each hop is an address of its own in the ledger, at most five in a row."""

import re
from dataclasses import dataclass, replace
from itertools import takewhile
from urllib.parse import urlsplit

from migrate import urls
from migrate.extract import Lead
from migrate.model import Url
from migrate.sources._archive import Archive, Entry
from migrate.sources._http import Answer
from migrate.sources._live._judge import Verdict
from migrate.sources._live._reader import Reader
from migrate.sources._live._scope import Scope, without_login

HOPS = 5
_SHOWN = 200
_WORDS = "log[-_]?in|sign[-_]?in|connexion|connect|identification|auth|oauth2?|sso|password"
# A label of a host or a folder that is one of these words: posts are written about them, too. So where the blog
# keeps its posts, it must be the whole name (`/connexion/`, `/wp-login.php`, not `/premiere-connexion/` and
# `/connexion.html`).
_SIGNING_IN = re.compile(rf"(?<![^/.])(\w+[-_])?({_WORDS})(?![^/.])", re.IGNORECASE)
_ONLY_SIGNING_IN = re.compile(rf"(?<![^/])(wp-)?({_WORDS})(\.(?!html?\b)\w+)?(?![^/])", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """Where an address leads: a lead of its own, or the same thing under another spelling, to be asked at once."""

    lead: Lead
    at_once: bool = False


def moved(entry: Entry, answer: Answer, archive: Archive, scope: Scope, reader: Reader) -> Moved | Verdict:
    """Return where a redirect leads, or what becomes of its address when it is not followed."""
    lead, target = entry.lead, _target(answer)
    if target is None:
        return Verdict(
            state="failed",
            reason=f"a redirect that leads nowhere ({brief(answer.header('Location') or 'no address given')})",
        )
    same = urls.key(target) == urls.key(lead.url)
    if reason := _stuck(entry, answer, target, archive, same=same):
        return Verdict(state="failed", reason=reason)
    if same or lead.kind == "robots":
        return Moved(lead=replace(lead, url=target), at_once=True)
    return _onward(lead, target, scope, reader)


def led_on(entry: Entry, target: Url, archive: Archive, scope: Scope, reader: Reader) -> Moved | Verdict:
    """Return where a page leads that holds nothing but a refresh or a frame, or what becomes of it."""
    if entry.hops >= HOPS:
        return Verdict(state="failed", reason=f"more than {HOPS} redirects")
    if _is_circle(entry, target, archive):
        return Verdict(state="failed", reason="its redirects go round in a circle")
    return _onward(entry.lead, without_login(target), scope, reader)


def _stuck(entry: Entry, answer: Answer, target: Url, archive: Archive, *, same: bool) -> str:
    """Say why a redirect is not followed; "" when it is."""
    if entry.lead.method != "GET":
        return "a call that is answered with a redirect"
    if entry.lead.kind == "robots":
        return ""
    if same:  # another scheme, or the same address once more with a cookie
        return "it redirects to itself" if target == answer.url and not answer.header("Set-Cookie") else ""
    if entry.hops >= HOPS:
        return f"more than {HOPS} redirects"
    return "its redirects go round in a circle" if _is_circle(entry, target, archive) else ""


def _onward(lead: Lead, target: Url, scope: Scope, reader: Reader) -> Moved | Verdict:
    """Return the lead to another address, unless that is no place where the page can be."""
    onward = replace(lead, url=target)
    if lead.kind == "media":
        refused = scope.refused(onward)
        left = Verdict(state="skipped", reason=f"it leads to {brief(target)}: {refused}")
        return left if refused else Moved(lead=onward)
    place, is_own = reader.place(target), scope.is_own(target)
    signs = _ONLY_SIGNING_IN if is_own and place.kind in {"post", "page"} else _SIGNING_IN
    if signs.search(_beyond(lead.url, target)):
        return Verdict(state="denied", reason="the host asks to sign in")
    if is_home(lead, scope) and reader.place(urls.join(target, "/") or target).kind != "foreign":
        return Moved(lead=onward)
    if not is_own:
        return Verdict(state="skipped", reason=f"it leads to another host: {brief(target)}")
    if lead.kind in {"post", "page"} and place.kind == "listing":
        return Verdict(state="suspect", reason="the host sends it to a page that lists posts: it is probably gone")
    kind = place.kind if place.kind not in {"foreign", "admin"} else lead.kind
    return Moved(lead=replace(onward, kind=kind))


def is_home(lead: Lead, scope: Scope) -> bool:
    """Say whether a lead is the request for the blog's home."""
    return lead.kind == "listing" and urls.key(lead.url) == urls.key(scope.home)


def _target(answer: Answer) -> Url | None:
    """Return where a redirect leads, without its fragment; None where that is no address of the web."""
    target = urls.join(answer.url, answer.header("Location") or "")
    if target is None or not urls.is_http(target):
        return None
    return without_login(urls.clean(target, fragment=False))


def brief(url: str) -> str:
    """Return an address as a reason shows it: without its secrets, and not longer than a person reads."""
    secret = urls.redact(url)
    return secret if len(secret) <= _SHOWN else f"{secret[:_SHOWN]}…"


def _beyond(url: Url, target: Url) -> str:
    """Return the part of a target, host and path, that is not the place which led there."""
    here, there = (f"{urlsplit(one).netloc}{urlsplit(one).path}".split("/") for one in (url, target))
    shared = takewhile(lambda pair: pair[0] == pair[1], zip(here, there, strict=False))
    return "/".join(there[len(list(shared)) :])


def _is_circle(entry: Entry, target: Url, archive: Archive) -> bool:
    """Say whether a redirect leads back to an address that leads here."""
    seen = {urls.key(entry.lead.url)}
    next_one: Url | None = target
    while next_one is not None:
        if urls.key(next_one) in seen:
            return True
        seen.add(urls.key(next_one))
        known = archive.entry(next_one)
        next_one = known.moved_to if known is not None and not known.due else None
    return False
