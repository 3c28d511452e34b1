"""What a page of Canalblog's own engine says for machines, beside what every page's head says."""

import re

from migrate.html import Page
from migrate.platforms._facts import head_facts
from migrate.text import squeeze, unescape

Facts = dict[str, str | tuple[str, ...]]

# JavaScript, not JSON. Names of the `dataLayer` (2016 on) and of `CBVARS` (before), and what they are called here.
_SINGLE = re.compile(r"'(BlogId|DocumentId|DocumentTags|blogLang)'\s*:\s*'((?:[^'\\]|\\.)*)'")
_VARIABLES = re.compile(r'"(blog_id|blog_full_url)"\s*:\s*"?([^",}]+)')
_NAMES = {
    "BlogId": "blog_id",
    "DocumentId": "document_id",
    "DocumentTags": "document_tags",
    "blogLang": "language",
    "blog_id": "blog_id",
    "blog_full_url": "home",
}
_BLOG = re.compile(r"[?&]bid=(\d+)")
_EDITOR = "link[rel=EditURI][href*='bid=']"
_LANGUAGE = "meta[http-equiv=content-language]"


def read_said(page: Page) -> Facts:
    """Return the facts of a page: those of `head_facts`, beside `blog_id document_id document_tags home language`."""
    facts: Facts = head_facts(page)
    said = page.first(_LANGUAGE)
    if said is not None and said.get("content"):
        facts.setdefault("language", said.get("content"))
    for script in page.all("script"):
        source = script.text
        if source and ("dataLayer" in source or "CBVARS" in source):
            for name, value in (*_SINGLE.findall(source), *_VARIABLES.findall(source)):
                if value := squeeze(unescape(value.replace("\\'", "'").replace("\\/", "/"))):
                    facts.setdefault(_NAMES[name], value)
    editor = page.first(_EDITOR)
    if editor is not None and (found := _BLOG.search(editor.get("href"))):
        facts.setdefault("blog_id", found[1])
    if tags := facts.get("document_tags"):
        facts["document_tags"] = tuple(one.strip() for one in str(tags).split(",") if one.strip())
    return facts
