"""How the fields of a post of Blogger are found, whatever the generation of its theme (facts 6)."""

import re
from dataclasses import dataclass, replace
from urllib.parse import unquote

from migrate.html import Element, text
from migrate.model import Term, Url
from migrate.platforms import Layout, read
from migrate.platforms._persons import clean
from migrate.platforms._rules import Found, Markup, Rule, Scope
from migrate.platforms.blogger._addresses import place_of, plain
from migrate.platforms.blogger._talk import COMMENTS
from migrate.platforms.blogger._when import STAMP, Printed
from migrate.platforms.blogger._within import within
from migrate.text import squeeze, unescape

_POST_ID = re.compile(r"(?:(?:post-body-|post-snippet-|post-)(?=\d)|(?=\d{5}))(\d{1,20})")
_LABEL = re.compile(r"/search/label/([^/?#]+)")
_COUNT = re.compile(r"(\d[\d., \u00a0]*)\s*\S")
_NO_COMMENT = re.compile(r"^\W*(?:aucun|pas de|no |no$|kein|sin |ningún|nessun|nenhum|sem )", re.IGNORECASE)
_BEFORE_TIME = re.compile(r"\s(?:at|à|on|le|um|am|a las|às|alle(?: ore)?|om|kl\.?)\s*$", re.IGNORECASE)
_LONGEST = 120
# What holds or is a link to a post's own page, the surest first.
_TO_THE_POST = (
    *(".timestamp-link", ".post-title", ".entry-title", "a[rel=bookmark]", "a[title='permanent link']"),
    *(".post-footer", ".mobile-post-outer", ".jump-link", ".byline", ".posted", ".comment-link", "a"),
)
# What leads from the beginning of a text on a list to the rest of it.
_REST = ".jump-link a, .snippet-item, .r-snippetized, a.read-more, .read-more a, a.readmore, .readmore a, a.more-link"


@dataclass(frozen=True, slots=True)
class _Clear(Rule[str]):
    """What another rule gives, without character references: names and titles are escaped twice now and then."""

    rule: Rule[str]

    def find(self, scope: Scope) -> list[Found[str]]:
        """Return the values that the rule finds in a scope, best first."""
        return [replace(one, value=squeeze(unescape(one.value))) for one in self.rule.find(scope)]


class _Heading(Rule[str]):
    """The heading in a post that a template written by hand marks by its number alone."""

    def find(self, scope: Scope) -> list[Found[str]]:
        """Return the values that the rule finds in a scope, best first."""
        if not scope.memo.get("by_hand"):
            return []
        blog, page = str(scope.facts.get("site_name") or ""), str(scope.facts.get("title") or "")
        behind = page.removeprefix(f"{blog}:").strip() if blog and page.startswith(f"{blog}:") else ""
        found = read.text("h1", "h2", "h3", "h4", ".title", ".Title", ".PostTitle").find(scope)
        return found or ([Found(behind, "title")] if behind else [])


@dataclass(frozen=True, slots=True)
class _Permalink(Rule[str]):
    """The address that a post's own links lead to, in the spelling that all countries and telephones share."""

    def find(self, scope: Scope) -> list[Found[str]]:
        """Return the values that the rule finds in a scope, best first."""
        for selector in _TO_THE_POST:
            for element in within(scope.region, selector):
                url = Url(scope.links.absolute(element.get("href")))
                if url.startswith("http") and place_of(url).kind in {"post", "page"} and not _is_in_text(element):
                    mark = "#" + url.partition("#")[2] if "_archive" in url else ""
                    return [Found(plain(url) + mark, f"{selector} @href", element)]
        return []


def _is_in_text(element: Element) -> bool:
    """Say whether an element stands in a post's text: what is linked there is no part of what the host prints."""
    return any(
        "post-body" in (up.get("class") or "").split() and "mobile" not in (up.get("class") or "")
        for up in element.iterancestors("div", "section")
    )


@dataclass(frozen=True, slots=True)
class _OwnId(Rule[str]):
    """The host's id of a post: that of its text's element, or the name of the place where it begins."""

    def find(self, scope: Scope) -> list[Found[str]]:
        """Return the values that the rule finds in a scope, best first."""
        for selector, name in (
            ("[id^=post-body-]", "id"),
            ("[id^=post-snippet-]", "id"),
            ("meta[itemprop=postId]", "content"),
            ("a[name]", "name"),
        ):
            for element in scope.region.all(selector):
                if found := _POST_ID.fullmatch((element.get(name) or "").strip()):
                    return [Found(found[1], f"{selector} @{name}", element)]
        return []


@dataclass(frozen=True, slots=True)
class _Labels(Rule[Term]):
    """The labels linked beside a post's text, each once."""

    def find(self, scope: Scope) -> list[Found[Term]]:
        """Return the values that the rule finds in a scope, best first."""
        found: dict[str, Found[Term]] = {}
        for element in scope.region.all("a"):
            address = _LABEL.search(element.get("href") or "")
            if address and not _is_in_text(element):
                slug = unquote(address[1].replace("+", " "))
                name = squeeze(unescape(text(element))) or slug
                found.setdefault(slug, Found(Term(name=name, slug=slug), "a[href*='/search/label/']", element))
        return list(found.values())


