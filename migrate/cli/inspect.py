"""`inspect`: what was read from one page, field by field, with the selector that found it."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from migrate.cli import _options as given
from migrate.cli._command import takes
from migrate.cli._say import Say

if TYPE_CHECKING:
    from migrate.pipeline import Inspection

EXAMPLES = (
    "blog-migrate inspect page.html",
    "blog-migrate inspect page.txt --url https://someone.over-blog.com/article-1.html --json",
)
_WIDE = 100


@takes(given.Talk)
def inspect(
    context: typer.Context,
    page: Annotated[Path, typer.Argument(metavar="PAGE", help="A saved page or a plain text of one.")],
    url: Annotated[str | None, typer.Option("--url", help="The page's address, when you know it.")] = None,
    platform: given.Platform = None,
    *,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    **_talk: Any,  # noqa: ANN401  the options of the groups
) -> None:
    """Show what is read from one page, and how.

    Every field stands with the rule (a selector, a pattern) that found it.
    """
    from migrate import codec
    from migrate.pipeline import inspect_page

    found = inspect_page(page, url=url, platform=platform)
    if json:
        sys.stdout.write(codec.encode(found.shown()).decode() + "\n")
        return
    _show(found, Say(context.obj.language, stream=sys.stdout))


def _show(found: "Inspection", say: Say) -> None:
    """Print the fields of a page for a person."""
    extract = found.extract
    say.line(say("inspect.page", platform=extract.platform, layout=extract.layout, kind=extract.place.kind))
    rules = {trace.field: trace.rule for trace in extract.trail}
    _fields(say, "blog", found.blog, rules)
    for post in found.posts:
        say.line()
        _fields(say, "post", post, rules)
    if found.sidebar:
        say.line()
        say.line("sidebar" + (f"   ‹{rules['sidebar']}›" if "sidebar" in rules else ""), bold=True)
        for widget in found.sidebar:
            say.line(f"  {widget['kind']:<16} {_shortened(widget['title'])} ({len(widget['items'])})")
    for finding in extract.findings:
        say.line()
        say.line(
            f"{finding.level}: {say.title(finding.code)} [{finding.code}] {_shortened(say.message(finding.message))}"
        )


def _fields(say: Say, name: str, fields: dict[str, object], rules: dict[str, str]) -> None:
    """Print a row for each field: its name, its value shortened, its rule."""
    say.line(name, bold=True)
    for field, value in fields.items():
        if field == "comments" and isinstance(value, (list, tuple)):
            rule = rules.get("comments", "")
            say.line(f"  {field:<20} {len(value)}{f'   ‹{rule}›' if rule else ''}")
            for comment in value:
                say.line(f"    {_comment(comment)}")
            continue
        rule = rules.get(field if name == "post" else f"{name}.{field}", "")
        say.line(f"  {field:<20} {_shortened(_worded(value))}{f'   ‹{_shortened(rule)}›' if rule else ''}")


def _comment(comment: dict[str, object]) -> str:
    """Return one comment in a line."""
    from migrate.html import text_of

    author = comment["author"]
    named = author["name"] if isinstance(author, dict) else ""
    depth = "↳ " if comment["parent"] else ""
    return _shortened(f"{depth}{comment['id']} {named} {comment['published'] or '—'} {text_of(str(comment['body']))}")


def _worded(value: object) -> str:
    """Return a field's value in words: names of people and terms, numbers of things."""
    if isinstance(value, (list, tuple)):
        named = [
            str(item.get("name") or item.get("url") or "") if isinstance(item, dict) else str(item) for item in value
        ]
        return f"{len(value)}: {', '.join(named)}" if value else "—"
    if isinstance(value, dict):
        return ", ".join(str(part) for part in value.values() if part) or "—"
    return "—" if value in (None, "") else str(value)


def _shortened(text: str) -> str:
    from migrate.text import printable, squeeze

    shown = printable(squeeze(text))
    return shown if len(shown) <= _WIDE else shown[: _WIDE - 1] + "…"
