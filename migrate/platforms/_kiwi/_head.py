"""What a page of the engine says for machines: its `dataLayer`, the names of the blog, the page's own title."""

import json
import re
from collections.abc import Callable, Iterable

from migrate.html import Element, Page, text
from migrate.platforms._facts import head_facts
from migrate.text import squeeze, unescape

Facts = dict[str, str | tuple[str, ...]]

# JavaScript, not JSON: single quotes, expressions, escapes (facts 5.1).
_NUMBERS = re.compile(r"'(article_id|blog_id|theme)'\s*:\s*'(\d+)'")
_WORDS = re.compile(r"""'(source|lang|article_type|blog_name)'\s*:\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")""")
_TAGS = re.compile(r"'article_categories'\s*:\s*\[(.*?)\]\s*\}", re.DOTALL)
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
_POST = re.compile(r'"postID"\s*:\s*(\d+)')
_LOCALE = re.compile(r'"locale"\s*:\s*"(\w+)"')
_PARAMS = re.compile(r'"(id_blog|id_post)"\s*:\s*(\d+)')
_ENDPOINT = re.compile(r'RPC_COMMENTS\s*=\s*"([^"]+)"')
_LIMIT = re.compile(r"COMMENT_LIMIT\s*=\s*(\d+)")
_MASTHEAD = re.compile(r"title|titre|logo|header|brand|top", re.IGNORECASE)
_CUT = ("...", "…")


def read_head(page: Page) -> Facts:
    """Return the facts of a page's head and of the scripts that the engine writes into it.

    Beside those of `head_facts`: `article_id blog_id blog_name article_type lang article_categories`
    of the `dataLayer`; of the comments' script `post_id`, `comments` (an address), `comments_limit`, `comments_locale`.
    """
    facts: Facts = head_facts(page)
    for script in page.all("script"):
        source = script.text
        if not source or script.get("src"):
            continue
        if "dataLayer" in source and "'source'" in source:
            _data_layer(source, facts)
        if "postID" in source and (found := _POST.search(source)):
            facts.setdefault("post_id", found[1])
            facts.setdefault("comments", "graphql")
            facts.setdefault("comments_locale", next(iter(_LOCALE.findall(source)), ""))
        if "RPC_COMMENTS" in source and (found := _ENDPOINT.search(source)):
            facts["comments"] = found[1].replace("\\/", "/")
            if limit := _LIMIT.search(source):
                facts["comments_limit"] = limit[1]
        if "id_post" in source and script.get("id") == "ob-js-comments-data":
            named = dict(_PARAMS.findall(source))
            facts.setdefault("post_id", named.get("id_post", ""))
            facts.setdefault("blog_id", named.get("id_blog", ""))
    if words := facts.get("keywords"):
        facts["keywords"] = tuple(part.strip() for part in str(words).split(",") if part.strip())
    if str(facts.get("author", "")).lower().replace("-", "") in {"overblog", "overblog.com"}:
        del facts["author"]
    return facts


def _data_layer(source: str, facts: Facts) -> None:
    """Add what a `dataLayer` says."""
    for name, value in _NUMBERS.findall(source):
        facts.setdefault(name, value)
    for name, single, double in _WORDS.findall(source):
        facts.setdefault(name, squeeze(unescape(_decoded(single or double))))
    tags = _TAGS.search(source)
    if tags:
        facts["article_categories"] = tuple(squeeze(unescape(_decoded(one))) for one in _STRING.findall(tags[1]))


def _decoded(value: str) -> str:
    """Return a string of JavaScript decoded."""
    if "\\" not in value:
        return value
    try:
        return str(json.loads(f'"{value.replace(chr(92) + chr(39), chr(39))}"', strict=False))
    except ValueError:
        return value


def add_names(
    page: Page, hrefs: Iterable[tuple[Element, str]], facts: Facts, home: str, absolute: Callable[[str], str]
) -> None:
    """Add `site_name`, the blog's name, and `page_title`, the page's title without it ("" when it is no more)."""
    name = str(facts.get("og:site_name") or facts.get("blog_name") or facts.get("publisher") or "")
    title = str(facts.get("title") or facts.get("og:title") or "")
    if not name:
        name = _over_the_page(hrefs, home, absolute, title) or _without_a_link(page, title)
    if name:
        facts["site_name"] = name
        facts["page_title"] = _without(title, name)


def _over_the_page(hrefs: Iterable[tuple[Element, str]], home: str, absolute: Callable[[str], str], title: str) -> str:
    """Return the blog's name as the link to its home over the page shows it; whole where the theme cuts it."""
    for link, href in hrefs:
        if not home or absolute(href).rstrip("/") != home:
            continue
        shown = text(link) or _pictured(link)
        if not shown:
            continue
        if title == shown or _ends(title, shown):
            return shown
        if _is_masthead(link):
            start = title.find(shown.rstrip(".… ")) if shown.endswith(_CUT) else -1
            return title[start:] if start >= 0 else shown
    return ""


def _without_a_link(page: Page, title: str) -> str:
    """Return the blog's name as a heading without a link shows it, where the page's title ends with it."""
    return next((shown for one in page.all("h1") if _ends(title, shown := text(one))), "")


def _ends(title: str, shown: str) -> bool:
    """Say whether a page's title ends with a name behind a stroke."""
    return bool(shown) and title.endswith((f" - {shown}", f" | {shown}", f" – {shown}"))


def _pictured(link: Element) -> str:
    """Return what the only picture in a link says of itself."""
    picture = next(link.iter("img"), None)
    return squeeze(picture.get("alt") or "") if picture is not None else ""


def _is_masthead(link: Element) -> bool:
    """Say whether a link stands over the page, as the blog's name does."""
    holders = (link, link.getparent(), link.getparent().getparent())
    return any(
        one.tag in {"h1", "h2"} or _MASTHEAD.search(f"{one.get('class') or ''} {one.get('id') or ''}")
        for one in holders
        if one is not None
    )


def _without(title: str, name: str) -> str:
    """Return a page's title without the blog's name before or behind it."""
    if title == name:
        return ""
    for mark in (" - ", " | ", " – ", " : "):
        if title.endswith(f"{mark}{name}"):
            return title.removesuffix(f"{mark}{name}").strip()
        if title.startswith(f"{name}{mark}"):
            return title.removeprefix(f"{name}{mark}").strip()
    return title.removesuffix(" -").strip() if not title.startswith("- ") else ""