@dataclass(frozen=True, slots=True)
class _Byline(Rule[str]):
    """The name in « posted by », where the theme gives it no element of its own."""

    def find(self, scope: Scope) -> list[Found[str]]:
        """Return the values that the rule finds in a scope, best first."""
        for selector in (".post-author", ".post-footer em", ".byline", ".post-footer", ".postfooter", ".posted"):
            for element in scope.region.all(selector):
                shown = _without_time(element).partition("@")[0].strip()
                if shown and len(shown) < _LONGEST and (name := clean(shown)) and name != shown:
                    return [Found(name, selector, element)]
        return []


def _without_time(element: Element) -> str:
    """Return the words of a line under a post, up to the time that is a link to it: « posted by Rolf »."""
    shown = squeeze(text(element))
    for link in element.iter("a"):
        words = squeeze(text(link))
        before = shown.partition(words)[0] if words else ""
        if before.strip() and place_of(Url(link.get("href") or "")).kind in {"post", "month"}:
            return _BEFORE_TIME.sub("", before)
    return shown


@dataclass(frozen=True, slots=True)
class _Text(Rule[Markup]):
    """A post's text where it is whole, or what a list shows of it where it is not (`cut`)."""

    cut: bool = False

    def find(self, scope: Scope) -> list[Found[Markup]]:
        """Return the values that the rule finds in a scope, best first."""
        body: Element | None = scope.memo.get("body")
        if body is None or is_cut(body, scope) != self.cut:
            return []
        around = (*WITHOUT, *BY_HAND) if scope.memo.get("by_hand") else WITHOUT
        marks = tuple(one for one in body.iter("a") if _POST_ID.fullmatch((one.get("name") or "").strip()))
        return [Found(Markup((body,), around, dropped=marks), selector_of(body), body)]


class _Excerpt(Rule[str]):
    """What a list shows of a post's text, as plain words."""

    def find(self, scope: Scope) -> list[Found[str]]:
        """Return the values that the rule finds in a scope, best first."""
        return [Found(text(one.element), one.rule, one.element) for one in _Text(cut=True).find(scope)]


def is_cut(body: Element, scope: Scope) -> bool:
    """Say whether an element holds only the beginning of a text, with a link to the rest."""
    names = f"{body.get('class') or ''} {body.get('id') or ''}"
    if "mobile-index-contents" in names or "post-snippet-" in names:
        return True
    return bool(scope.memo.get("listed")) and scope.region.first(_REST) is not None


def selector_of(body: Element) -> str:
    """Return a selector for an element that holds a text, for the trail."""
    return f"{body.tag}.{(body.get('class') or 'post').split()[0]}"


@dataclass(frozen=True, slots=True)
class _Count(Rule[str]):
    """How many comments a post has, as a heading or a link says."""

    def find(self, scope: Scope) -> list[Found[str]]:
        """Return the values that the rule finds in a scope, best first."""
        head: Element | None = scope.memo.get("talk")
        if head is not None and (head.get("data-num-comments") or "").isdecimal():
            return [Found(head.get("data-num-comments"), "@data-num-comments", head)]
        elements = [*head.iter("h2", "h3", "h4")] if head is not None else []
        for element in [*elements, *within(scope.region, ".comment-link, .post-comment-link, .mobile-index-comment")]:
            shown = squeeze(text(element))
            if found := _COUNT.match(shown):
                return [Found(re.sub(r"\D", "", found[1]), f"“{shown}”", element)]
            if _NO_COMMENT.match(shown):
                return [Found("0", f"“{shown}”", element)]
        return []


# What stands in a text and is none of it.
WITHOUT = (
    ".post-share-buttons",
    ".share-buttons-container",
    ".blogger-post-footer",
    ".post-footer",
    ".jump-link",
    "ins.adsbygoogle",
    ".linkwithin_outer",
    ".linkwithin_div",
    ".addthis_toolbox",
    "#related-posts",
    ".related-posts",
    ".post-labels",
    ".item-control",
    "a[name=more]",
)

# What stands around the text in a post that a template written by hand marks by its number alone.
BY_HAND = (
    *(
        "h1",
        "h2",
        "h3",
        "h4",
        ".title",
        ".Title",
        ".PostTitle",
        ".byline",
        ".posted",
        ".date",
        ".PostFooter",
        ".comments",
        ".comment",
    ),
    *("a.comment-link", "a[title='permanent link']", "a[title='lien permanent']"),
)

POST = Layout(
    name="classic",
    sign="body",
    own_id=_OwnId() | read.fact("post_id"),
    permalink=read.fact("permalink") | _Permalink(),
    title=_Clear(
        read.text(".post-title", ".entry-title", ".mobile-index-title", ".posttitle", "h3[itemprop=name]")
        | _Heading()
        | read.fact("page_name")
    ),
    published=STAMP | Printed(),
    printed=Printed(shown=True),
    updated=read.moment(read.attribute("title", "abbr.updated") | read.attribute("datetime", "time.updated"))
    | read.moment(read.attribute("content", "meta[itemprop=dateModified]"))
    | read.moment(read.fact("dateModified")),
    author=_Clear(
        read.text(".post-author .fn", ".post-author [itemprop=name]", ".vcard .fn", "[itemprop=author]", ".fn")
        | _Byline()
        | read.fact("author")
    ),
    tags=_Labels(),
    body=_Text(),
    excerpt=_Excerpt(),
    comment_count=_Count(),
    comments=COMMENTS,
)
