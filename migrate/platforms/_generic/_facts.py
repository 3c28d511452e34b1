"""What the head of any page says, beside what all platforms read: titles, terms, the blog's name, lazy pictures."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from migrate.html import Page, text
from migrate.platforms._facts import head_facts
from migrate.platforms._generic._names import ARTICLE_TYPES
from migrate.text import fold, squeeze

_PARTS = re.compile(r"\s+(?:[|•·»«›–—:]|-|::|\|\|)\s+")
_COLON = re.compile(r"\s*:\s+")
_LOCALE = re.compile(r"^([a-z]{2})(?:[-_].*)?$", re.IGNORECASE)
_WORDS = {
    "fr": "le la les des une est dans pour que qui sur avec pas nous vous ce cette il elle mais ont plus son".split(),
    "en": "the and of to is in that was for with this are on it as have you not but they we from be".split(),
    "de": "der die und das ist nicht ein eine mit auf den von ich sich auch es wir für sind".split(),
    "es": "el los las una que por con para del es como pero más este esta sus muy también".split(),
    "it": "il che di è un una per non con sono del della gli le come questo anche più".split(),
}
_FEW = 5
_STROKES = " |•·»«›–—:-"
# What a blog's name in a heading is linked to: the first page of a host, of a folder, or of a blog below it.
_TO_HOME = re.compile(
    r"(?:(?:https?:)?//[^/?#]+)?/?|\.{1,2}/?|(?:(?:https?:)?//[^/?#]+)?(?:[./]*/)?(?:index\.\w+|blog|home|accueil)/?",
    re.IGNORECASE,
)
_PROSE = 200  # characters

Facts = dict[str, str | tuple[str, ...]]


def read_head(page: Page) -> Facts:
    """Return what a page says for machines, by name; a name that the page does not say is absent or "".

    Beside what all platforms read: `page_title`, `site_name`, `tags`, `body_class`, `meta_author`, `lang`,
    and of JSON-LD `article_author`, `commentCount`, `articleBody`.
    """
    facts = head_facts(page)
    meta = next((one.get("content") for one in page.all("meta[name=author]") if one.get("content")), "")
    if meta and facts.get("author") == squeeze(meta):
        facts["meta_author"] = facts.pop("author")
    for thing in things(page):
        kinds = thing.get("@type")
        if set(ARTICLE_TYPES) & set(kinds if isinstance(kinds, list) else [kinds]):
            facts |= _article(thing)
            break
    facts["site_name"] = _site_name(page, facts)
    facts["page_title"] = _page_title(facts)
    if tags := tuple(dict.fromkeys(_tags(page, facts))):
        facts["tags"] = tags
    body = page.first("body")
    facts["body_class"] = (body.get("class") or "") if body is not None else ""
    facts["lang"] = _language(facts)
    return facts


def things(page: Page) -> Iterator[dict[str, Any]]:
    """Yield the things of all blocks of JSON-LD, those in a graph too; a block that is no JSON is passed over."""
    for script in page.all("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        try:
            read = json.loads((script.text or "").strip(), strict=False)
        except ValueError:
            continue
        for one in read if isinstance(read, list) else [read]:
            if isinstance(one, dict):
                yield one
                graph = one.get("@graph")
                yield from (thing for thing in (graph if isinstance(graph, list) else []) if isinstance(thing, dict))


def _article(thing: dict[str, Any]) -> Facts:
    """Return what an article's JSON-LD says beside its dates and names."""
    facts: Facts = {}
    count = thing.get("commentCount")
    if isinstance(count, (int, str)) and str(count).isdecimal():
        facts["commentCount"] = str(count)
    author = thing.get("author")
    for one in author if isinstance(author, list) else [author]:
        name = one.get("name") if isinstance(one, dict) else one
        if isinstance(name, str) and name and not name.startswith("http"):
            facts["article_author"] = squeeze(name)
            break
    keywords = thing.get("keywords")
    if isinstance(keywords, str):
        keywords = keywords.split(",")
    if isinstance(keywords, list):
        facts["ld_tags"] = tuple(squeeze(one) for one in keywords if isinstance(one, str) and one.strip())
    for name in ("articleBody", "headline", "datePublished", "dateModified"):
        if isinstance(thing.get(name), str) and thing[name].strip():
            facts[name] = thing[name] if name == "articleBody" else squeeze(thing[name])
    return facts


def _tags(page: Page, facts: Facts) -> Iterator[str]:
    """Yield the tags that the head lists."""
    yield from facts.get("ld_tags") or ()
    for element in page.all("meta"):
        name = element.get("property") or element.get("name") or ""
        content = element.get("content") or ""
        if name == "article:tag" and content.strip():
            yield squeeze(content)
        elif name == "news_keywords":
            yield from (squeeze(one) for one in content.split(",") if one.strip())


