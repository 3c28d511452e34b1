"""WXR written by hand, faults and all: what the exporter would never write."""

from html import escape

NAMESPACES = {
    "excerpt": "http://wordpress.org/export/1.2/excerpt/",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "wfw": "http://wellformedweb.org/CommentAPI/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "wp": "http://wordpress.org/export/1.2/",
}
HOME = "http://carnet.example"


def cdata(text: str) -> str:
    return f"<![CDATA[{text.replace(']]>', ']]]]><![CDATA[>')}]]>"


def tags(prefix: str, fields: dict[str, str | None]) -> str:
    """Return fields as elements; None leaves one out."""
    return "".join(f"<{prefix}{name}>{text}</{prefix}{name}>" for name, text in fields.items() if text is not None)


def author(login: str = "lea", *, number: str = "1", email: str = "") -> str:
    fields = {"author_id": number, "author_login": cdata(login), "author_email": email}
    return f"<wp:author>{tags('wp:', fields | {'author_display_name': cdata(login)})}</wp:author>\n"


def category(slug: str, name: str, parent: str = "") -> str:
    fields = {"term_id": "7", "category_nicename": cdata(slug), "category_parent": parent, "cat_name": cdata(name)}
    return f"<wp:category>{tags('wp:', fields)}</wp:category>\n"


def tag(slug: str, name: str) -> str:
    return f"<wp:tag>{tags('wp:', {'term_id': '8', 'tag_slug': cdata(slug), 'tag_name': cdata(name)})}</wp:tag>\n"


def term(name: str, *, slug: str | None = "", domain: str = "category") -> str:
    nicename = "" if slug is None else f' nicename="{escape(slug)}"'
    return f'<category domain="{domain}"{nicename}>{cdata(name)}</category>'


def meta(key: str, value: str, *, of: str = "postmeta") -> str:
    return f"<wp:{of}>{tags('wp:', {'meta_key': cdata(key), 'meta_value': cdata(value)})}</wp:{of}>"


def comment(number: object, *, more: str = "", **fields: str | None) -> str:
    given: dict[str, str | None] = {
        "id": str(number),
        "author": "Zoé",
        "author_email": "",
        "author_url": "",
        "author_IP": "",
        "date": "2010-05-01 12:00:00",
        "date_gmt": "2010-05-01 10:00:00",
        "content": "Merci !",
        "approved": "1",
        "type": "comment",
        "parent": "0",
        "user_id": "0",
    }
    texts = {name: None if text is None else cdata(text) for name, text in (given | fields).items()}
    return f"<wp:comment>{tags('wp:comment_', texts)}{more}</wp:comment>"


def item(number: int, *, more: str = "", first: str = "", **fields: str | None) -> str:
    """Return an item that WordPress takes as it is, with other fields where some are given."""
    second = f"{number // 3600 % 24:02}:{number // 60 % 60:02}:{number % 60:02}"
    local = f"2010-05-{number // 86400 % 28 + 1:02} {second}"
    given: dict[str, str | None] = {
        "title": f"Titre {number}",
        "link": f"{HOME}/{number}",
        "pubDate": None,
        "dc:creator": "lea",
        "guid": f"{HOME}/?p={number}",
        "description": "",
        "content:encoded": "<p>Du pain.</p>",
        "excerpt:encoded": "",
        "wp:post_id": str(number),
        "wp:post_date": local,
        "wp:post_date_gmt": local,
        "wp:comment_status": "open",
        "wp:ping_status": "open",
        "wp:post_name": f"t-{number}",
        "wp:status": "publish",
        "wp:post_parent": "0",
        "wp:menu_order": "0",
        "wp:post_type": "post",
        "wp:post_password": "",
        "wp:is_sticky": "0",
    }
    named = {key if key in given else _name(key): text for key, text in fields.items()}
    texts = {name: None if text is None else cdata(text) for name, text in (given | named).items()}
    texts["pubDate"] = texts["pubDate"] or ""
    category_too = "" if "<category" in more else term("Pains", slug="pains")
    return f"<item>{first}{tags('', texts)}{category_too}{more}</item>\n"


def _name(key: str) -> str:
    known = {"content": "content:encoded", "excerpt": "excerpt:encoded", "creator": "dc:creator"}
    return known.get(key, f"wp:{key}")


def file(*items: str, head: str = "", authors: str | None = None, **given: str) -> bytes:
    """Return a file; `head` stands before the items, `given` replaces parts of what stands around them."""
    namespaces = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in NAMESPACES.items())
    parts = {
        "declaration": '<?xml version="1.0" encoding="UTF-8"?>\n',
        "rss": f'<rss version="2.0" {namespaces}>\n',
        "version": "<wp:wxr_version>1.2</wp:wxr_version>\n",
        "base": f"<wp:base_site_url>{HOME}</wp:base_site_url>\n",
        "generator": "",
    } | given
    channel = f"<channel><title>Le carnet</title><link>{HOME}</link>\n{parts['generator']}"
    terms = category("pains", "Pains") if "category_nicename" not in head else ""
    start = parts["declaration"] + parts["rss"] + channel + parts["version"] + parts["base"]
    text = start + (author() if authors is None else authors) + terms + head + "".join(items) + "</channel></rss>"
    return text.encode("utf-8", "surrogateescape")
