"""HTML to Markdown that says the same in every program that reads Markdown, and drops no word.

Our own and no library's: the tree that the rest of the program reads is written as it stands (the
libraries parse again, by other rules), text is escaped for nine site builders and not for one
dialect, and what Markdown cannot say stays HTML. tests/bench/to_markdown.py compares.
"""

from dataclasses import dataclass
from urllib.parse import unquote, urldefrag

from migrate.exporters._markdown._blocks import Place, blocks, joined, quoted
from migrate.exporters._markdown._escape import destination, line
from migrate.exporters._markdown._escape import plain as _plain
from migrate.exporters._markdown._inline import Seen, children
from migrate.html import Element, fragment

__all__ = ["Rendered", "destination", "markdown", "plain", "quoted"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """Markdown; `kept` are the tags that stay HTML in it, `left_out` what Markdown has no form for, with counts."""

    text: str
    kept: dict[str, int]
    left_out: dict[str, int]


def markdown(html: str, *, places: frozenset[str] = frozenset()) -> Rendered:
    """Return a fragment of HTML as Markdown, without line breaks at its ends; raises nothing.

    `places` are names inside it that other texts link to: like those that it links to itself, they stay.
    """
    page = fragment(html)
    seen = Seen(targets=_targets(page.root) | places)
    text = joined(list(blocks(children(page.root), Place(), seen)))
    if page.flattened:
        seen.leave_out("tags nested deeper than the parser goes")
    return Rendered(text=text, kept=seen.kept, left_out=seen.left_out)


def plain(text: str) -> str:
    """Return a text of one line as Markdown that shows it and nothing else."""
    return line(_plain(text.strip(), linked=False))


def _targets(root: Element) -> frozenset[str]:
    """Return the names inside a page that the links of a text point to."""
    names = (urldefrag(link.get("href")).fragment for link in root.iter("a") if "#" in link.get("href", ""))
    return frozenset(unquote(name) for name in names if name)
