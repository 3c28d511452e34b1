"""What stands around every page: head, bars, menu, boxes, foot. Grown from samples/overblog/site."""

import json
from functools import lru_cache
from html import escape
from urllib.parse import quote

import texts
from blog import Blog, Post

TAIL = 5  # titles in the box of recent posts


def escaped(text: str) -> str:
    """A value of an attribute as the engine writes it: every sign that is no letter as a number."""
    return "".join(sign if sign.isalnum() and sign.isascii() else f"&#x{ord(sign):02X};" for sign in text)


def tag_path(tag: str) -> str:
    """The address of a tag: lower case, no accents, spaces and apostrophes in percents."""
    plain = tag.lower().replace("œ", "oe").replace("é", "e")
    return f"/tag/{quote(plain)}/"


def whole(blog: Blog, home: str, *, title: str, path: str, main: str, post: Post | None = None) -> str:
    """A page of the blog; `post` is the one that it is of, None for lists."""
    return f"""<!DOCTYPE html>
<html lang="fr">
<head>
{_data_layer(post)}
        <title>{escape(title)} - {texts.NAME}</title>
        <meta http-equiv="content-type" content="text/html; charset=utf-8" />
        <meta charset="UTF-8">
        <meta name="author" content="{texts.OWNER}" />
        <link rel="canonical" href="{home}{path}" />
        <meta property="og:site_name" content="{escaped(texts.NAME)}" />
        <meta property="og:title" content="{escaped(f"{title} - {texts.NAME}")}" />
        <meta property="og:locale" content="fr_FR" />
        <meta property="og:url"  content="{home}{path}" />
        <meta property="og:type" content="{"article" if post else "blog"}" />
        <meta name="robots" content="index,follow" />
        <link rel="alternate" type="application/rss+xml" title="RSS" href="/rss" />
        <!-- <link rel="amphtml" href="{home}/amp{path}" /> -->
{_json_ld(post, home) if post else ""}</head>
<body class="ardoise">
{_bar(post)}
  <div id="tout">
    <header id="entete">
      <p class="blog-title"><a href="{home}" title="{escape(texts.TAGLINE)}">{texts.NAME}</a></p>
      <p class="description">{escape(texts.TAGLINE)}</p>
    </header>
    <nav id="menu"><ul>
      <li><a href="{home}">Accueil</a></li>
      <li><a href="{home}/lexique.html">Lexique</a></li>
      <li><a href="/contact">Contact</a></li>{_more(blog)}
    </ul></nav>
    <main>
{main}
    </main>
{_boxes(blog, home)}
  </div>
{_FOOT}
</body>
</html>
"""


def _more(blog: Blog) -> str:
    """The entries of the menu that not every test wants."""
    entries = (("/pieges", "Agenda", blog.traps), ("/prive/journal.html", "Journal", blog.private))
    return "".join(f'<li><a href="{home}">{name}</a></li>' for home, name, wanted in entries if wanted)


def _data_layer(post: Post | None) -> str:
    own = ""
    if post:
        tags = ", ".join(json.dumps(tag) for tag in post.tags)
        own = f"""
          'article_type': 'article',
          'article_id': '{post.id}',
          'article_categories': [ {tags} ]"""
    return f"""  <script>
      dataLayer = [{{
        'source'   : 'OVERBLOG',
        'theme'    : '81',
        'adult'    : 'No',
        'lang'     : 'fr',
        'blog_id'  : '123456',
        'blog_name': "{texts.NAME}",
        'premium'  : 'No',
        'slots'    : {{}},{own}
              }}];
  </script>"""


def _json_ld(post: Post, home: str) -> str:
    facts = {
        "@context": "http://schema.org",
        "@type": "NewsArticle",
        "headline": post.title,
        "mainEntityOfPage": {"@type": "WebPage", "@id": f"{home}{post.path}"},
        "datePublished": post.at.isoformat(),
        "author": {"@type": "Person", "name": texts.OWNER},
        "publisher": {"@type": "Organization", "name": texts.NAME, "url": home},
    }
    if post.modified:
        facts["dateModified"] = post.modified.isoformat()
    written = json.dumps(facts, indent=2).replace("/", "\\/")
    return f'<script type="application/ld+json">\n{written}\n</script>\n'


