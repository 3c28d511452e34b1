"""Compares one format of an export with the blog as its pages say it, a post at a time.

Both sides come in order of their dates, so that a post is held back only while it has no counterpart.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain

from migrate.model import Blog, Comment, Origin, Post
from migrate.report import Expected, Finding, Level
from migrate.verify import _embeds, _fields, _words
from migrate.verify._against import Against, expected
from migrate.verify._blog import of_blog
from migrate.verify._files import Digests, Files
from migrate.verify._found import Export, Found, gap
from migrate.verify._links import Links
from migrate.verify._pairs import Pair, Pairs
from migrate.verify._said import Said
from migrate.verify._scan import said

Note = Callable[[Finding], None]


class Check:
    """The comparison of one format; `take` each post of the blog in its order, then `finish`.

    Findings are given to `note`. `posts`, `comments` count what stands in the export, `pictures` and `links` what
    was looked for in it.
    """

    def __init__(self, export: Export, against: Against, digests: Digests, note: Note) -> None:
        self.posts = self.comments = 0
        self._export = export
        self._against = against
        self._note = note
        self._reader = export.posts(export)
        self._files = Files(export, against, digests)
        self._links = Links(export, against)
        self._pairs = Pairs(against)
        self._months: dict[str, int] = defaultdict(int)

    @property
    def pictures(self) -> int:
        """How many pictures of the pages were looked for."""
        return self._files.pictures

    @property
    def links(self) -> int:
        """How many links of the pages were looked for."""
        return self._links.links

    def take(self, post: Post) -> None:
        """Compare the next post of the blog with its counterpart, or keep it until that comes."""
        post = expected(post, self._against)
        self._meet(self._pairs.of_blog(post))
        self._read_one()

    def finish(self, blog: Blog, proof: list[Expected]) -> None:
        """Read the export to its end and note what is left on either side.

        `proof` is what the blog says of itself: posts a month, with how many of them were found on its pages.
        """
        while self._read_one():
            pass
        for pair in self._pairs.late():
            self._meet(pair)
        for post in self._pairs.missing():
            where = post.permalink or post.title
            self._note(
                gap("verify.post.missing", f"{self._export.format} does not hold the post {post.title!r}", where)
            )
        for found in self._pairs.unknown():
            where = found.post.permalink or found.place
            message = f"the post {found.post.title!r} is on no page, or here twice ({found.place})"
            self._note(gap("verify.post.unknown", message, where))
        for finding in chain(
            self._export.broken,
            self._links.finish(),
            of_blog(blog, self._export, self._against),
            self._files.of_media(self._export.blog.media, self._export.format),
            self._of_months(proof),
        ):
            self._note(finding)

    def _read_one(self) -> bool:
        """Read one post of the export and compare it where its counterpart waits; false at the end."""
        found = next(self._reader, None)
        if found is None:
            return False
        self.posts += 1
        self.comments += len(found.post.comments)
        self._links.stands(found)
        if found.post.published is not None and found.post.kind == "post":
            self._months[f"{found.post.published.astimezone(self._export.zone):%Y-%m}"] += 1
        self._meet(self._pairs.of_export(found))
        return True

    def _meet(self, pair: Pair | None) -> None:
        """Compare the two sides of a post where both are there."""
        if pair is not None:
            for finding in self._of_post(*pair):
                self._note(finding)

    def _of_post(self, post: Post, found: Found) -> Iterator[Finding]:
        """Yield all that differs between a post and what an export says of it."""
        origin = post.origin
        where = post.permalink or post.title or found.place
        yield from _fields.of_post(post, found, where, folds=self._export.folds)
        here, there = said(post.body, "html"), said(found.post.body, found.form)
        yield from self._of_text(here, there, found, origin, (where, f"its text in {self._export.format}"))
        yield from self._files.of_media(found.post.media, where)
        yield from self._of_comments(post, found, origin, where)

    def _of_comments(self, post: Post, found: Found, origin: Origin, where: str) -> Iterator[Finding]:
        """Yield the comments that are missing, foreign, or not what they were, and threads of another shape."""
        beside = replace(found, form="html", moves=False) if found.form == "markdown" else found
        if post.comments == found.post.comments and not beside.moves:
            return
        there = {comment.id: comment for comment in found.post.comments}
        for comment in post.comments:
            other = there.pop(comment.id, None)
            if other is None:
                message = f"{_fields.named(comment)} is not in {self._export.format}"
                yield gap("verify.comment.missing", message, where)
                continue
            yield from _fields.of_comment(comment, other, where, folds=self._export.folds)
            if comment.parent != other.parent:
                message = (
                    f"{_fields.named(comment)} answers {other.parent or 'nobody'}, not {comment.parent or 'nobody'}"
                )
                yield gap("verify.thread.differs", f"{message} ({found.place})", where)
            yield from self._of_comment(comment, other, beside, origin, where)
        for foreign in there.values():
            message = f"{_fields.named(foreign)} is on no page ({found.place})"
            yield gap("verify.comment.unknown", message, where)
        yield from self._of_order(post, found, where)

    def _of_comment(
        self, comment: Comment, other: Comment, found: Found, origin: Origin, where: str
    ) -> Iterator[Finding]:
        """Yield what the text of a comment lost."""
        if comment.body == other.body and "<a" not in comment.body and "<img" not in comment.body:
            return
        here, there = said(comment.body, "html"), said(other.body, "html")
        yield from self._of_text(here, there, found, origin, (where, _fields.named(comment)))

    def _of_text(
        self, here: Said, there: Said, found: Found, origin: Origin, named: tuple[str, str]
    ) -> Iterator[Finding]:
        """Yield what a text lost; `named` says where it is, and which it is."""
        where, what = named
        yield from _words.of_text(here, there, self._against, what, where)
        yield from self._links.of_text(here, there, found, origin, where)
        yield from self._files.of_text(here, there, found, origin, where)
        yield from _embeds.of_text(here, there, where)

    def _of_order(self, post: Post, found: Found, where: str) -> Iterator[Finding]:
        """Yield a finding where the comments that both sides have stand in another order."""
        here, there = ([one.id for one in side.comments] for side in (post, found.post))
        both = set(here) & set(there)
        if [one for one in here if one in both] != [one for one in there if one in both]:
            yield gap("verify.thread.differs", f"its comments are in another order ({found.place})", where)
        if len(set(there)) < len(there):
            yield gap("verify.comment.unknown", f"a comment is there twice ({found.place})", where)

    def _of_months(self, proof: list[Expected]) -> Iterator[Finding]:
        """Yield the months with fewer posts here than the blog counts: a gap where its pages had more."""
        for month in proof:
            number = self._months[month.what]
            if month.counted == "posts" and number < month.expected:
                counted = f"the blog counts {month.expected} posts in {month.what}"
                message = f"{counted}, {self._export.format} holds {number}"
                level: Level = "gap" if number < month.found else "note"
                yield Finding(code="verify.month.short", level=level, message=message, where=month.what)
