"""What every command is made with: options declared in groups, and a help that shows the groups, in French too.

Help is written in English where it is declared; it is translated only when it is shown, so that nobody else waits.
"""

import inspect
from collections.abc import Callable, Collection
from itertools import product
from typing import Any, TypeVar

from typer.core import TyperCommand, TyperGroup

from migrate.cli._say import TIE, tied

Command = TypeVar("Command", bound=Callable[..., Any])


def takes(*groups: type) -> Callable[[Command], Command]:
    """Give a command the options of groups in place of its `**flags`.

    A group is a class whose attributes are annotated options with their defaults. The help shows each
    group under the first line of its docstring.
    """

    def taken(command: Command) -> Command:
        signature = inspect.signature(command, eval_str=True)
        own = [value for value in signature.parameters.values() if value.kind is not inspect.Parameter.VAR_KEYWORD]
        more = [option for group in groups for option in _options(group)]
        command.__dict__["__signature__"] = signature.replace(parameters=[*own, *more])
        return command

    return taken


def _options(group: type) -> list[inspect.Parameter]:
    """Return the options of a group as parameters that only a name can give."""
    title = (group.__doc__ or "").partition("\n")[0].rstrip(".")
    found: list[inspect.Parameter] = []
    for name, annotation in inspect.get_annotations(group, eval_str=True).items():
        for option in annotation.__metadata__:
            option.rich_help_panel = title
        found.append(
            inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=group.__dict__[name], annotation=annotation)
        )
    return found


class Grouped(TyperCommand):
    """A command whose help shows its options group by group, as they were declared."""

    def get_help(self, ctx: Any) -> str:  # noqa: ANN401  the library's own, wherever it keeps them
        """Return the help in the language of the talk."""
        return _told(ctx, [self], super().get_help)

    def format_options(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401  the library's own, wherever it keeps them
        """Write the arguments and options under the titles of their groups."""
        sections: dict[str, list[tuple[str, str]]] = {}
        for param in self.get_params(ctx):
            row = param.get_help_record(ctx)
            if row is not None:
                argument = param.param_type_name == "argument"
                title = getattr(param, "rich_help_panel", None) or ("Arguments" if argument else "Options")
                sections.setdefault(title, []).append(row)
        for title, rows in sections.items():
            with formatter.section(title):
                formatter.write_dl(rows)


class Commands(TyperGroup):
    """The application, whose help lists its commands."""

    def get_help(self, ctx: Any) -> str:  # noqa: ANN401  the library's own, wherever it keeps them
        """Return the help in the language of the talk."""
        return _told(ctx, [self, *self.commands.values()], super().get_help)


def _told(ctx: Any, shown: Collection[Any], help_of: Callable[[Any], str]) -> str:  # noqa: ANN401  as above
    """Return the help of commands in the language of the talk.

    They were made for this one call of the program, so their texts may be changed.
    """
    if getattr(ctx.find_root().obj, "language", "en") != "fr":
        return help_of(ctx)
    from migrate.messages.fr_help import HELP, WORDS

    params = [param for command in shown for param in command.get_params(ctx)]
    for one, name in product((*shown, *params), ("help", "epilog", "rich_help_panel", "show_default")):
        english = getattr(one, name, None)
        if english in HELP:
            setattr(one, name, tied(HELP[english]))
    text = help_of(ctx)
    for english, french in WORDS:
        text = text.replace(english, french)
    return text.replace(TIE, " ")
