"""The pages of the blog: posts, lists of posts, months, tags. Grown from samples/overblog/site."""

from collections.abc import Sequence
from html import escape

import texts
from blog import Blog, Post
from comments import served
from frame import escaped, tag_path, whole

PER_PAGE = 10
_TEN = 10
FOLDER = "0/12/34/56"


def post_page(blog: Blog, post: Post, home: str) -> str:
    """A post (or a static page) with its text, files, neighbours and first comments."""
    main = f"""      <article class="billet">
        <header>
          <h1 class="billet-titre">{escape(post.title)}</h1>
          <p class="billet-date">{_day(post)}</p>
        </header>
        <div class="billet-corps">
    <div class="ob-sections">
{_sections(post, home)}    </div>
        </div>
        <footer class="billet-pied">
          <p class="signature">Rédigé par <span>{texts.OWNER}</span></p>
          <p class="etiquettes">{_tags(post)}</p>
        </footer>
{_shares(post, home)}
{_related(blog, post, home)}
{_neighbours(blog, post, home)}
        <div class="item-comments" id="comments">
          <h3>Commenter cet article</h3>
{served(post, home)}
        </div>
      </article>"""
    return whole(blog, home, title=post.title, path=post.path, main=main, post=post)


def _day(post: Post) -> str:
    return f"Publié le {post.at.day} {texts.MONTHS[post.at.month - 1].capitalize()} {post.at.year}"


def _tags(post: Post) -> str:
    return "".join(f' <a href="{tag_path(tag)}">#{escape(tag)}</a>' for tag in post.tags)


def _sections(post: Post, home: str) -> str:
    pictures = "".join(
        f'      <div class="ob-section ob-section-images ob-default"><div class="ob-row-1-col">'
        f'<a href="{home}/{FOLDER}/{name}" class="ob-link-img"><img src="{home}/600x400/{FOLDER}/{name}" '
        f'alt="{escaped(post.title)}" class="ob-cell ob-img ob-media" /></a></div>'
        f'<p class="ob-desc">Photo {number}</p></div>\n'
        for number, name in enumerate(post.pictures, start=1)
    )
    files = "".join(
        f'      <div class="ob-section ob-section-file"><div class="ob-ctn"><a class="ob-link" '
        f'href="{home}/{FOLDER}/{name}">[pdf] La recette</a></div><p class="ob-desc">À imprimer</p></div>\n'
        for name in post.files
    )
    links = "".join(f'<p>La suite est <a href="{home}{to}">{escape(said)}</a>.</p>' for said, to in post.links)
    elsewhere = "".join(f'<p><img src="{url}" alt="chez une amie" /></p>' for url in post.elsewhere)
    words = "".join(f"<p>{escape(paragraph)}</p>\n" for paragraph in post.paragraphs)
    return f'{pictures}      <div class="ob-section ob-section-html">{words}{elsewhere}{links}</div>\n{files}'


def _shares(post: Post, home: str) -> str:
    return f"""<h3 class="ob-Shares-title">Partager cet article</h3>
<div class="ob-Shares ob-Shares--right ob-Shares--horizontal ">
  <div class="ob-Shares-facebookShare"><div class="fb-share-button" data-href="{home}{post.path}"></div></div>
  <div class="ob-Shares-overblog"><a id="repost-{post.id}" class="ob-repost-btn" href="{home}/_repost/{post.id}" \
rel="nofollow"><span class="ob-repost-label">Repost</span><span class="ob-repost-count">0</span></a></div>
</div>"""


def _related(blog: Blog, post: Post, home: str) -> str:
    if post.kind == "page" or len(blog.posts) < PER_PAGE:
        return ""
    other = blog.posts[post.id % len(blog.posts)]
    title = f'<div class="ob-RelatedPost-title">{escape(other.title)}</div>'
    return f"""<div class="ob-Related">
  <h3 class="ob-Related-title">Vous aimerez aussi :</h3>
  <div class="ob-Related-posts">
    <div class="ob-Related-post"><div class="ob-RelatedPost"><a class="ob-RelatedPost-link" href="{home}{other.path}">\
{title}</a><span id="comment-count-{other.id}">…</span></div></div>
  </div>
</div>"""


