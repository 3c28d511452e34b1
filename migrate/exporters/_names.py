"""Names of files that every disk takes: `[a-z0-9-]`, short, no two alike, none that a system keeps for itself."""

from migrate import html, text
from migrate.model import Post

_LIMIT = 106
"""Bytes of a name: with `.comments.json` behind it, it stays within 120."""
_SLUG_LIMIT = _LIMIT - len("2010-03-26-")
_WORDS = 60
# Windows keeps these whatever the ending; Hugo takes `index.md` for the whole folder.
_KEPT = frozenset({"con", "prn", "aux", "nul", "index"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(10)})
_DATES = {"year": "%Y", "month": "%Y-%m"}


def made_title(post: Post) -> str:
    """Return a title for a post without one: its first words, else its slug, else its date."""
    words = text.first_words(html.text_of(post.body)) or text.slugify(post.slug).replace("-", " ")
    return words or (f"{post.published:%Y-%m-%d}" if post.published else post.kind)


class Names:
    """Names for the posts of one export; it remembers what it gave."""

    def __init__(self) -> None:
        self._slugs: set[str] = set()
        self._stems: set[str] = set()

    def slug(self, post: Post, title: str) -> str:
        """Return a slug that no other post has: the post's own, else one from its title or its first words."""
        wanted = text.slugify(post.slug, limit=_SLUG_LIMIT) or text.slugify(title, limit=_WORDS)
        wanted = wanted or text.slugify(html.text_of(post.body), limit=_WORDS) or post.kind
        if wanted in _KEPT:
            wanted = f"{post.kind}-{wanted}"
        slug = text.unique(wanted, self._slugs, limit=_SLUG_LIMIT)
        self._slugs.add(slug)
        return slug

    def stem(self, post: Post, slug: str) -> str:
        """Return folder and name without ending; a dated post begins with its date, as precise as that is known.

        What was not public stands apart: some builders know nothing of drafts and would publish it.
        """
        name = slug
        if post.kind == "post" and post.published is not None:
            name = f"{post.published.strftime(_DATES.get(post.published_precision or '', '%Y-%m-%d'))}-{slug}"
        name = text.unique(name, self._stems, limit=_LIMIT)
        self._stems.add(name)
        return f"{post.kind}s/{name}" if post.status == "published" else f"drafts/{name}"
