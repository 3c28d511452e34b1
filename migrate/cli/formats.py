"""`formats`: what can be read, what can be written, and what is not proven or lost."""

import sys
from typing import Annotated, Any

import typer

from migrate.cli import _options as given
from migrate.cli._command import takes

EXAMPLES = ("blog-migrate formats", "blog-migrate formats --json")


@takes(given.Talk)
def formats(
    context: typer.Context,
    *,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON array.")] = False,
    **_talk: Any,  # noqa: ANN401  the options of the groups
) -> None:
    """List what can be written and what each format cannot hold, then what can be read."""
    from migrate import codec, registry

    written = [(name, registry.load("exporters", name)) for name in registry.names("exporters")]
    read = [(name, registry.load("sources", name)) for name in registry.names("sources")]
    if json:
        rows: list[dict[str, Any]] = [
            {"name": name, "use": "write", "label": kind.label, "losses": kind.losses, "unproven": ()}
            for name, kind in written
        ]
        rows += [
            {"name": name, "use": "read", "label": kind.label, "losses": (), "unproven": kind.unproven}
            for name, kind in read
        ]
        sys.stdout.write(codec.encode(rows).decode() + "\n")
        return
    say = context.obj
    sys.stdout.write(say("formats.write") + "\n")
    for name, kind in written:
        _row(name, say.message(kind.label), [f"{loss.field}: {say.message(loss.why)}" for loss in kind.losses])
    sys.stdout.write("\n" + say("formats.read") + "\n")
    for name, kind in read:
        unproven = [say("formats.unproven", what=say.message(what)) for what in kind.unproven]
        _row(name, say.message(kind.label), unproven)


def _row(name: str, label: str, further: list[str]) -> None:
    sys.stdout.write(f"  {name:<10} {label}\n")
    for line in further:
        sys.stdout.write(f"             {line}\n")