def _neighbours(blog: Blog, post: Post, home: str) -> str:
    places = {one.id: number for number, one in enumerate(blog.posts)}
    here = places.get(post.id)
    if here is None:
        return ""
    near = (("prev", here + 1), ("next", here - 1))
    links = "".join(
        f'  <a class="ob-PostNavigation-link ob-PostNavigation-link--{name}" href="{home}{blog.posts[at].path}">'
        f'<div class="ob-PostNavigationLink-label">{escape(blog.posts[at].title)}</div></a>\n'
        for name, at in near
        if 0 <= at < len(blog.posts)
    )
    return f'<div class="ob-PostNavigation">\n{links}</div>'


def listing(blog: Blog, home: str, number: int) -> str | None:
    """A page of the home's list, from 1; None past the last one."""
    return _list_page(blog, home, posts=blog.posts, number=number, title="", base="/page/{}", first="/")


def month_page(blog: Blog, home: str, month: str, number: int = 1) -> str | None:
    """A page of a month's posts; None where there are none."""
    posts = [post for post in blog.posts if post.month == month]
    title = f"Articles publiés en {texts.MONTHS[int(month[5:]) - 1]} {month[:4]}"
    base = f"/archive/{month}/"
    return _list_page(blog, home, posts=posts, number=number, title=title, base=base + "{}", first=base)


def tag_page(blog: Blog, home: str, path: str, number: int = 1) -> str | None:
    """A page of a tag's posts; None where there are none. `path` is the tag's own address."""
    tag = next((one for one in blog.tags if tag_path(one) == path), None)
    posts = [post for post in blog.posts if tag in post.tags]
    return _list_page(blog, home, posts=posts, number=number, title=tag or "", base=path + "{}", first=path)


def _list_page(
    blog: Blog, home: str, *, posts: Sequence[Post], number: int, title: str, base: str, first: str
) -> str | None:
    shown = posts[(number - 1) * PER_PAGE : number * PER_PAGE]
    if not shown or number < 1:
        return None
    last = -(-len(posts) // PER_PAGE)
    heading = f'      <h1 class="liste-titre">{escape(title)}</h1>\n' if title else ""
    main = heading + "".join(_snippet(post, home) for post in shown) + _pagination(number, last, base, first)
    path = first if number == 1 else base.format(number)
    return whole(blog, home, title=title or "Accueil", path=path, main=main)


def _snippet(post: Post, home: str) -> str:
    counted = f"{post.comment_count} commentaire{'s' if post.comment_count != 1 else ''}"
    return f"""      <article class="billet">
        <header>
          <h2 class="billet-titre"><a href="{home}{post.path}">{escape(post.title)}</a></h2>
          <p class="billet-date">{_day(post)}</p>
        </header>
          <div class="extrait">
            <p>{escape(post.paragraphs[0])}</p>
            <p class="readmore"><a href="{home}{post.path}">Lire la suite</a></p>
          </div>
        <footer class="billet-pied">
          <p class="signature">Rédigé par <span>{texts.OWNER}</span></p>
          <p class="etiquettes">{_tags(post)}</p> <a href="{home}{post.path}#comments" class="comments">{counted}</a>
        </footer>
        <div class="ob-Shares"><div class="ob-Shares-overblog"><a id="repost-{post.id}" class="ob-repost-btn" \
href="{home}/_repost/{post.id}"><span class="ob-repost-label">Repost</span>\
<span class="ob-repost-count">0</span></a></div></div>
      </article>
"""


def _pagination(number: int, last: int, base: str, first: str) -> str:
    """The numbers under a list: those around this page, every tenth, the last one."""
    if last == 1:
        return ""
    shown = {1, last, *range(number - 3, number + 4), *range(_TEN, last, _TEN)}
    links = ""
    for one in sorted(number_ for number_ in shown if 1 <= number_ <= last):
        where = first if one == 1 else base.format(one)
        kind = "ob-page-last" if one == last else "ob-page-tens" if one % _TEN == 0 else ""
        if one == number:
            links += f' <span class="ob-page ob-page-current ">{one}</span>'
        else:
            links += f' <a href="{where}" class="ob-page ob-page-link {kind}">{one}</a>'
    if number < last:
        links += f' <a href="{base.format(number + 1)}" class="ob-page ob-page-link ob-page-next">&gt;</a>'
    return f'      <div class="ob-pagination">{links}</div>\n'
