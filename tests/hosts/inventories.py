"""What the blog says of itself to programs: robots.txt, the sitemap and its parts, the feed (facts 3 and 8)."""

import gzip
from datetime import UTC
from email.utils import format_datetime
from html import escape

import texts
from blog import HIDDEN, Blog, Post
from frame import tag_path

ROBOTS = """User-agent: *
Crawl-delay: 0
Disallow: /search
Disallow: /_repost/
Disallow: /prive/

Sitemap: {home}/sitemap.xml
"""
_NEWEST = 10


def robots(home: str) -> str:
    """Rules for every program, and where the sitemap is."""
    return ROBOTS.format(home=home)


def unlisted(blog: Blog) -> frozenset[str]:
    """The post that the sitemap forgets: the fourth, where there are as many."""
    return frozenset(post.path for post in blog.posts[-4:-3])


def sitemap(blog: Blog, home: str, name: str) -> bytes | None:
    """A part of the sitemap by its file name, or the index; None when there is no such part."""
    posts = [post for post in blog.posts if post.path not in unlisted(blog)]
    half = len(posts) // 2
    parts = {
        "sitemap1.xml": [post.path for post in posts[:half]],
        "sitemap2.xml.gz": [post.path for post in posts[half:]],
        "sitemap-news.xml": [post.path for post in posts[:2]],
        "sitemap-pages.xml": [page.path for page in blog.pages if page.path != HIDDEN],
        "sitemap-tags.xml": [tag_path(tag) for tag in blog.tags],
    }
    if name == "sitemap.xml":
        return _index(home, list(parts)).encode()
    if name not in parts:
        return None
    written = _urlset(home, parts[name]).encode()
    return gzip.compress(written, mtime=0) if name.endswith(".gz") else written


def _index(home: str, names: list[str]) -> str:
    rows = "".join(f"  <sitemap><loc>{home}/{name}</loc></sitemap>\n" for name in names)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
{rows}</sitemapindex>
"""


def _urlset(home: str, paths: list[str]) -> str:
    rows = "".join(f"  <url><loc>{escape(home + path)}</loc><priority>0.5</priority></url>\n" for path in paths)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
{rows}</urlset>
"""


def feed(blog: Blog, home: str) -> str:
    """The newest posts with their whole text."""
    items = "".join(_item(post, home) for post in blog.posts[:_NEWEST])
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/">
<channel>
  <title>{texts.NAME}</title>
  <link>{home}</link>
  <description>{escape(texts.TAGLINE)}</description>
  <atom:link href="{home}/rss" rel="self" type="application/rss+xml"/>
{items}</channel>
</rss>
"""


def _item(post: Post, home: str) -> str:
    words = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in post.paragraphs)
    tags = "".join(f"    <category>{escape(tag)}</category>\n" for tag in post.tags)
    return f"""  <item>
    <title>{escape(post.title)}</title>
    <link>{home}{post.path}</link>
    <guid isPermaLink="true">{home}{post.path}</guid>
    <pubDate>{format_datetime(post.at.astimezone(UTC))}</pubDate>
{tags}    <description><![CDATA[<div class="ob-section ob-section-html">{words}</div>]]></description>
  </item>
"""
