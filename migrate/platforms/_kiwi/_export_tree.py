"""An item of an owner's export as a tree of its known elements, whatever else stands in it.

The format is small and its files come badly formed (facts: overblog.md, 2): texts that are no CDATA, `&nbsp;`, a
bare `&`, tags of HTML that nothing closes, CDATA without its end. Only the elements that the format has are
elements here; everything else is text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from migrate.text import unescape, xml_safe

_HOLDERS = ("export", "blog", "post", "page", "comments", "comment", "replies")
_LEAVES = (
    "id title slug tags status origin created_at published_at modified_at author content author_name author_email "
    "author_url author_ip name description main_host timezone category"
).split()
_NAMES = "|".join((*_HOLDERS, *_LEAVES))
_TAG = re.compile(rf"<(/?)({_NAMES})(?:\s[^<>]*)?>|<!--.*?-->", re.DOTALL)
_LEAF_END = {name: re.compile(rf"<!\[CDATA\[|</{name}\s*>") for name in _LEAVES}
# An end inside CDATA, with a tag of the format right behind it: the CDATA has no end of its own.
_TORN = {name: re.compile(rf"</{name}\s*>\s*(?:</?(?:{_NAMES})[\s>]|\Z)") for name in _LEAVES}
_MARKUP = re.compile(r"<[A-Za-z/!]")
_EACH = re.compile(r"<tag>(.*?)</tag>", re.DOTALL)


@dataclass(slots=True)
class Node:
    """An element that holds others: its texts by name, and the holders in it in order.

    `is_torn` is true, at the root, where a text in it was not well formed.
    """

    name: str
    texts: dict[str, str] = field(default_factory=dict)
    several: dict[str, list[str]] = field(default_factory=dict)
    inside: list["Node"] = field(default_factory=list)
    is_torn: bool = False

    def text(self, name: str) -> str:
        """Return a text without the blanks around it, "" when it is absent or empty."""
        return self.texts.get(name, "").strip()

    def all(self, *names: str) -> Iterator["Node"]:
        """Yield the holders right inside that have one of some names."""
        return (node for node in self.inside if node.name in names)


def read_tree(text: str) -> Node:
    """Return the elements of an item; what is no element of the format and stands in none is left out."""
    root = Node("")
    stack, at = [root], 0
    while (found := _TAG.search(text, at)) is not None:
        at, name = found.end(), found[2]
        if name is None:
            continue
        if name in _LEAF_END:
            if not found[1]:
                value, at, torn = ("", at, False) if found[0].endswith("/>") else _leaf(text, at, name)
                root.is_torn = root.is_torn or torn
                stack[-1].texts.setdefault(name, value)
                stack[-1].several.setdefault(name, []).append(value)
        elif found[1]:
            _close(stack, name)
        elif not found[0].endswith("/>"):
            node = Node(name)
            stack[-1].inside.append(node)
            stack.append(node)
    return root


def names_of(tags: str) -> list[str]:
    """Return the names in a field of tags: a list with commas, in the blog's head one element each."""
    each = _EACH.findall(tags)
    parts = [unescape(_bare(one)) for one in each] if each else unescape(tags).split(",")
    return [name for part in parts if (name := " ".join(part.split()))]


def _bare(value: str) -> str:
    return value.strip().removeprefix("<![CDATA[").removesuffix("]]>")


def _close(stack: list[Node], name: str) -> None:
    """Close the innermost holder of a name and those in it; an end without a beginning closes nothing."""
    for place in range(len(stack) - 1, 0, -1):
        if stack[place].name == name:
            del stack[place:]
            return


def _leaf(text: str, at: int, name: str) -> tuple[str, int, bool]:
    """Return what an element of text says, the place behind its end, and whether it was not well formed."""
    parts: list[str] = []
    place, is_torn = at, False
    while (found := _LEAF_END[name].search(text, place)) is not None:
        run = text[place : found.start()]
        is_torn = is_torn or "]]>" in run
        parts.append(_characters(run))
        place = found.end()
        if found[0].startswith("</"):
            return xml_safe("".join(parts)), place, is_torn
        end = text.find("]]>", place)
        torn = _TORN[name].search(text, place, end if end >= 0 else len(text))
        if torn is not None or end < 0:
            until = torn.start() if torn else len(text)
            return xml_safe("".join((*parts, text[place:until]))), until, True
        parts.append(text[place:end])
        place = end + 3
    following = _TAG.search(text, at)
    end = following.start() if following else len(text)
    return xml_safe(_characters(text[at:end])), end, True


def _characters(run: str) -> str:
    """Return what a run of characters outside CDATA says: markup that stands there as it is stays so."""
    if not run or run.isspace():
        return ""
    if "]]>" in run or _MARKUP.search(run):  # CDATA that ended too early, or texts of HTML
        return run.replace("]]>", "") if run.rstrip().endswith("]]>") else run
    return unescape(run, times=1)
