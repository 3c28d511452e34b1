"""The proof that nothing is missing: what the blog says of itself beside what is in its archive.

A blog counts its own posts a month (the archives in its sidebar) and the comments of a post; its
inventories (sitemap, lists, months, feed) each name posts. What one says and another does not is a finding.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from migrate import urls
from migrate.model import Blog, Post, Url
from migrate.pipeline._note import Note
from migrate.report import Expected, Finding, Level, Report
from migrate.sources._archive import Archive, Entry

_MONTH = re.compile(r"/(\d{4})[-/](\d\d)(?:/(?:index\.html)?)?$|/archive-(\d\d)-(\d{4})\.html$")
_PAGES = frozenset({"post", "page"})
_GUESSED = frozenset({"home", "robots"})
# Lists that name every post of a blog, where they were had to their end.
_WHOLE = ("sitemap", "listing", "month")
_SHOWN = 3
ELSEWHERE = "it leads to another host"
_LOST = {
    "denied": "fetch.denied",
    "robots": "fetch.robots",
    "later": "fetch.later",
    "failed": "fetch.failed",
    "suspect": "fetch.suspect",
    "gone": "fetch.gone",
}


def prove(folder: Path, blogs: Iterable[Blog], report: Report, note: Note) -> None:
    """Compare an archive with what its blog says of itself: findings, states and figures go to the report."""
    with Archive.open(folder) as archive:
        for finding in (*lost(archive), *_of_inventories(archive)):
            note(finding)
        for entry in archive.entries():
            if entry.state == "gone" and set(entry.inventories) <= _GUESSED:
                continue  # only we thought that it might be there
            report.states[entry.state] = report.states.get(entry.state, 0) + 1
            report.count("held", int(entry.state == "ok" or entry.copied is not None))
        blogs = list(blogs)
        for shortage in _comments(blogs):
            report.proof.append(shortage)
        if archive.get("selection"):
            return
        for month in _months(archive, blogs):
            report.proof.append(month)
            if month.found < month.expected:
                message = f"the blog counts {month.expected} posts in {month.what}, {month.found} were found"
                note(Finding(code="month.posts.missing", level="gap", message=message, where=month.what))


def _months(archive: Archive, blogs: Iterable[Blog]) -> list[Expected]:
    """Return what the blog counts a month, and how many posts of the month were read."""
    expected: dict[str, int] = {}
    for entry in archive.entries():
        month = _month_of(entry.lead.url) if entry.lead.kind == "month" and entry.lead.expected else ""
        if month:
            expected[month] = entry.lead.expected or 0
    if not expected:
        return []
    told = names_every_post(archive)
    found = Counter(
        f"{post.published:%Y-%m}"
        for blog in blogs
        for post in blog.posts
        if post.published and post.kind == "post" and not (told and is_static(post, archive))
    )
    return [
        Expected(what=month, counted="posts", expected=number, found=found[month])
        for month, number in sorted(expected.items())
    ]


def names_every_post(archive: Archive) -> bool:
    """Say whether the lists of a blog were had to their end, so that they name every post."""
    return archive.is_whole("listing") and archive.is_whole("month")


def is_static(post: Post, archive: Archive) -> bool:
    """Say whether a post is a static page, where the blog's lists name every post: they do not name this one."""
    entry = archive.entry(post.permalink) if post.permalink else None
    return entry is not None and not {"listing", "month"} & set(entry.inventories)


def _month_of(url: Url) -> str:
    """Return the month (`2013-10`) that the address of a month's list names, "" when it names none."""
    found = _MONTH.search(urls.path(url))
    if found is None:
        return ""
    return f"{found[1]}-{found[2]}" if found[1] else f"{found[4]}-{found[3]}"


def _comments(blogs: Iterable[Blog]) -> Iterator[Expected]:
    """Yield the posts whose comments fall short of the number that a page shows."""
    for blog in blogs:
        for post in blog.posts:
            shown, found = post.comment_count_shown or 0, len(post.comments)
            if shown > found:
                yield Expected(what=post.permalink or post.title, counted="comments", expected=shown, found=found)


