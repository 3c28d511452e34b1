"""One article of a page, located."""

import re
from dataclasses import dataclass, field

from migrate.html import Element, text
from migrate.platforms._rules import Markup

_MORE = re.compile(
    r"\W*(?:lire (?:la suite|plus|l['’]article)|la suite|voir plus|continue reading|continuer"
    r"|read (?:more|on|the rest)|more|weiterlesen|leer más|leggi tutto|continua)\b.*",
    re.IGNORECASE,
)


def is_more(link: Element) -> bool:
    """Say whether a link leads to the rest of an article of which a page shows the beginning."""
    names = (link.get("class") or "").split()
    return "more-link" in names or "read-more" in names or _MORE.fullmatch(text(link)) is not None


@dataclass(slots=True)
class Article:
    """An article on a page: the mark that it was found by, what holds it, its text, and its title's element."""

    mark: str
    holder: Element | None
    body: tuple[Element, ...]
    title: Element | None = None
    parent: Element | None = None  # where the text is some children of an element: that element
    dropped: set[Element] = field(default_factory=set)
    lead: tuple[Element, ...] = ()

    @property
    def markup(self) -> Markup:
        """What is to be written of the article's text."""
        if self.parent is not None:
            outside = {one for one in self.parent if isinstance(one.tag, str) and one not in self.body}
            return Markup((self.parent,), dropped=tuple(self.dropped | outside))
        return Markup((*self.lead, *self.body), dropped=tuple(self.dropped), whole=bool(self.lead))
