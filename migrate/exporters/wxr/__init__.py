"""WXR, the file that WordPress imports (Tools > Import > WordPress, or `wp import`).

Written after WordPress's own export (wp-admin/includes/export.php) and for its importer, which is
silent about most of what it loses: what would be lost, merged or torn there is written so that it
is not, and every such change is a finding. Proven by a real WordPress in tests/wordpress.
"""

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from migrate import xml
from migrate.errors import ExportError, ParseError
from migrate.exporters._exporter import Counts, Exporter, Loss
from migrate.exporters._write import Folder
from migrate.exporters.wxr import _beside, _guide, _head, _import
from migrate.exporters.wxr._items import Items
from migrate.exporters.wxr._parts import PATTERN, Parts
from migrate.model import Blog
from migrate.report import Finding, Level

_MEGABYTE = 1_000_000
_GAPS = frozenset({"export.body.cut", "export.media.refused"})
_KEPT = "kept as JSON in the meta `_blog_migrate`, shown nowhere"


class Wxr(Exporter):
    """Numbered parts, none too big to upload, what goes with them, and a guide for people."""

    plugin: ClassVar[bool] = True
    label: ClassVar[str] = "WordPress (WXR)"
    losses: ClassVar[tuple[Loss, ...]] = (
        Loss(
            field="sidebar", why="texts and links become widgets by `import.sh` and a menu; all in the file for others"
        ),
        Loss(field="media", why="what is not held stays where it was"),
        Loss(field="authors.url", why="the format has no address for authors; in the file for other readers"),
        Loss(field="tags.parent", why="WordPress's tags have no parents; in the file for other readers"),
        Loss(field="post.updated", why=f"the importer sets it to the date of the post; {_KEPT}"),
        Loss(field="post.published_precision", why=_KEPT),
        Loss(field="post.reposts", why=_KEPT),
        Loss(field="post.comment_count_shown", why=_KEPT),
        Loss(field="post.inferred", why=_KEPT),
        Loss(field="post.origin", why=_KEPT),
    )

    def write(self, blog: Blog, folder: Folder, note: Callable[[Finding], None]) -> None:
        """Write the parts, what stands beside them and the guide; posts are iterated twice."""

        def tell(code: str, message: str, where: str) -> None:
            level: Level = "gap" if code in _GAPS else "change"
            note(Finding(code=code, level=level, message=message, where=where))

        seen = _head.survey(blog, self.settings, self.moved, tell)
        for field in _head.dropped(blog, seen):
            tell(
                "export.field.dropped",
                f"WordPress has no place for {field}",
                seen.places.base or blog.title or "the blog",
            )
        items = Items(seen, self.settings, tell)
        head = _head.head(blog, seen, self.settings).encode()
        with Parts(folder, head, int(self.settings.export.part_mb * _MEGABYTE)) as parts:
            parts.add(items.first(blog, self.settings.now).encode())
            for post in blog.posts:
                parts.add(items.item(post).encode())
        _import.deliver(
            folder,
            parts=parts.number,
            base=seen.addresses.home,
            media=seen.addresses.media,
            permalinks=self.settings.export.permalinks,
            fetched=bool(self.settings.export.media_url),
        )
        for name, content in (
            ("links.opml", _beside.opml(blog, seen.addresses)),
            ("widgets.json", _beside.widgets(blog, seen.addresses)),
            (_guide.NAME, _guide.guide(blog, self.settings, parts=parts.number, file=items.example)),
        ):
            if content:
                folder.write(name, content)

    def count(self, place: Path) -> Counts:
        """Count items and comments of all parts, an item at a time; ExportError when one is broken."""
        posts = comments = 0
        for part in sorted(place.glob(PATTERN)):
            broken: list[Finding] = []
            try:
                with part.open("rb") as stream:
                    for item in xml.items(stream, "item", findings=broken, where=part.name):
                        posts += xml.child_text(item, "post_type") in {"post", "page"}
                        comments += sum(1 for _ in item.iterchildren("{*}comment"))
            except (OSError, ParseError) as error:
                raise ExportError(f"{part} cannot be read back: {error}") from error
            if broken:
                raise ExportError(f"{part} cannot be read back: {broken[0].message}")
        return Counts(posts=posts, comments=comments)
