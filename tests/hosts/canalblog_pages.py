"""Pages of the invented blog as Canalblog's own engine wrote them. Grown from samples/canalblog."""

from collections.abc import Iterator, Sequence
from email.utils import format_datetime
from html import escape
from urllib.parse import quote

import texts
from blog import Blog, Comment, Post

FULL = 50  # comments a page
_CATEGORIES = (("recettes", "Recettes"), ("au_jardin", "Au jardin"), ("bouts_de_ficelle", "Bouts de ficelle"))
_ID = 990707


def category(post: Post) -> tuple[str, str]:
    """The slug and the name of the one category of a post."""
    return _CATEGORIES[post.id % len(_CATEGORIES)]


def whole(home: str, *, title: str, path: str, main: str, column: str = "") -> str:
    """A page of the blog."""
    named = f"{escape(title)} - {texts.NAME}" if title else texts.NAME
    script = (
        f'var CBVARS = {{"is_mobile":false,"URLROOT":"https://www.canalblog.com","blog_full_url":"{home}/",'
        f'"blog_id":{_ID},"is_a":false}};'
    )
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml">
<head>
<title>{named}</title>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
<meta http-equiv="content-language" content="fr" />
<meta name="Description" content="{texts.TAGLINE}" />
<meta name="generator" content="CanalBlog - http://www.canalblog.com" />
<link rel="alternate" type="application/rss+xml" title="RSS" href="{home}/rss.xml" />
<link rel="alternate" type="application/rss+xml" title="RSS" href="{home}/feeds/rss/comments/" />
<link rel="EditURI" type="application/rsd+xml" title="RSD" href="https://www.canalblog.com/cf/fe/rsd/?bid={_ID}" />
<script type="text/javascript">{script}</script>
<link rel="canonical" href="{home}{path}" />
</head>
<body>
<div id="container"> <div id="topbar"> <h1><a href="{home}/">{texts.NAME}</a></h1> <h2>{texts.TAGLINE}</h2> </div>
<div id="content"><div class="blogbody">
{main}
</div></div><div id="rightbar"><div class="navlinks">{column}{_column(home)}</div></div></div>
<div id="cb_footer"><a href="http://www.canalblog.com">Blog hébergé par CanalBlog</a> | <a
href="{home}/archives/index.html" title="Plan du site {texts.NAME}">Plan du site</a> | <a
href="http://www.canalblog.com/cf/contact.cfm?bid={_ID}">Signaler un abus</a></div>
</body></html>
"""


def _column(home: str) -> str:
    rows = "".join(f'<li><a href="{home}/archives/{slug}/index.html">{name}</a></li>' for slug, name in _CATEGORIES)
    return f"""<div class="title">Cat&eacute;gories</div>
<ul>{rows}</ul><div class="title">Albums photos</div>
<ul><li><a href="{home}/albums/estive/index.html">Estive</a></li></ul>
<div id="calendar"><table><caption>mars&nbsp;2006</caption><tr><td><a
href="{home}/archives/2006/03/05/index.html">5</a></td></tr></table></div>
<div class="item"><a href="{home}/rss.xml">Flux RSS des messages</a></div>
<div class="item"><a href="{home}/feeds/rss/comments/">Flux RSS des commentaires</a></div>"""


def list_page(home: str, title: str, posts: Sequence[Post], addresses: Sequence[str], number: int) -> str:
    """A page of a list, the `number`th (from 0) of those at `addresses`."""
    head = f'<div class="breadcrumb"><div><h1>{escape(title)}</h1></div></div>\n' if title else ""
    main = head + "".join(_item(post, home) for post in posts)
    return whole(home, title=title, path=quote(addresses[number]), main=main + _numbers(home, addresses, number))


def _numbers(home: str, addresses: Sequence[str], number: int) -> str:
    """The links to the pages of a list."""
    rows = [
        f"<strong>{at + 1}</strong>" if at == number else f'<a href="{home}{quote(address)}">{at + 1}</a>'
        for at, address in enumerate(addresses)
    ]
    return f"<div>{'&nbsp;'.join(rows)}</div>"


def _item(post: Post, home: str, *, words: str = "") -> str:
    """A post of a page, with all of its text."""
    link, title = f"{home}{post.path}", escape(post.title)
    slug, name = category(post)
    said = "".join(f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in post.paragraphs)
    shown = "".join(
        f'<p><a href="{home}/images/{one}" target="_blank"><img src="{home}/images/t-{one}" alt="{one}" /></a></p>'
        for one in post.pictures
    )
    tags = ", ".join(f'<a href="{home}/tag/{quote(tag)}" rel="tag">{escape(tag)}</a>' for tag in post.tags)
    return f"""<div id="{post.id}" class="item_div" data-edittype="post"><!-- post "{post.id}"-->
