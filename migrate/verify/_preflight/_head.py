"""What stands before the items: version, address of the old blog, authors (rules 36, 37), terms (rules 38, 39)."""

import re
from collections.abc import Iterator

from migrate.report import Finding
from migrate.verify._preflight import _names, _php
from migrate.verify._preflight._document import Node
from migrate.verify._preflight._site import File, Site
from migrate.verify._preflight._tell import Subject, tell

LONGEST_LOGIN = 60
LONGEST_NAME = 200
TAXONOMIES = frozenset(
    "category post_tag nav_menu link_category post_format wp_theme wp_template_part_area wp_pattern_category".split()
)

_TERMS = {  # element → taxonomy, and the names of its fields
    "wp:category": ("category", "wp:category_nicename", "wp:cat_name", "wp:category_parent"),
    "wp:tag": ("post_tag", "wp:tag_slug", "wp:tag_name", ""),
    "wp:term": ("", "wp:term_slug", "wp:term_name", "wp:term_parent"),
}
_WORDPRESS = re.compile(r"https?://(?:www\.)?wordpress\.(?:org|com)/")


def read(node: Node, file: File, site: Site) -> Iterator[Finding]:
    """Take note of one element of the head and yield what it loses."""
    if node.name == "wp:author":
        yield from _author(node, file, site)
    elif node.name in _TERMS:
        taxonomy, slug, name, parent = _TERMS[node.name]
        taxonomy = taxonomy or node.value("wp:term_taxonomy")
        of = Subject(label=f"{taxonomy} “{node.value(name)}”", where=file.at(node.line))
        yield from term(site, of, taxonomy, node.value(slug), node.value(name), parent=node.value(parent))
    elif node.name == "generator":
        file.from_wordpress = file.from_wordpress or bool(_WORDPRESS.match(node.text.strip()))
    elif node.name == "wp:wxr_version" and file.version is None:
        file.version = node.text.strip()
    elif node.name == "wp:base_site_url" and not file.has_base:
        file.has_base = True
        file.base = node.text.strip()


def _author(node: Node, file: File, site: Site) -> Iterator[Finding]:
    given, email = node.value("wp:author_login"), node.value("wp:author_email").strip()
    login = _names.login(given)
    of = Subject(label=f"author “{given}”", where=file.at(node.line))
    file.authors.add(login)
    file.author_ids.add(_php.integer(node.value("wp:author_id")))
    other = site.emails.setdefault(email.lower(), login) if email else login
    if other != login:
        what = f"it has the e-mail address of “{other}”, so WP-CLI makes one user of both"
        yield tell("preflight.author.merged", "change", 37, of, what, do="give each author an address, or none")
        return
    if not login or len(login) > LONGEST_LOGIN:
        what = "this login cannot be made: WP-CLI stops and imports nothing of the file"
        do = "give it a login of 1 to 60 ASCII letters"
        yield tell("preflight.file.refused", "gap", 36, of, what, do=do)
        return
    first = site.logins.setdefault(login.lower(), given)
    if first != given:
        what = f"its login is that of “{first}” once WordPress has cleaned it: both become one user"
        yield tell("preflight.author.merged", "change", 36, of, what, do="give each author a login of ASCII letters")
    elif login != given:
        what = f"its login becomes “{login}”"
        yield tell("preflight.author.changed", "change", 36, of, what, do="give it a login of ASCII letters")


def term(site: Site, of: Subject, taxonomy: str, slug: str, name: str, *, parent: str = "") -> Iterator[Finding]:
    """Yield what WordPress loses of a term, and make it."""
    if taxonomy not in TAXONOMIES:
        what = f"the taxonomy “{taxonomy}” is none of WordPress's own: the term is lost"
        yield tell("preflight.term.lost", "gap", 39, of, what, do="call it category or post_tag")
        return
    made = _names.slug(slug) or _names.slug(name)
    known = site.terms.get((taxonomy, made))
    if known is not None:
        if name.strip() and _names.plain(known) != _names.plain(name):
            what = f"its slug “{made}” is that of “{_names.plain(known)}”, whose name wins"
            yield tell("preflight.term.changed", "change", 38, of, what, do="give it a slug of its own")
        return
    if lost := _unusable(name):
        yield tell("preflight.term.lost", "gap", 38, of, lost, do="give it a name of 1 to 200 characters")
        return
    site.terms[taxonomy, made] = name
    if slug and slug != made:
        what = f"its slug “{slug}” becomes “{made}”"
        yield tell("preflight.term.changed", "change", 38, of, what, do="write slugs as [a-z0-9-], at most 200 long")
    if _names.stripped(name) != name:
        what = "the tags in its name are taken out"
        yield tell("preflight.term.changed", "change", 38, of, what, do="write &lt; for a bracket that is meant")
    if parent and (taxonomy, _names.slug(parent)) not in site.terms:
        what = f"its parent “{parent}” is not before it in the file: it lands at top level"
        yield tell("preflight.term.parent.lost", "gap", 39, of, what, do="write parents before their children")


def _unusable(name: str) -> str:
    """Return why a term of that name cannot be made, "" when it can."""
    if not _names.stripped(name).strip():
        return "it has no name: it is lost"
    if len(_names.encoded(_names.stripped(name))) > LONGEST_NAME:
        return f"its name is longer than {LONGEST_NAME} characters: it is lost"
    return ""
