"""Comments as the engine gives them: in the page, and page by page from its two services (facts 6)."""

import json
import re
from collections.abc import Sequence
from datetime import datetime
from html import escape
from typing import Any

from blog import Blog, Comment, Post

FIRST = 10

_DECLARED = re.compile(r"\$(\w+)\s*:")
_USED = re.compile(r"\$(\w+)")
_PAGED = re.compile(r"replies\(\s*after\s*:\s*\$(\w+)\s*\)")


def served(post: Post, home: str) -> str:
    """The comments that a page holds: its first ones, in the markup of the service that has the others."""
    return _script_a(post, home) if post.engine == "jsonp" else _script_b(post)


def _when(at: datetime) -> str:
    return f"{at:%d/%m/%Y %H:%M}"


def _breaks(text: str, escaped: str) -> str:
    return escaped.join(escape(part) for part in text.split("<br />"))


def _one_a(comment: Comment) -> str:
    name = f'<span class="ob-website">{escape(comment.author)}</span>'
    if comment.website:
        name = f'<a class="ob-website" href="{comment.website}" rel="nofollow">{escape(comment.author)}</a>'
    return f"""    <div class="ob-comment">
      <p class="ob-info">
        <span class="ob-avatar"></span>
        <span class="ob-user">
          <span class="ob-name">
            {name}
          </span>
          <span class="ob-date">{_when(comment.at)}</span>
        </span>
      </p>
      <p class="ob-message">
        <span class="ob-text">{_breaks(comment.text, "<br />")}</span>
      </p>
    </div>
"""


def _thread_a(root: Comment) -> str:
    if not root.replies:
        return _one_a(root)
    replies = "".join(_one_a(reply) for reply in root.replies[:FIRST])
    return f'{_one_a(root)}    <div class="ob-comment-replies">\n{replies}    </div>\n'


def _script_a(post: Post, home: str) -> str:
    at = home.replace("/", "\\/")
    threads = "".join(_thread_a(root) for root in post.comments[:FIRST])
    return f"""<div id="main-reply"></div>
<script type="text/x-params" id="ob-js-comments-data">
  {{"id_blog": 123456, "id_post": {post.id}, "lang": "fr"}}
</script>
<div id="ob-comments" class="ob-commentsList">
  <div class="ob-list">
{threads}  </div>
</div>
<script>
  var REPLY_URL = "{at}\\/fr\\/addcomment\\/123456\\/{post.id}\\/__id_comment__"
  var RPC_COMMENTS = "{at}\\/fr\\/comment"
  var RPC_REPLIES = "{at}\\/fr\\/replies"
  var COMMENT_LIMIT = {FIRST}
  var BLOG_ID = 123456
  var POST_ID = {post.id}
</script>"""


def _one_b(comment: Comment, inside: str = "") -> str:
    return f"""<div class="ob-comment" id="ob-comment-{comment.id}">
  <div class="ob-user-avatar"><span class="ob-user-initial">{escape(comment.author[0])}</span></div>
  <div class="ob-comment-content">
    <div class="ob-message">
      <div class="ob-metadata">
        <div class="ob-user"><span class="ob-name">{escape(comment.author)}</span></div>
        <span class="ob-date">{_when(comment.at)}</span>
      </div>
      <div class="ob-text">
        {_breaks(comment.text, "&lt;br /&gt;")}
      </div>
    </div>
    {inside}
  </div>
</div>
"""


def _script_b(post: Post) -> str:
    threads = "".join(
        _one_b(
            root,
            '<a class="ob-reply-link" disabled>Répondre</a>\n<div class="ob-comment-replies">'
            + "".join(_one_b(reply) for reply in root.replies[:FIRST])
            + "</div>",
        )
        for root in post.comments[:FIRST]
    )
    return f"""<div id="ob-comments">
  <button class="ob-button-primary" disabled>Ajouter un commentaire</button>
  <div class="ob-list">
{threads}  </div>
</div>
<script>
  ob.initCommentApp(document.querySelector("#ob-comments"), {{"postID":{post.id},"locale":"fr","brand":"overblog"}});
</script>"""


def _item(comment: Comment) -> dict[str, Any]:
    user = {"name": comment.author, "url": comment.website or None, "avatar": None}
    return {"id": comment.id, "date": _when(comment.at), "comment": comment.text, "state": 1, "user": user}


def jsonp_roots(post: Post, callback: str, offset: int, limit: int) -> str:
    """A page of roots, each with its first replies."""
    found = post.comments[offset : offset + limit]
    roots = [{"comment": _item(root), "replies": [_item(one) for one in root.replies[:FIRST]]} for root in found]
    return f"{callback}({json.dumps(roots)})"


def jsonp_replies(blog: Blog, own: int, callback: str, offset: int, limit: int) -> str:
    """A page of the replies to a comment."""
    replies = next((root.replies for post in blog.posts for root in post.comments if root.id == own), ())
    return f"{callback}({json.dumps([_item(one) for one in replies[offset : offset + limit]])})"


def _node(comment: Comment) -> dict[str, Any]:
    user = {"isAuthor": comment.by_owner, "avatar": None, "name": comment.author, "website": comment.website or None}
    return {
        "id": str(comment.id),
        "date": _when(comment.at),
        "comment": comment.text,
        "popularity": 0,
        "user": user,
    }


def _connection(nodes: Sequence[dict[str, Any]], start: int) -> dict[str, Any]:
    """A page of nodes; the cursor is the number of the last one."""
    page = nodes[start : start + FIRST]
    end = start + len(page)
    info = {"endCursor": f"c{end}" if page else None, "hasNextPage": end < len(nodes)}
    return {"edges": [{"node": node} for node in page], "pageInfo": info}


def _start(cursor: object) -> int:
    return int(str(cursor)[1:]) if cursor else 0


def graphql(blog: Blog, asked: bytes) -> tuple[int, dict[str, Any]]:
    """The answer to a query of the comments' application; a query that is none is answered with `errors`."""
    try:
        request = json.loads(asked)
        variables, query = request["variables"], request["query"]
        post = blog.by_id[int(variables["postID"])]
    except (ValueError, KeyError, TypeError) as error:
        return 400, {"errors": [{"message": f"no such query: {error}"}]}
    unknown = set(_USED.findall(query)) - set(_DECLARED.findall(query))
    if "comments(" not in query or unknown:
        return 400, {"errors": [{"message": f"Cannot query this: {sorted(unknown) or 'no such field'}"}]}
    paged = _PAGED.search(query)
    start = _start(variables.get(paged[1])) if paged else 0
    roots = [
        _node(root) | {"replies": _connection([_node(one) for one in root.replies], start)} for root in post.comments
    ]
    return 200, {"data": {"comments": _connection(roots, _start(variables.get("after")))}}
