"""From an lxml element to BeautifulSoup tags without a second parse.

The quick graft makes and links Tag and NavigableString objects directly, as BeautifulSoup's own
tree building does; the builder graft walks the element through a BeautifulSoup tree builder and
is the reference. Both are compared at first use: where the installed release of BeautifulSoup
builds its objects otherwise, the reference is used.
"""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from typing import Any

from bs4 import BeautifulSoup, Tag
from bs4.builder import HTMLTreeBuilder
from bs4.element import Comment, NavigableString

from migrate.html._index import Element
from migrate.html._parse import parse

_BLANK = " \n\t\r\f\v"
_LINKS = frozenset({"parent", "previous_element", "next_element", "previous_sibling", "next_sibling"})
_PROBE = (
    '<div class="a b" id=x rel=y>t<p>  \n </p><a rel="nofollow x" href=h>l</a><pre> \n </pre><!-- c --><br>'
    "<script>s</script><style>c</style><template>t</template><ruby>r<rt>t</rt></ruby><td headers='a b'>u</div>"
)


class _Builder(HTMLTreeBuilder):
    """A tree builder that is fed by a walk over an element instead of by a parser."""

    NAME = "graft"
    is_xml = False
    processing_instruction_class = None

    def set_up_substitutions(self, tag: Tag) -> bool:  # noqa: ARG002  the base class's signature
        """Leave `meta charset` as it stands: trees are read here, not written in another charset."""
        return False

    def feed(self, markup: object) -> None:
        """Read nothing: the walk calls the soup itself."""


def graft(element: Element, *, without: AbstractSet[Element] = frozenset(), until: Element | None = None) -> Tag:
    """Return a BeautifulSoup tree of an element: the tag itself, without a parent, and all below it.

    Elements of `without` are left out; `until` is the first element that is, with all that follows it.
    """
    return (_quick if _quick_is_right() else graft_by_builder)(element, without=without, until=until)


def graft_by_builder(
    element: Element, *, without: AbstractSet[Element] = frozenset(), until: Element | None = None
) -> Tag:
    """Return the same tree made by BeautifulSoup's own tree building: the reference, about twice as slow."""
    builder = _Builder()
    soup = BeautifulSoup("", builder=builder)
    soup.reset()
    waiting: list[tuple[Element | None, Any]] = [(element, None)]
    while waiting:
        node, closing = waiting.pop()
        if node is None:
            kind, value = closing
            if kind == "end":
                soup.handle_endtag(value)
            else:
                soup.handle_data(value)
            continue
        if node is until:
            break
        if node is not element and node.tail:
            waiting.append((None, ("data", node.tail)))
        if node in without:
            continue
        if not isinstance(node.tag, str):
            soup.endData()
            soup.handle_data(node.text or "")
            soup.endData(Comment)
            continue
        soup.handle_starttag(node.tag, None, None, builder.attribute_dict_class(node.attrib))
        waiting.append((None, ("end", node.tag)))
        waiting.extend((child, None) for child in reversed(node))
        if node.text:
            soup.handle_data(node.text)
    soup.endData()
    tag = soup.contents[0]
    if not isinstance(tag, Tag):
        raise TypeError("only elements can be grafted")
    return tag.extract()


class _Templates:
    """What BeautifulSoup gives a new tag of a name, asked once a name."""

    def __init__(self) -> None:
        self.builder = _Builder()
        self.soup = BeautifulSoup("", builder=self.builder)
        self.string = {**NavigableString("").__dict__, **dict.fromkeys(_LINKS)}
        self.attributes = self.builder.attribute_dict_class
        self.by_name: dict[str, _Template] = {}

    def of(self, name: str) -> "_Template":
        """Return the template of a tag name."""
        made = self.by_name.get(name)
        if made is None:
            lists = self.builder.cdata_list_attributes or {}
            state = dict(Tag(parser=self.soup, builder=self.builder, name=name, attrs={}).__dict__)
            made = self.by_name[name] = _Template(
                state={**state, **dict.fromkeys(_LINKS)},
                lists=frozenset(lists.get("*", ())) | frozenset(lists.get(name, ())),
                string=self.builder.string_containers.get(name),
                keeps_blanks=name in self.builder.preserve_whitespace_tags,
            )
        return made


@dataclass(frozen=True, slots=True, kw_only=True)
class _Template:
    """A new tag's `__dict__`, its attributes that are lists, the class of strings in it (None: as outside)."""

    state: dict[str, Any]
    lists: frozenset[str]
    string: type[NavigableString] | None
    keeps_blanks: bool


@cache
def _templates() -> _Templates:
    return _Templates()


