"""`platforms`: which hosts are known, and what of them samples prove."""

import sys
from typing import Annotated, Any

import typer

from migrate.cli import _options as given
from migrate.cli._command import takes

EXAMPLES = ("blog-migrate platforms", "blog-migrate platforms --json")


@takes(given.Talk)
def platforms(
    context: typer.Context,
    *,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON array.")] = False,
    **_talk: Any,  # noqa: ANN401  the options of the groups
) -> None:
    """List the platforms, and what is proven of them."""
    from migrate import codec, registry

    known = [(name, registry.load("platforms", name)) for name in registry.names("platforms")]
    if json:
        rows = [
            {
                "name": name,
                "label": kind.label,
                "hosts": kind.hosts,
                "layouts": _layouts(kind, "unproven"),
                "unproven": kind.unproven,
            }
            for name, kind in known
        ]
        sys.stdout.write(codec.encode(rows).decode() + "\n")
        return
    say = context.obj
    for name, kind in known:
        sys.stdout.write(f"{name}: {say.message(kind.label)}\n")
        lines = (
            (say("platforms.hosts"), kind.hosts),
            (say("platforms.layouts"), _layouts(kind, say("platforms.unproven"))),
            (say("platforms.unproven"), map(say.message, kind.unproven)),
        )
        width = max(len(title) for title, _ in lines)
        for title, words in lines:
            sys.stdout.write(f"  {title:<{width}}  {', '.join(words) or '—'}\n")


def _layouts(kind: Any, unproven: str) -> list[str]:  # noqa: ANN401  a platform's class, which is loaded by name
    """Return the names of a platform's layouts, each with a word where no sample proves it."""
    return [one.name if one.proven else f"{one.name} ({unproven})" for one in getattr(kind, "layouts", ())]