def _site_name(page: Page, facts: Facts) -> str:
    """Return the blog's name: what the head says, else what the page's masthead says."""
    said = facts.get("og:site_name") or facts.get("application-name")
    if isinstance(said, str) and said:
        return said
    for selector in (
        ".site-title",
        "#site-title",
        ".blog-title",
        "#blog-title",
        ".wp-block-site-title",
        ".p-site-name",
        "[rel~=home]",
    ):
        for element in page.all(selector):
            if element.tag != "link" and text(element) and len(text(element)) < 100:  # noqa: PLR2004  a name is short
                return text(element)
    home = next((one for one in page.all("h1 a[href]") if _TO_HOME.fullmatch(one.get("href") or "#")), None)
    return text(home) if home is not None else _over_the_title(page, str(facts.get("title") or ""))


def _over_the_title(page: Page, said: str) -> str:
    """Return the name in an `h1` where the page's title is « X - NAME » and a heading near under it says X, else ""."""
    *before, name = _PARTS.split(said)
    own = fold(said.removesuffix(name).strip(_STROKES))
    for top in page.all("h1") if before else ():
        if fold(text(top)) != fold(name):
            continue
        place = page.place(top)
        under = [one for one in page.all("h1, h2, h3, h4") if page.place(one) > place and fold(text(one)) == own]
        prose = [one for one in page.all("p") if page.place(one) > place and len(text(one)) > _PROSE]
        if under and (not prose or page.place(under[0]) < page.place(prose[0])):
            return text(top)
    return ""


def _page_title(facts: Facts) -> str:
    """Return the page's own title without the blog's name."""
    site = fold(str(facts.get("site_name") or ""))
    for name in ("og:title", "twitter:title", "title"):
        said = facts.get(name)
        if isinstance(said, str) and said and fold(said) != site:
            return _without_site(said, site, cut=name == "title")
    return ""


def _without_site(said: str, site: str, *, cut: bool) -> str:
    """Return a title without the blog's name at its beginning or end."""
    pieces = _PARTS.split(said)
    if len(pieces) > 1 and site:
        for own, rest in (
            (pieces[-1], said[: said.rfind(pieces[-1])]),
            (pieces[0], said[said.find(pieces[0]) + len(pieces[0]) :]),
        ):
            if fold(own) == site:
                return rest.strip(_STROKES)
        if fold(said).endswith(site) and cut:
            return said[: max(said.lower().rfind(site[:5]), 0)].strip(_STROKES) or said
    return said


def site_beside(facts: Facts, title: str) -> str:
    """Return the blog's name where the page's title is that of the article and one more name, else ""."""
    own = fold(title)
    for pattern in (_PARTS, _COLON):
        pieces = [one for one in pattern.split(str(facts.get("title") or "")) if one]
        rest = [one for one in pieces if fold(one) != own]
        if own and len(pieces) > 1 and len(rest) == 1:
            return rest[0]
    said = str(facts.get("title") or "")
    for one, name in ((f": {title}", said.removesuffix(f": {title}")), (f"{title}: ", said.removeprefix(f"{title}: "))):
        if one in said and name != said:
            return name.strip()
    return ""


def titles_of(facts: Facts) -> tuple[str, ...]:
    """Return the titles that a page's head gives, each piece of them too."""
    whole = [str(facts.get(name) or "") for name in ("headline", "page_title", "og:title", "twitter:title", "title")]
    pieces = [piece for one in whole for pattern in (_PARTS, _COLON) for piece in pattern.split(one)]
    site = fold(str(facts.get("site_name") or ""))
    return tuple(dict.fromkeys(one for one in (*whole, *pieces) if one and fold(one) != site))


def _language(facts: Facts) -> str:
    """Return the page's language: what it says, else the one whose small words it uses; "" when neither tells."""
    for said in (facts.get("language"), facts.get("inLanguage"), facts.get("content-language")):
        found = _LOCALE.match(said) if isinstance(said, str) else None
        if found:
            return found[1].lower()
    return ""


def guess_language(shown: str) -> str:
    """Return the language whose small words a text uses most, "" where none is sure.

    >>> guess_language("Le pain est dans le four pour une heure, mais il ne lève pas avec ce levain.")
    'fr'
    """
    words = Counter(shown.lower().split()[:2000])
    counts = {name: sum(words[one] for one in set(own)) for name, own in _WORDS.items()}
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] >= _FEW and list(counts.values()).count(counts[best]) == 1 else ""
