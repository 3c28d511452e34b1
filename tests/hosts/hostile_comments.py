"""Services of further comments that do not end, or answer with something else: changes for the host of a blog."""

import itertools
import json
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from wire import Answer, Request, page

Change = Callable[[Request, Answer], Answer]
SERVICES = r"/(?:fr/.*|comments/graphql)"


def _each(node: Any, change: Callable[[dict[str, Any]], None]) -> None:
    """Change every object of an answer."""
    if isinstance(node, dict):
        change(node)
    for below in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        _each(below, change)


def endless() -> Change:
    """Every answer holds new comments, and says that there are more."""
    numbers = itertools.count(80_000_000)

    def more(node: dict[str, Any]) -> None:
        if "pageInfo" in node:
            node["pageInfo"] = {"endCursor": f"c{next(numbers)}", "hasNextPage": True}
        if {"id", "comment"} <= node.keys():
            node["id"] = str(next(numbers))

    def change(request: Request, answer: Answer) -> Answer:
        if "graphql" in request.path:
            answered = json.loads(answer.body)
            _each(answered, more)
            return replace(answer, body=json.dumps(answered).encode())
        callback = re.search(r"/(?:comment|replies)/([^/]+)/", request.path)
        user = {"name": "Sans fin", "url": None, "avatar": None}
        items = [
            {
                "comment": {
                    "id": next(numbers),
                    "date": "01/02/2011 10:00",
                    "comment": "Encore.",
                    "state": 1,
                    "user": user,
                }
            }
            for _ in range(10)
        ]
        return page(f"{callback[1] if callback else ''}({json.dumps(items)})", kind="application/javascript")

    return change


def circular() -> Change:
    """Every page of comments says that the second one comes next."""

    def again(node: dict[str, Any]) -> None:
        if "pageInfo" in node:
            node["pageInfo"] = {"endCursor": "c10", "hasNextPage": True}

    def change(request: Request, answer: Answer) -> Answer:
        if "graphql" not in request.path:
            return answer
        answered = json.loads(answer.body)
        _each(answered, again)
        return replace(answer, body=json.dumps(answered).encode())

    return change


def scripted() -> Change:
    """An answer that is a program and no comments."""
    return lambda _request, _answer: page("alert(document.cookie);while(1){}", kind="application/javascript")


def deep() -> Change:
    """An answer that is nested deeper than anybody reads."""
    return lambda _request, _answer: page("_x(" + "[" * 200_000 + "]" * 200_000 + ")", kind="application/json")