<div class="dateheader">{_day(post)}</div>
<a name="{post.id}"></a>
<h3 class="articletitle"><a href="{link}" title="{title}" rel="bookmark">{title}</a></h3>
<div class="articlebody" itemprop="articleBody">{said}{shown}<div style='clear:both;'></div></div>
<div class="itemfooter">Posté par <span class='articlecreator'>{texts.OWNER}</span> à <span
class="articledate">{post.at:%H:%M}</span> - <a href="{home}/archives/{slug}/index.html"
title="Autres messages dans cette catégorie" rel="tag">{name}</a> - <a href="{link}#comments"
title="Tous les commentaires">Commentaires [{post.comment_count}]</a> - Permalien [<a href="{link}" rel="bookmark"
title="{title}">#</a>]{f"<br />Tags : {tags}" if tags else ""}
</div>{words}
</div>
"""


def _day(post: Post) -> str:
    return f"{post.at:%d} {texts.MONTHS[post.at.month - 1]} {post.at:%Y}"


def archives_page(blog: Blog, home: str) -> str:
    """The page of all archives, which alone counts the posts of the months."""
    rows = "<br />\n".join(
        f'<a href="{home}/archives/{month.replace("-", "/")}/index.html">{texts.MONTHS[int(month[5:]) - 1]}'
        f" {month[:4]}</a> [{count}]"
        for month, count in blog.months.items()
    )
    return whole(home, title="Archives", path="/archives/index.html", main=f"<h2>Archives</h2>\n<p>{rows}</p>")


def post_page(post: Post, home: str, start: int) -> str:
    """The own page of a post, with its comments from a number on (from 0)."""
    address = post.path if not start else post.path.replace(".html", f"-p{start}-0.html")
    main = f"""<div class="breadcrumb"><div><h1>{escape(post.title)}</h1></div></div>
{_item(post, home, words='<div class="share_widget"></div>')}<div id='cbinsideads'></div>
<h3><a id="comments"></a>Commentaires sur {escape(post.title)}</h3>
<ul id="comment_list" class="comment_thread level-1">{"".join(_threads(post, home, start))}</ul>
{_comment_pages(post, home, start)}
<div id="origFrmComment"><div class="commentheader">Nouveau commentaire</div>
<form action="" method="post" id="frmComment"><textarea name="commentBody"></textarea></form></div>
"""
    return whole(home, title=post.title, path=address, main=main)


def _threads(post: Post, home: str, start: int) -> Iterator[str]:
    """The comments of a page, oldest first, answers in a list of their own behind the one that they answer."""
    place = 0
    for root in reversed(post.comments):
        if start <= place < start + FULL:
            yield _comment(post, root, home, 1)
            if root.replies:
                answers = "".join(_comment(post, one, home, 2) for one in root.replies)
                yield f'<li><ul class="comment_thread">{answers}</ul></li>'
        place += 1 + len(root.replies)


def _comment(post: Post, one: Comment, home: str, level: int) -> str:
    who = "post-owner member" if one.by_owner else "guest"
    website = f"{home}/" if one.by_owner else one.website
    name = f'<a href="{website}" rel="nofollow" title="{website}">{one.author}</a>' if website else one.author
    day = f"{one.at:%d} {texts.MONTHS[one.at.month - 1]} {one.at:%Y} à {one.at:%H:%M}"
    return f"""<li class="comment {who} level-{level}"><div class="comment_item" id="comment_{one.id}"
data-edittype="post" data-cid="{one.id}" data-pid="{post.id}" data-mid="0"><a id="c{one.id}"></a>
<p><div class="pp-container"><img class="gravatar" src="http://www.gravatar.com/avatar/0?s=40" /></div> {one.text}</p>
<div class="itemfooter">Posté par {name}, <abbr class="timeago" title="{one.at:%Y-%m-%dT%H:%M:%S}">{day}</abbr> | <span
class="comment_reply"><a rel="nofollow" href="#">Répondre</a></span></div>
</div></li>"""


def _comment_pages(post: Post, home: str, start: int) -> str:
    """The links to the pages of comments; those of the page itself are none."""
    stem, rows, last = post.path.removesuffix(".html"), "", post.comment_count
    for at in range(0, last, FULL) if last > FULL else ():
        address = f"{home}{stem}-p{at}-0.html#comments" if at else f"{home}{post.path}#comments"
        number = at // FULL + 1
        rows += f"<strong>{number}</strong>&nbsp;" if at == start else f'<a href="{address}">{number}</a>&nbsp;'
    if last > start + FULL:
        rows += f'<a class=\'nextpage\' rel="next" href="{home}{stem}-p{start + FULL}-0.html#comments">Suivant</a>'
    return f"<div>{rows}</div>"


def feed(blog: Blog, home: str) -> str:
    """The newest posts, each by its beginning."""
    items = "".join(
        f"<item><title>{escape(post.title)}</title><link>{home}{post.path}</link>"
        f'<guid isPermaLink="true">{home}{post.path}</guid><pubDate>{format_datetime(post.at)}</pubDate>'
        f"<description>{escape(post.paragraphs[0])}...</description></item>\n"
        for post in blog.posts[:10]
    )
    return f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>{texts.NAME}</title><link>{home}/</link>
<description>{texts.TAGLINE}</description><language>fr</language>
{items}</channel></rss>
"""
