"""Write an owner's export of OverBlog, Canalblog or Eklablog as the hosts do, for tests."""

from migrate.model import Blog, Comment, Post


def exported(blog: Blog, *, host: str, zone: str = "Europe/Paris") -> str:
    """Return the export of a blog: exact dates, contacts, no name for the owner, no ids, the host's escapes."""
    items = {kind: "".join(_item(post) for post in blog.posts if post.kind == kind) for kind in ("post", "page")}
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<root><blog><name>{_cdata(blog.title)}</name><description/>'
        f"<main_host>{host}</main_host><timezone>{zone}</timezone></blog>"
        f"<posts>{items['post']}</posts><pages>{items['page']}</pages></root>\n"
    )


def _item(post: Post) -> str:
    slug = post.permalink.split("/", 3)[3] if post.permalink else ""
    at = post.published.replace(second=12).isoformat() if post.published else ""
    tags = ",".join(term.name for term in post.tags)
    return (
        f"<{post.kind}><title>{_cdata(post.title.replace('&', '&amp;'))}</title><slug>{slug}</slug>"
        f"<tags>{_cdata(tags)}</tags><status>2</status><origin>OB</origin><created_at>{at}</created_at>"
        f"<published_at>{at}</published_at><modified_at>{at}</modified_at>"
        f"<author>{post.author.name if post.author else ''}</author><content>{_cdata(post.body)}</content>"
        f"<comments>{_comments(post.comments, None)}</comments></{post.kind}>"
    )


def _comments(comments: tuple[Comment, ...], parent: str | None) -> str:
    return "".join(_comment(one, comments) for one in comments if one.parent == parent)


def _comment(comment: Comment, comments: tuple[Comment, ...]) -> str:
    at = comment.published.replace(second=17).isoformat() if comment.published else ""
    body = comment.body.replace("'", "&#039;").replace("<br>", "<br />")
    return (
        f"<comment><published_at>{at}</published_at><status>1</status>"
        f"<author_name>{'' if comment.by_owner else _cdata(comment.author.name)}</author_name>"
        f"<author_email>somebody@mail.example</author_email><author_url>{comment.author.url or ''}</author_url>"
        f"<author_ip>192.0.2.9</author_ip><content>{_cdata(body)}</content>"
        f"<replies>{_comments(comments, comment.id)}</replies></comment>"
    )


def _cdata(text: str) -> str:
    return f"<![CDATA[{text}]]>"
