"""An entry of Blogger's Atom: in feeds, in the owner's backup (2008–), in Google Takeout (2018–).

A backup says what an entry is by a `category` (`…kind#post`), Takeout by elements of its own (`blogger:type`,
`blogger:status`). Ids are `tag:blogger.com,1999:blog-<blog>.post-<post>`. A comment names its post
(`thr:in-reply-to`, `blogger:parent`) and the comment that it answers (a related link, `blogger:inReplyTo`).
Knowledge: the importers of other programs (Pelican's, WordPress's), and what people wrote of their own files.
"""

import re
from dataclasses import dataclass
from typing import Literal

from migrate import xml
from migrate.dates import Moment
from migrate.errors import DateError
from migrate.extract import Notes
from migrate.html import fragment, graft, inner, text_of
from migrate.model import CommentStatus, Html, Media, Person, PostStatus, Url
from migrate.platforms._fragment import Fragment
from migrate.platforms._links import Links
from migrate.platforms._rules import read_date
from migrate.platforms.blogger._addresses import originals, plain
from migrate.platforms.blogger._parts import captioned
from migrate.text import squeeze, unescape
from migrate.urls import is_http, join

Kind = Literal["post", "page", "comment", "settings", "template", ""]

_ID = re.compile(r"blog-(\d+)(?:\.(?:post|page|comment)-(?:BlogID\d+)?(\d+)(?:\.comment-(\d+))?)?")
_SETTING = re.compile(r"(?:^|\.)settings\.([A-Z_]+)$")
_KIND = "kind#"
_ANSWERED = re.compile(r"/comments/default/(\d+)")
_POST_STATES: dict[str, PostStatus] = {"LIVE": "published", "DRAFT": "draft", "SCHEDULED": "draft"}
_COMMENT_STATES: dict[str, CommentStatus] = {
    "LIVE": "approved",
    "PENDING": "pending",
    "SPAM": "spam",
    "GHOST": "spam",
}
_GONE = ("TRASHED", "DELETED")
_HOST = re.compile(r"https?://(?:www\.)?blogger\.com/?")  # stands where a person has no profile
_NOBODY = "noreply@blogger.com"
_LONGEST_DATE = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What an entry says. `post` is the id of the post that a comment is of, `about` that post's address.

    `answered` is the id of the comment that it answers. `total` is the number of the post's comments, None when
    unknown. `setting` is the name of a setting, `content` its value. `shown` is the date of a comment as its page
    prints it, "" when unknown.
    """

    kind: Kind
    id: str
    blog: str
    title: str
    content: str
    author: Person | None
    published: Moment | None
    updated: Moment | None
    labels: tuple[str, ...]
    permalink: Url | None
    slug: str
    post: str = ""
    about: Url | None = None
    answered: str = ""
    total: int | None = None
    state: PostStatus = "published"
    comment_state: CommentStatus = "approved"
    trashed: bool = False
    setting: str = ""
    shown: str = ""


def read_entry(entry: xml.Element, *, home: Url | None, zone: str, notes: Notes) -> Entry:
    """Return what an entry says; `home` is the blog's, for addresses that are only paths."""
    own = _ID.search(xml.child_text(entry, "id"))
    setting = _SETTING.search(xml.child_text(entry, "id"))
    reply = entry.find("{*}in-reply-to")
    parent = _ID.search(xml.child_text(entry, "parent") or (reply.get("ref") or "" if reply is not None else ""))
    filename = xml.child_text(entry, "filename").strip()
    permalink = _link(entry, "alternate") or (join(home, filename) if home and filename else None)
    status = _said(entry, "status")
    kind = _kind(entry, is_answer=parent is not None)
    answered = _ID.search(xml.child_text(entry, "inReplyTo"))
    related = _ANSWERED.search(_link(entry, "related") or "")
    is_comment = kind == "comment"
    return Entry(
        kind=kind,
        id=((own[3] or own[2] or "") if own else "") or _number_of(permalink if is_comment else None),
        blog=own[1] if own else "",
        title=_title(entry),
        content=_content(entry),
        author=_author(entry),
        published=_moment(entry, "published", zone, notes),
        updated=_moment(entry, "updated", zone, notes),
        labels=_labels(entry),
        permalink=plain(permalink) if permalink and not is_comment else None,
        slug=re.sub(r"\.html?$", "", filename.rpartition("/")[2]),
        post=(parent[2] or "") if parent else "",
        about=_about(reply, permalink if is_comment else None),
        answered=(answered[3] or answered[2] or "") if answered else related[1] if related else "",
        total=_total(entry),
        state="draft" if _is_draft(entry) else _POST_STATES.get(status, "published"),
        comment_state=next((one for word, one in _COMMENT_STATES.items() if word in status), "approved"),
        trashed=bool(_said(entry, "trashed")) or any(word in status for word in _GONE),
        setting=setting[1] if setting else "",
        shown=_property(entry, "blogger.displayTime"),
    )


