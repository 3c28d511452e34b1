"""Items in the importer's own order: is it made at all, what becomes of it, of its terms, comments and meta."""

from collections.abc import Iterator

from migrate.report import Finding
from migrate.verify._preflight import _attachments, _comments, _fields, _head, _meta, _names, _posts, _slugs, _texts
from migrate.verify._preflight._document import Node
from migrate.verify._preflight._item import Item
from migrate.verify._preflight._site import File, Site
from migrate.verify._preflight._tell import Subject, tell

TYPES = frozenset(
    "post page attachment revision nav_menu_item custom_css customize_changeset oembed_cache user_request wp_block "
    "wp_template wp_template_part wp_global_styles wp_navigation wp_font_family wp_font_face".split()
)


def read(node: Node, file: File, site: Site) -> Iterator[Finding]:
    """Yield what WordPress loses or changes of an item."""
    item = Item(node, file.name)
    file.items += 1
    yield from _fields.check(item, file)
    if skipped := _skipped(item, site):
        yield skipped
        return
    if item.kind == "nav_menu_item":
        yield from _menu(item, site)
        return
    first = _posts.same(item, site)
    if first is not None:
        site.ids.add(item.number)
        yield _merged(item, first, is_exact=_posts.is_exact(item, site))
    else:
        refused = _attachments.refused(item, file) if item.kind == "attachment" else _posts.refused(item)
        if refused:
            yield refused
            return
        yield from _made(item, file, site)
    yield from _terms(item, file, site)
    yield from _comments.check(item, file)
    yield from _meta.check(item, file)


def _skipped(item: Item, site: Site) -> Finding | None:
    """Return why the importer passes over an item before it looks at it, None when it does not."""
    if item.kind not in TYPES:
        what = f"its type “{item.kind}” is not known to WordPress: it is not imported"
        what = what if item.kind else "it has no type: it is not imported"
        do = "make it a post or page, or activate the plugin that knows the type"
        return tell("preflight.item.type", "gap", 15, item.of, what, do=do)
    if item.number and item.number in site.ids:
        what = "an item before it has the same id: WP-CLI passes over this one without a word"
        return tell("preflight.item.repeated", "gap", 12, item.of, what, do="give each item an id of its own")
    if item.status == "auto-draft":
        what = "it is an auto-draft, which the importer passes over"
        return tell("preflight.item.type", "gap", 15, item.of, what, do="make it a draft")
    return None


def _merged(item: Item, first: int, *, is_exact: bool) -> Finding:
    do = "give it another second or title"
    if _posts.is_untitled(item):
        what = f"it has no title, and the second of the item with the id {first}: its text is lost"
        return tell("preflight.item.merged", "gap", 10, item.of, what, do=do)
    rule = 42 if item.kind == "attachment" else 9
    how = "" if is_exact else ", as MySQL compares"
    what = f"it has the title and the second of the item with the id {first}{how}: its text is lost"
    return tell("preflight.item.merged", "gap", rule, item.of, what, do=do)


def _made(item: Item, file: File, site: Site) -> Iterator[Finding]:
    """Yield what is changed of an item that WordPress makes, and make it."""
    yield from _posts.changed(item, file, site)
    site.ids.add(item.number)
    _posts.remember(item, site)
    yield from _slugs.check(item, file, site)
    yield from _texts.check(item, file)
    if item.kind == "attachment":
        yield from _attachments.check(item, file)


def _terms(item: Item, file: File, site: Site) -> Iterator[Finding]:
    """Yield what becomes of the terms of an item (rules 38, 39)."""
    has_category = False
    for node in item.node.all("category"):
        domain, slug = node.attributes.get("domain", ""), node.attributes.get("nicename")
        taxonomy = "post_tag" if domain == "tag" else domain
        of = Subject(label=f"{taxonomy} “{node.text}” of {item.of.label}", where=item.of.where)
        if slug is None:
            what = "it has no nicename: it is lost"
            yield tell("preflight.term.lost", "gap", 38, of, what, do="give it a nicename, which may be empty")
            continue
        is_new = (taxonomy, _names.slug(slug) or _names.slug(node.text)) not in site.terms
        yield from _head.term(site, of, taxonomy, slug, node.text)
        if is_new and "\\" in node.text:
            what = "its backslashes are lost, since the head does not name it"
            yield tell("preflight.term.changed", "change", 38, of, what, do="name the term in the head of the file")
        has_category = has_category or taxonomy == "category"
    if item.kind == "post" and not has_category:
        what = "it has no category and gets WordPress's default one"
        file.often.add("preflight.category.made", "note", 39, item.of, what, do="name a category, or rename that one")


def _menu(item: Item, site: Site) -> Iterator[Finding]:
    """Yield why an item of a menu is passed over."""
    slugs = [node.attributes.get("nicename", "") for node in item.node.all("category")
             if node.attributes.get("domain") == "nav_menu"]  # fmt: skip
    known = bool(slugs) and ("nav_menu", _names.slug(slugs[0])) in site.terms
    if item.status == "draft" or not known:
        what = "it is an item of a menu that the head does not name, or a draft of one: it is passed over"
        yield tell("preflight.item.type", "gap", 15, item.of, what, do="name the menu as a wp:term of nav_menu")
