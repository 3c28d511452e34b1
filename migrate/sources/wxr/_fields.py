"""The parts of an item, sorted: plain fields by name, and the elements that come more than once."""

from dataclasses import dataclass, field
from typing import Any

from migrate import codec, xml
from migrate.errors import ParseError

META = "_blog_migrate"


@dataclass(slots=True, kw_only=True)
class Fields:
    """`texts` by local name (`content` and `excerpt` for the two that are called `encoded`), `meta` by key."""

    texts: dict[str, str] = field(default_factory=dict)
    meta: dict[str, str] = field(default_factory=dict)
    terms: list[tuple[str, str, str]] = field(default_factory=list)
    comments: list["Fields"] = field(default_factory=list)

    def text(self, name: str) -> str:
        """Return a field without the blanks around it, "" when it is absent or empty."""
        return self.texts.get(name, "").strip(" \t\n")

    def rest(self) -> dict[str, Any]:
        """Return the fields that our exporter keeps as JSON, {} in another's file."""
        try:
            found: dict[str, Any] = codec.decode(self.meta.get(META, "{}"), dict)
        except ParseError:
            return {}
        return found


def read(element: xml.Element) -> Fields:
    """Return the fields of an item or comment, whatever the version of its namespaces."""
    fields = Fields()
    for child in element:
        name = xml.local(child)
        if name in {"postmeta", "commentmeta"}:
            fields.meta[xml.child_text(child, "meta_key")] = xml.child_text(child, "meta_value")
        elif name == "comment":
            fields.comments.append(read(child))
        elif name == "category":
            fields.terms.append((child.get("domain", ""), child.get("nicename", ""), child.text or ""))
        else:
            if name == "encoded":
                name = "excerpt" if "excerpt" in str(child.tag) else "content"
            # WordPress takes nothing of a text that is no CDATA and holds elements; it is a text all the same.
            fields.texts.setdefault(name, xml.markup(child) if len(child) else child.text or "")
    return fields