class _Grower:
    """A growing tree: the open tags, and what was added last."""

    __slots__ = ("attributes", "kept", "last", "open", "plain", "strings", "templates", "values")

    def __init__(self) -> None:
        self.templates = _templates()
        self.attributes = self.templates.attributes
        self.values = self.templates.builder.attribute_value_list_class
        self.plain = self.templates.string
        self.open: list[Any] = []  # the state of each open tag, innermost last
        self.last: Any = None
        self.kept = 0  # how many open tags keep blanks
        self.strings: list[type[NavigableString]] = [NavigableString]

    def start(self, element: Element) -> Tag:
        """Open a tag."""
        name = element.tag
        template = self.templates.by_name.get(name) or self.templates.of(name)
        tag = Tag.__new__(Tag)
        state = tag.__dict__  # filled in place it shares its keys with all tags: a third of the memory
        state.update(template.state)
        state["contents"] = []
        said = element.items()
        state["attrs"] = attributes = self.attributes(said)
        for key in template.lists.intersection(attributes) if said else ():
            attributes[key] = self.values(attributes[key].split())
        self._link(tag, state)
        self.open.append((tag, state, template))
        if template.keeps_blanks:
            self.kept += 1
        if template.string is not None:
            self.strings.append(template.string)
        return tag

    def end(self) -> None:
        """Close the open tag."""
        template = self.open.pop()[2]
        if template.keeps_blanks:
            self.kept -= 1
        if template.string is not None:
            self.strings.pop()

    def string(self, value: str, kind: type[NavigableString] | None = None) -> None:
        """Add a string; outside `pre`, one of blanks only becomes one blank or line break, as the reference does."""
        if not self.kept and not value.strip(_BLANK):
            value = "\n" if "\n" in value else " "
        made = str.__new__(kind or self.strings[-1], value)
        state = made.__dict__
        state.update(self.plain)
        self._link(made, state)

    def _link(self, made: Any, state: dict[str, Any]) -> None:  # noqa: ANN401  a tag or a string
        """Put a new object at the end of the tree; what the templates leave at None stays so."""
        last = self.last
        if last is not None:
            state["previous_element"] = last
            last.__dict__["next_element"] = made
        if self.open:
            parent, above, _ = self.open[-1]
            state["parent"] = parent
            siblings = above["contents"]
            if siblings:
                before = siblings[-1]
                state["previous_sibling"] = before
                before.__dict__["next_sibling"] = made
            siblings.append(made)
        self.last = made


def _quick(element: Element, *, without: AbstractSet[Element] = frozenset(), until: Element | None = None) -> Tag:
    """Return the tree of an element, its objects made and linked directly."""
    grower = _Grower()
    start, end, string = grower.start, grower.end, grower.string
    root = start(element)
    if element.text:
        string(element.text)
    stack = [iter(element)]
    above: list[Element] = []
    while stack:
        node = next(stack[-1], None)
        if node is None:
            stack.pop()
            end()
            node = above.pop() if above else None
        elif node is until:
            break
        elif without and node in without:
            pass
        elif isinstance(node.tag, str):
            start(node)
            if said := node.text:
                string(said)
            if len(node):
                stack.append(iter(node))
                above.append(node)
                continue
            end()
        else:
            string(node.text or "", Comment)
        if node is not None and (said := node.tail):
            string(said)
    return root


@cache
def _quick_is_right() -> bool:
    """Say whether the quick graft gives what the reference gives, on a page with every special case."""
    root = parse(_PROBE).root
    try:
        return same_tree(_quick(root), graft_by_builder(root))
    except (AttributeError, TypeError, KeyError):
        return False


def same_tree(one: Tag, other: Tag) -> bool:
    """Say whether two trees are equal: classes, names, attributes, strings, and all links between them."""
    return _described(one) == _described(other)


def _described(tag: Tag) -> list[tuple[type, str, dict[str, Any]]]:
    """Return a tag and all below it as values that can be compared; a link is the place of what it leads to."""
    nodes: list[Any] = []
    node: Any = tag
    while node is not None:
        nodes.append(node)
        node = node.next_element
    places = {id(node): place for place, node in enumerate(nodes)}
    return [
        (type(node), str(node) if isinstance(node, str) else node.name, _state(vars(node), places)) for node in nodes
    ]


def _state(state: dict[str, Any], places: dict[int, int]) -> dict[str, Any]:
    """Return the state of one node, objects that are no values left to their type."""
    shown: dict[str, Any] = {}
    for name, value in state.items():
        if name in _LINKS:
            shown[name] = places.get(id(value))
        elif name == "contents":
            shown[name] = [places[id(child)] for child in value]
        elif name == "attrs":
            shown[name] = (type(value), [(key, type(item), item) for key, item in value.items()])
        else:
            shown[name] = value if isinstance(value, (str, int, set, dict, type(None))) else type(value)
    return shown