def _bar(post: Post | None) -> str:
    where = f"https://admin.over-blog.example/123456/write/{post.id if post else 0}"
    edit = f'<a href="{where}" class="ob-ShareBar-edit">Editer</a>'
    return f"""  <div class="ob-ShareBar ob-ShareBar--dark js-ob-ShareBar">
    <div class="ob-ShareBar-container ob-ShareBar-container--right">
      <a href="#" title=" facebook"="FACEBOOK"|trans }}}}"" class="ob-ShareBar-share ob-ShareBar-share--facebook"></a>
      <form action="/search" method="post" class="ob-ShareBar-search"><input type="text" name="q" value=""></form>
      {edit if post else ""}
      <a class="ob-ShareBar-follow" href="https://admin.over-blog.example/_follow/123456" rel="nofollow">Suivre</a>
      <a href="/login" class="ob-ShareBar-login"><span class="ob-ShareBar-text">Connexion</span></a>
    </div>
  </div>"""


@lru_cache(maxsize=8)
def _boxes(blog: Blog, home: str) -> str:
    recent = "".join(
        f'          <li><a href="{home}{post.path}">{escape(post.title)}</a></li>\n' for post in blog.posts[:TAIL]
    )
    tags = "".join(
        f'          <li><a href="{tag_path(tag)}">{escape(tag)} ({count})</a></li>\n'
        for tag, count in blog.tags.items()
    )
    return f"""    <aside class="sidebar">
      <div class="widget">
        <h3 class="widget-title">À propos de {texts.OWNER}</h3>
        <p><img src="{home}/100x100-ct/0/12/34/56/20060305/ob_1f2e3d_carnets.jpg" alt="" />
        J'écris dans des carnets, j'efface rarement.</p>
      </div>
      <div class="widget">
        <h3 class="widget-title">Articles récents</h3>
        <ul>
{recent}        </ul>
      </div>
      <div class="widget">
        <h3 class="widget-title">Catégories</h3>
        <ul>
{tags}        </ul>
      </div>
      <div class="widget">
        <h3 class="widget-title">Archives</h3>
        <ul>
{_archives(blog)}        </ul>
      </div>
      <div class="widget">
        <h3 class="widget-title">Pages</h3>
        <ul>
          <li><a href="{home}/lexique.html">Lexique</a></li>
        </ul>
      </div>
      <div class="widget">
        <h3 class="widget-title">Liens</h3>
        <ul>
          <li><a href="http://les-sabots-de-jeanne.example/" target="_blank">Les sabots de Jeanne</a></li>
          <li><a href="http://bobines.example/blog" target="_blank">Bobines &amp; Cie</a></li>
        </ul>
      </div>
      <div class="widget">
        <h3 class="widget-title">Newsletter</h3>
        <form action="/mail/subscribe" method="post"><input type="email" name="email" /></form>
      </div>
    </aside>"""


def _archives(blog: Blog) -> str:
    written, year = "", ""
    for month, count in sorted(blog.months.items(), reverse=True):
        if month[:4] != year:
            written += "            </ul>\n          </li>\n" if year else ""
            year = month[:4]
            written += f'          <li><a href="#" class="plustext">{year}</a>\n            <ul id="arch_{year}">\n'
        name = texts.MONTHS[int(month[5:]) - 1].capitalize()
        written += f'              <li><a href="/archive/{month}/">{name}</a> ({count})</li>\n'
    return written + ("            </ul>\n          </li>\n" if year else "")


_FOOT = """<div class="ob-footer" id="legals">
  <ul>
    <li class="ob-footer-item">Voir le profil de <a href="https://www.over-blog.example/user/1203040.html">Lisa</a></li>
    <li class="ob-footer-item"><a href="/top">Top articles</a></li>
    <li class="ob-footer-item"><a href="/contact">Contact</a></li>
    <li class="ob-footer-item"><a href="https://www.over-blog.example/abuse/123456"> Signaler un abus </a></li>
  </ul>
</div>"""
