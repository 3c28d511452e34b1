"""Personal data of commenters: e-mail and IP go unless they are asked for; texts can be masked.

`--with-contacts` keeps e-mail and IP (only an owner's own export holds them), `--redact` masks
e-mail addresses, IP addresses and phone numbers in texts, `--forget NAME` anonymises a person. Passwords, tokens and
sessions in addresses always go.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar

from migrate.model import Blog, Comment, Html, Person, Post
from migrate.report import Finding
from migrate.settings import Settings
from migrate.transforms._secrets import bare_blog, bare_post
from migrate.transforms._transform import NOTHING, Around, Transform
from migrate.urls import host

FORGOTTEN = "Anonyme"
MASK = "[…]"

_PERSONAL = re.compile(
    r"""(?:mailto:)?[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}     # an e-mail address
    | (?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?!\.?\d)                        # an IPv4 address
    | (?<![\d/])(?:\+33[\s.]?|0)[1-9](?:[\s.-]?\d\d){4}(?!\d)           # a French phone number
    """,
    re.VERBOSE,
)


# A tag, or what stands between tags; and what of a tag people read or write to.
_PIECE = re.compile(r"<[a-z/!](?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+>|[^<]++|<", re.IGNORECASE)
_READ = re.compile(
    r"""\s(?:(?:alt|title)\s{0,9}=\s{0,9}|href\s{0,9}=\s{0,9}["']?\s{0,9}(?=mailto:|tel:))(?:"[^"]*+"|'[^']*+'|[^\s>]++)""",
    re.IGNORECASE,
)


class Privacy(Transform):
    """Take personal data out of what will be exported, and count it."""

    plugin: ClassVar[bool] = True

    def __init__(self, settings: Settings, note: Callable[[Finding], None], around: Around = NOTHING) -> None:
        super().__init__(settings, note, around)
        self.own = ""

    def survey(self, blog: Blog) -> Blog:
        """Return the blog with the same done to its owner and authors."""
        self.own = host(blog.home or "")
        blog = bare_blog(blog)
        owner = self._person(blog.owner, blog.home or "") if blog.owner else None
        authors = tuple(self._person(person, blog.home or "") for person in blog.authors)
        return replace(blog, owner=owner, authors=authors)

    def change(self, post: Post) -> Post:
        """Return the post without the personal data that was not asked for."""
        post = bare_post(post, self.own)
        where = post.permalink or post.title
        author = self._person(post.author, where) if post.author else None
        comments = tuple(self._comment(comment, where) for comment in post.comments)
        if author != post.author or comments != post.comments:
            post = replace(post, author=author, comments=comments)
        if not self.settings.privacy.redact:
            return post
        return replace(post, body=self._masked_html(post.body, where), excerpt=self._masked(post.excerpt, where))

    def _comment(self, comment: Comment, where: str) -> Comment:
        """Return one comment without personal data; a forgotten person's keeps its place and loses its words."""
        if self.settings.privacy.forgets(comment.author.name):
            self._found("privacy.forgotten", "a comment was anonymised", where)
            return replace(comment, author=Person(name=FORGOTTEN), body=Html(f"<p>{MASK}</p>"))
        author = self._person(comment.author, where)
        body = self._masked_html(comment.body, where) if self.settings.privacy.redact else comment.body
        if author is comment.author and body is comment.body:
            return comment
        return replace(comment, author=author, body=body)

    def _person(self, person: Person, where: str) -> Person:
        """Return a person as the settings allow."""
        if self.settings.privacy.forgets(person.name):
            return Person(name=FORGOTTEN)
        if self.settings.privacy.with_contacts or (person.email is None and person.ip is None):
            return person
        self._found("privacy.contacts.left-out", "an e-mail or IP address was left out", where)
        return replace(person, email=None, ip=None)

    def _masked_html(self, html: Html, where: str) -> Html:
        """Return HTML with personal data masked where people read it; the addresses of pictures and pages stay."""
        number = 0

        def piece(found: re.Match[str]) -> str:
            if found[0].startswith("<"):
                return _READ.sub(part, found[0])
            return part(found)

        def part(found: re.Match[str]) -> str:
            nonlocal number
            masked, more = _PERSONAL.subn(MASK, found[0])
            number += more
            return masked

        masked = Html(_PIECE.sub(piece, html))
        self._told(number, where)
        return masked if number else html

    def _masked(self, text: str, where: str) -> str:
        """Return a text with personal data masked."""
        masked, number = _PERSONAL.subn(MASK, text)
        self._told(number, where)
        return masked

    def _told(self, number: int, where: str) -> None:
        if number:
            self._found("privacy.masked", f"{number} addresses or numbers were masked", where)

    def _found(self, code: str, message: str, where: str) -> None:
        self.note(Finding(code=code, level="change", message=message, where=where))
