"""`platforms`: which hosts are known, and what of them samples prove."""

import sys
from typing import Annotated, Any

import typer

from migrate.cli import _options as given
from migrate.cli._command import takes

EXAMPLES = ("blog-migrate platforms", "blog-migrate platforms --json")


@takes(given.Talk)
def platforms(
    *,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON array.")] = False,
    **_talk: Any,  # noqa: ANN401  the options of the groups
) -> None:
    """List the platforms, and what is proven of them."""
    from migrate import codec, registry

    known = [(name, registry.load("platforms", name)) for name in registry.names("platforms")]
    rows = [
        {
            "name": name,
            "label": kind.label,
            "hosts": kind.hosts,
            "layouts": [
                layout.name if layout.proven else f"{layout.name} (unproven)" for layout in getattr(kind, "layouts", ())
            ],
            "unproven": kind.unproven,
        }
        for name, kind in known
    ]
    if json:
        sys.stdout.write(codec.encode(rows).decode() + "\n")
        return
    for row in rows:
        sys.stdout.write(f"{row['name']}: {row['label']}\n")
        for key in ("hosts", "layouts", "unproven"):
            sys.stdout.write(f"  {key:<9} {', '.join(row[key]) or '—'}\n")