def lost(archive: Archive) -> Iterator[Finding]:
    """Yield what became of the addresses that gave nothing; those that were not asked for yet say nothing."""
    for entry in archive.entries():
        if entry.state == "later" and entry.due and not entry.tries:
            continue
        if entry.lead.kind == "media":
            finding = _of_file(entry, archive)
        elif entry.lead.kind == "robots":
            finding = None
        else:
            finding = _of_page(entry, archive)
        if finding is not None:
            yield finding


def _of_file(entry: Entry, archive: Archive) -> Finding | None:
    """Return the finding of a picture or file that could not be had under any of its addresses."""
    followed = entry.lead.instead and archive.entry(entry.lead.instead[0]) is not None  # it tells for both
    if entry.state == "ok" or entry.copied or followed:
        return None
    posts = ", ".join(urls.redact(url) for url in archive.found_on(entry)[:_SHOWN])
    skipped = entry.state == "skipped"
    message = f"{entry.reason}; shown by {posts}" if posts else entry.reason
    return Finding(
        code="media.skipped" if skipped else "media.missing",
        level="note" if skipped else "gap",
        message=message,
        where=urls.redact(entry.lead.url),
    )


def _of_page(entry: Entry, archive: Archive) -> Finding | None:
    """Return the finding of a page, a list or a call that gave nothing, or nothing new."""
    where = urls.redact(entry.lead.url)
    if entry.state == "gone" and _is_there_instead(entry, archive):
        return None
    trap = "no end" in entry.reason or "gave nothing new" in entry.reason
    if entry.state == "skipped" and trap and not entry.lead.about:
        return Finding(code="fetch.endless", level="note", message=entry.reason, where=where)
    if entry.state == "skipped" and entry.reason.startswith(ELSEWHERE):
        entry = replace(entry, state="gone")  # the blog's own page is not there any more
    code = _LOST.get(entry.state) or ("fetch.endless" if trap else None)
    if code is None:
        return None
    if entry.copied and entry.state != "later":
        message = f"{entry.reason}; the copy of {entry.copied:%Y-%m-%d} is kept"
        return Finding(code="fetch.kept", level="note", message=message, where=where)
    if entry.lead.kind == "comments" and entry.lead.about:
        post = next((urls.redact(url) for url in archive.found_on(entry)), entry.lead.about)
        message = f"comments of {post} may be missing: {entry.reason}"
        return Finding(code="comments.unanswered", level="gap", message=message, where=where)
    return Finding(code=code, level=_level(entry, archive), message=_told(entry, archive), where=where)


def _is_there_instead(entry: Entry, archive: Archive) -> bool:
    """Say whether what an address did not give came from another one of the same thing."""
    others = (archive.entry(url) for url in entry.lead.instead)
    return any(other is not None and other.state == "ok" for other in others)


def _level(entry: Entry, archive: Archive) -> Level:
    """Return how bad a missing address is: a dead link is worth knowing, a page that the blog lists is a gap.

    A list at an address that was only guessed may never have been there; one that was cut was.
    """
    named = set(entry.inventories) - {"link"}
    if entry.lead.kind in {"sitemap", "feed"} and named <= _GUESSED:
        was_there = entry.state in {"failed", "later"} or (entry.state == "suspect" and _names_pages(entry, archive))
        return "gap" if was_there else "note"
    return "note" if entry.state == "gone" and not named else "gap"


def _names_pages(entry: Entry, archive: Archive) -> bool:
    """Say whether an address was found on what is no whole list."""
    return any(
        entry.lead.url in archive.found_on(one) for one in archive.entries() if entry.lead.kind in one.inventories
    )


def _told(entry: Entry, archive: Archive) -> str:
    """Return why an address gave nothing, and where it was found."""
    pages = archive.found_on(entry)
    return f"{entry.reason} (found on {urls.redact(pages[0])})" if pages else entry.reason


def _of_inventories(archive: Archive) -> Iterator[Finding]:
    """Yield the posts that one list of the blog names and another, had to its end, does not."""
    whole = [name for name in _WHOLE if archive.is_whole(name)]
    for entry in archive.entries():
        if entry.lead.kind != "post" or entry.state != "ok" or entry.moved_to:
            continue
        missing = [name for name in whole if name not in entry.inventories]
        if missing and set(entry.inventories) - {"link"}:
            message = f"named by {', '.join(entry.inventories)}, not by {', '.join(missing)}"
            yield Finding(code="inventory.differs", level="note", message=message, where=urls.redact(entry.lead.url))