def _title(entry: xml.Element) -> str:
    """Return the title of an entry: plain text, escaped once too often now and then."""
    title = entry.find("{*}title")
    said = "".join(title.itertext()) if title is not None else ""
    is_html = title is not None and "html" in (title.get("type") or "")
    return squeeze(unescape(text_of(said) if is_html else said))


def _said(entry: xml.Element, name: str) -> str:
    return xml.child_text(entry, name).strip()


def _kind(entry: xml.Element, *, is_answer: bool) -> Kind:
    """Return what an entry is: what it says, else a comment where it answers, else a post."""
    own = _said(entry, "type").lower()
    for category in entry.findall("{*}category"):
        term = category.get("term") or ""
        if _KIND in term:
            own = term.rpartition(_KIND)[2]
    for kind in ("post", "page", "comment", "settings", "template"):
        if own == kind:
            return kind
    return "" if own else "comment" if is_answer else "post"


def _property(entry: xml.Element, name: str) -> str:
    """Return what an entry says under a name of the host's own, "" when it does not."""
    said = (one.get("value") or "" for one in entry.findall("{*}extendedProperty") if one.get("name") == name)
    return squeeze(next(said, ""))


def _labels(entry: xml.Element) -> tuple[str, ...]:
    """Return the labels of an entry, each once: the categories that say no kind."""
    terms = ((one.get("term") or "", one.get("scheme") or "") for one in entry.findall("{*}category"))
    names = (squeeze(unescape(term)) for term, scheme in terms if _KIND not in term and not scheme.endswith("#kind"))
    return tuple(dict.fromkeys(name for name in names if name))


def _link(entry: xml.Element, rel: str) -> Url | None:
    """Return the address of the first link of a kind, None where there is none."""
    for link in entry.findall("{*}link"):
        href = (link.get("href") or "").strip()
        if link.get("rel") == rel and is_http(href):
            return Url(href)
    return None


def _about(reply: xml.Element | None, link: Url | None) -> Url | None:
    """Return the address of the post that a comment is of: what it answers, else the page that shows it."""
    said = Url((reply.get("href") or "").strip()) if reply is not None else link
    for url in (said, link):
        if url and is_http(url) and ".html" in url:
            return plain(url)
    return None


def _number_of(link: Url | None) -> str:
    """Return the id in the address of a comment, "" when it has none."""
    found = re.search(r"#c(\d+)$", link or "")
    return found[1] if found else ""


def _is_draft(entry: xml.Element) -> bool:
    control = entry.find("{*}control")
    return control is not None and xml.child_text(control, "draft").strip() == "yes"


def _total(entry: xml.Element) -> int | None:
    said = _said(entry, "total")
    return int(said) if said.isdecimal() else None


def _moment(entry: xml.Element, name: str, zone: str, notes: Notes) -> Moment | None:
    """Return a date of an entry, None when it says none that can be read."""
    shown = _said(entry, name)[:_LONGEST_DATE]
    if not shown:
        return None
    try:
        return read_date(shown, zone=zone, language="en")
    except DateError:
        notes.note("post.date.unreadable", f"{shown!r} is no date that could be read")
        return None


def _author(entry: xml.Element) -> Person | None:
    """Return who wrote an entry; the address of e-mail that stands for everybody's is none."""
    author = entry.find("{*}author")
    if author is None:
        return None
    name = squeeze(unescape(xml.child_text(author, "name")))
    uri, email = xml.child_text(author, "uri").strip(), xml.child_text(author, "email").strip()
    if not name and not email:
        return None
    return Person(
        name=name,
        url=Url(uri) if is_http(uri) and not _HOST.fullmatch(uri) else None,
        email=email if email and email != _NOBODY else None,
    )


def _content(entry: xml.Element) -> str:
    """Return the text of an entry as HTML, "" where it has none."""
    content = entry.find("{*}content")
    if content is None:
        return ""
    if (content.get("type") or "").lower() == "xhtml":
        for one in content.iter("{*}*"):
            one.tag = xml.local(one)
        return inner(graft(content))
    return content.text or ""


def written(content: str, base: Url | None) -> tuple[Html, tuple[Media, ...]]:
    """Return a text as clean HTML with absolute addresses, and the pictures in it."""
    found = Fragment(Links(base), originals=originals, special=captioned)
    found.inside(graft(fragment(content).root))
    return found.html(), tuple(found.media.values())
