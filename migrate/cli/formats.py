"""`formats`: what can be written, and what each format loses."""

import sys
from typing import Annotated, Any

import typer

from migrate.cli import _options as given
from migrate.cli._command import takes

EXAMPLES = ("blog-migrate formats", "blog-migrate formats --json")


@takes(given.Talk)
def formats(
    *,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON array.")] = False,
    **_talk: Any,  # noqa: ANN401  the options of the groups
) -> None:
    """List the formats, and what each cannot hold."""
    from migrate import codec, registry

    known = [(name, registry.load("exporters", name)) for name in registry.names("exporters")]
    if json:
        rows = [{"name": name, "label": kind.label, "losses": kind.losses} for name, kind in known]
        sys.stdout.write(codec.encode(rows).decode() + "\n")
        return
    for name, kind in known:
        sys.stdout.write(f"{name:<10} {kind.label}\n")
        for loss in kind.losses:
            sys.stdout.write(f"           {loss.field}: {loss.why}\n")
