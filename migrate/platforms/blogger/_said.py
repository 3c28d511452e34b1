"""What a page of Blogger says of itself for machines: the ids of blog and post, names, addresses (facts 6)."""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from migrate.extract import Reading
from migrate.html import Page, text
from migrate.model import Url
from migrate.platforms._facts import head_facts
from migrate.platforms._generic._facts import guess_language
from migrate.platforms._opened import Opened
from migrate.platforms._rules import Facts
from migrate.platforms.blogger._addresses import place_of, plain
from migrate.platforms.blogger._script import said
from migrate.text import squeeze, unescape

_BLOG_ID = re.compile(
    r"(?:blogID(?:=|%3D|\\x3d|\\075)|/feeds/|/atom/|targetBlogID(?:=|\\075))(\d{5,20})(?=[/&?\"'\\]|$)"
)
_POST_FEED = re.compile(r"/feeds/(\d{5,20})/comments/default")
_FEED_TITLE = re.compile(r"\s*-\s*(?:Atom|RSS)\s*$")
_LOCALE = re.compile(r"blogLocale(?:=|\\75|\\x3d|\\0?75)([a-z]{2})")
# Facts of one post: they say nothing of the posts of a list.
OF_ONE_POST = frozenset(
    "headline datePublished dateModified author post_id page_name permalink og:title description og:description".split()
)


def read_facts(opened: Opened) -> dict[str, str | tuple[str, ...]]:
    """Return what a page says, by name: those of any head, and `blog_id post_id page_name site_name home locale`."""
    page = opened.page
    facts = head_facts(page)
    if facts.get("publisher") == "Blogger":
        del facts["publisher"]  # the host calls itself so
    context = _context(page)
    found = {
        "blog_id": said(context, "blogId") or _blog_id(page),
        "post_id": said(context, "postId") or _of_feed(page),
        "page_name": squeeze(unescape(said(context, "pageName"))),
        "site_name": squeeze(unescape(said(context, "title"))) or _site_name(page),
        "home": said(context, "canonicalHomepageUrl") or said(context, "homepageUrl") or _home_of_feed(page),
        "address": said(context, "canonicalUrl") or said(context, "url"),
        "locale": (said(context, "locale") or _locale(page)).replace("_", "-").partition("-")[0].lower(),
    }
    return facts | {name: value for name, value in found.items() if value}


def _context(page: Page) -> str:
    """Return the script that names the blog, "" where the page has none."""
    scripts = (one.text or "" for one in page.all("script"))
    found = next((one for one in scripts if "_SetDataContext" in one), "")
    return found[found.find("_SetDataContext") :][:20_000]


def _blog_id(page: Page) -> str:
    """Return the host's id of the blog, "" when the page does not say it."""
    for meta in page.all("meta[itemprop=blogId]"):
        return (meta.get("content") or "").strip()
    for selector, name in (
        ("link[rel='service.post']", "href"),
        ("link[rel=EditURI]", "href"),
        ("link[href*=targetBlogID]", "href"),
        ("a[href*=blogID]", "href"),
    ):
        for element in page.all(selector):
            if found := _BLOG_ID.search(element.get(name) or ""):
                return found[1]
    return ""


def _of_feed(page: Page) -> str:
    """Return the host's id of the post whose comments the page's head has a feed of, "" when it has none."""
    hrefs = (one.get("href") or "" for one in page.all("link[rel=alternate], a.feed-link"))
    return next((found[1] for href in hrefs if (found := _POST_FEED.search(href))), "")


def _home_of_feed(page: Page) -> str:
    """Return the address of the blog whose feed the page's head names, "" where it names none of its own."""
    for link in page.all("link[rel=alternate]"):
        home, found, _ = (link.get("href") or "").partition("/feeds/posts/default")
        if found:
            return f"{home}/"
    return ""


def _site_name(page: Page) -> str:
    """Return the blog's title: that of its feed, else what stands over the page."""
    for link in page.all("link[rel=alternate], link[rel='service.post']"):
        title = link.get("title") or ""
        if title and (_FEED_TITLE.search(title) or link.get("rel") == "service.post"):
            return squeeze(unescape(_FEED_TITLE.sub("", title)))
    for element in page.all(".Header h1, #header h1, #blog-title, h1.blog-title, .blog-title, #blogtitle"):
        if shown := text(element):
            return shown
    return ""


def _locale(page: Page) -> str:
    """Return the language of the blog's own words, "" when nothing says it."""
    own = (
        page.root.get("lang")
        or page.root.get("{http://www.w3.org/XML/1998/namespace}lang")
        or page.root.get("xml:lang")
    )
    if own:
        return str(own)
    scripts = (one.text or "" for one in page.all("script"))
    return next((found[1] for one in scripts if "blogLocale" in one and (found := _LOCALE.search(one))), "")


# The host's own words beside a post and over its comments tell the language of a blog.
_WORDS = tuple(
    (name, re.compile(said, re.IGNORECASE))
    for name, said in (
        ("fr", r"\b(?:publié par|libellés\s*:|commentaires?:|a dit…|enregistrer un commentaire|posté par)"),
        ("en", r"\b(?:posted by|labels:|comments?:|said\.\.\.|post a comment)"),
        ("de", r"\b(?:eingestellt von|gepostet von|kommentare?:|hat gesagt)"),
        ("es", r"\b(?:publicado por|etiquetas:|comentarios?:|dijo\.\.\.)"),
        ("it", r"\b(?:pubblicato da|etichette:|commenti:|ha detto)"),
    )
)


def language_of(facts: Facts, page: Page, default: str) -> str:
    """Return the language of a page, two letters: what it says, else the host's words, its own, else the default."""
    if said := facts.get("locale"):
        return str(said)[:2].lower()
    shown = text(page.root)
    words = next((name for name, said in _WORDS if said.search(shown)), "")
    return words or guess_language(shown) or (default or "fr")[:2].lower()


def name_before(facts: Facts, readings: Sequence[Reading]) -> str:
    """Return the blog's title as a page's shows it before the post's (« Blog: post »), "" where it does not."""
    shown, own = str(facts.get("title") or ""), readings[0].post.title if len(readings) == 1 else ""
    before = shown.removesuffix(own).rstrip() if own and shown.endswith(own) else ""
    return before[:-1].rstrip() if before.endswith(":") else ""


def own_address(facts: Facts) -> Url | None:
    """Return the address that a page gives itself, None when it gives none."""
    for name in ("canonical", "og:url", "address", "mainEntityOfPage"):
        value = facts.get(name)
        if isinstance(value, str) and value.startswith(("http://", "https://")):
            return plain(Url(value))
    return None


def home_of(facts: Facts, url: Url | None) -> Url | None:
    """Return the blog's address: what the page calls so, else the beginning of its own address."""
    for value in (facts.get("home"), url):
        if isinstance(value, str) and value.startswith(("http://", "https://")):
            parts = urlsplit(plain(Url(value)))
            own = value is not url or place_of(Url(value)).kind == "foreign"
            return Url(f"{parts.scheme}://{parts.netloc}{parts.path if own and parts.path else '/'}")
    return None
