"""The texts of a post and of a sidebar, changed one by one; where none changes, the post stays the same object."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from migrate.model import Blog, Comment, Html, Post, Widget

_Held = TypeVar("_Held", Comment, Widget)


def in_post(post: Post, change: Callable[[Html], Html]) -> Post:
    """Return a post whose text and comments were changed; the same post where none was."""
    body = change(post.body)
    comments = tuple(_in(comment, change) for comment in post.comments)
    if body == post.body and all(one is other for one, other in zip(comments, post.comments, strict=True)):
        return post
    return replace(post, body=body, comments=comments)


def in_sidebar(blog: Blog, change: Callable[[Html], Html]) -> Blog:
    """Return a blog whose widgets' texts were changed."""
    widgets = tuple(_in(widget, change) for widget in blog.sidebar.widgets)
    if all(one is other for one, other in zip(widgets, blog.sidebar.widgets, strict=True)):
        return blog
    return replace(blog, sidebar=replace(blog.sidebar, widgets=widgets))


def _in(held: _Held, change: Callable[[Html], Html]) -> _Held:
    body = change(held.body)
    return held if body == held.body else replace(held, body=body)
