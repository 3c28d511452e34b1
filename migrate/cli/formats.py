"""`formats`: what can be written, and what each format loses."""

import sys
from typing import Annotated

import typer

EXAMPLES = ("blog-migrate formats", "blog-migrate formats --json")


def formats(*, json: Annotated[bool, typer.Option("--json", help="Print one JSON array.")] = False) -> None:
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
