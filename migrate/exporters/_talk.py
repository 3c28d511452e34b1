"""Comments as text below a post: a thread is a quotation, an answer a quotation in it, in page order."""

from collections.abc import Iterable, Iterator

from migrate import urls
from migrate.exporters import _markdown
from migrate.model import Comment, CommentThread

_DEEPEST = 5
"""Deeper answers stand at this level and say whom they answer: programs and readers follow no further."""
_WORDS = {
    "fr": {"title": "Commentaires", "nobody": "Anonyme", "owner": "auteur du blog", "answer": "en réponse à"},
    "en": {"title": "Comments", "nobody": "Anonymous", "owner": "author of the blog", "answer": "in answer to"},
}


def talk(comments: Iterable[Comment], *, language: str) -> str:
    """Return the approved comments of a post as Markdown under a heading, "" when there are none.

    `language` is the blog's ("fr", "fr-CA" …): French, or else English.
    """
    words = _WORDS["fr" if language.lower().startswith("fr") else "en"]
    shown = [comment for comment in comments if comment.status == "approved"]
    if not shown:
        return ""
    names = {comment.id: comment.author.name or words["nobody"] for comment in shown}
    threads: list[str] = []
    for comment, depth in _in_order(shown):
        text = _one(comment, words, answered=names.get(comment.parent or "", "") if depth >= _DEEPEST else "")
        for _ in range(min(depth, _DEEPEST - 1)):
            text = _markdown.quoted(text)
        if depth:
            threads[-1] += f"\n\n{text}"
        else:
            threads.append(text)
    quoted = "\n\n<!-- -->\n\n".join(map(_markdown.quoted, threads))
    return f"## {words['title']}\n\n{quoted}"


def _in_order(comments: list[Comment]) -> Iterator[tuple[Comment, int]]:
    """Yield each comment with its depth in its thread, answers behind what they answer."""
    waiting = [(thread, 0) for thread in reversed(CommentThread.of(comments))]
    while waiting:
        thread, depth = waiting.pop()
        yield thread.comment, depth
        waiting.extend((reply, depth + 1) for reply in reversed(thread.replies))


def _one(comment: Comment, words: dict[str, str], *, answered: str) -> str:
    """Return a comment: name, date, whom it answers (where the level does not show it), then what it says."""
    name = f"**{_markdown.plain(' '.join((comment.author.name or words['nobody']).split()))}**"
    if comment.author.url and urls.is_http(comment.author.url):
        name = f"[{name}]({_markdown.destination(comment.author.url)})"
    said = [f"{name} ({words['owner']})" if comment.by_owner else name, _markdown.plain(_date(comment))]
    if answered:
        said.append(f"{words['answer']} {_markdown.plain(answered)}")
    return "\n\n".join(filter(None, (" · ".join(filter(None, said)), _markdown.markdown(comment.body).text)))


def _date(comment: Comment) -> str:
    """Return the date as the page printed it, else in ISO form."""
    if comment.published_text or comment.published is None:
        return " ".join(comment.published_text.split())
    return comment.published.isoformat(sep=" ", timespec="minutes")
