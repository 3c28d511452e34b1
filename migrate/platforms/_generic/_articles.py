"""The articles of a page: found by the marks of standards, then by common names, then by where words stand."""

from dataclasses import dataclass, field

from migrate.html import Element, text
from migrate.platforms._generic._names import ARTICLE_TYPES, WORDS_OF_RELATED
from migrate.platforms._generic._parts import Parts, title_of
from migrate.platforms._generic._talk import heads_talk
from migrate.platforms._printed_date import states_date
from migrate.platforms._rules import Markup
from migrate.platforms._spot import ancestors

_SCHEMA = ", ".join(f"[itemtype$='schema.org/{name}']" for name in ARTICLE_TYPES)
_MARKS = (("h-entry", ".h-entry"), ("hentry", ".hentry"), ("schema", _SCHEMA), ("article", "article"))
_HOLDERS = frozenset("body main div section article td tr table tbody center form font li dl dd".split())
_SHARE, _MOST, _SOME = 0.7, 0.6, 0.3
_SHORT = 160
_LEAST = 40
_TEXT = frozenset("p ul ol dl blockquote pre figure table h2 h3 h4 h5 h6".split())


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
        return Markup((*self.lead, *self.body), dropped=tuple(self.dropped))


def find_articles(parts: Parts) -> list[Article]:
    """Return the articles of a page in page order; [] when nothing on it looks like one."""
    found = _marked(parts) or _named(parts)
    if not found and (plain := _plain(parts)):
        found = [plain]
    for article in found:
        _complete(article, parts)
    return sorted(found, key=lambda one: parts.page.place(one.body[0]))


def shows_article(parts: Parts) -> bool:
    """Say whether a page shows an article by marks that the web agreed on, or by names that many themes share."""
    return bool(_marked(parts) or _named(parts))


def _marked(parts: Parts) -> list[Article]:
    """Return the articles that standards mark."""
    marks: dict[Element, str] = {}
    for name, selector in _MARKS:
        for element in parts.page.all(selector):
            if not parts.is_out(element) and (element.tag not in {"html", "body"} or name == "h-entry"):
                marks.setdefault(element, name)
    return _from_holders(parts, marks)


def _named(parts: Parts) -> list[Article]:
    """Return the articles that stand in elements whose names say so, or that are texts with such names."""
    bodies = [
        one
        for one in parts.named["body"]
        if not parts.is_out(one) and one.tag not in {"html", "body"} and parts.said.get(one, 0)
    ]
    holders = {
        one: "named"
        for one in parts.named["holder"]
        if not parts.is_out(one) and one.tag not in {"html", "body", "a", "span"}
    }
    holders = {
        one: name
        for one, name in holders.items()
        if _body_in(parts, one, bodies) is not None or title_of(parts, one) is not None
    }
    found = _from_holders(parts, holders)
    held = {below for article in found for one in article.body for below in one.iter("*")}
    outer = ancestors(one for article in found for one in article.body)
    loose = [one for one in bodies if one not in held and one not in outer]
    loose = [one for one in loose if not any(up in loose for up in one.iterancestors())]
    if found and loose:
        most = max(parts.said.get(one, 0) for one in loose)
        if most < max(sum(parts.said.get(one, 0) for one in article.body) for article in found):
            loose = []
        else:
            found = []
    return found + [Article("named", None, (one,)) for one in loose]


def _from_holders(parts: Parts, marks: dict[Element, str]) -> list[Article]:
    """Return the articles in some elements; of elements in each other, the one that holds a whole article."""
    bodies = [one for one in parts.named["body"] if not parts.is_out(one)]
    bodies += [
        one
        for one in parts.page.all("[itemprop~=articleBody], [itemprop~=ArticleBody]")
        if one not in bodies and not parts.is_out(one)
    ]
    found: list[Article] = []
    done: set[Element] = set()
    for holder in sorted(marks, key=parts.page.place):
        if any(up in done for up in holder.iterancestors()):
            continue
        inner = [one for one in marks if one is not holder and _nearest(one, marks) is holder]
        inside = {below for one in inner for below in one.iter("*")}
        body = _body_in(parts, holder, [one for one in bodies if one not in inside])
        if inner and body is None:
            if len(inner) > 1 or parts.said.get(inner[0], 0) < _MOST * parts.said.get(holder, 0):
                continue
            body = _body_in(parts, holder, bodies)
        article = (
            Article(marks[holder], holder, (body,)) if body is not None else _implied(parts, holder, marks[holder])
        )
        if article is not None:
            done.add(holder)
            found.append(article)
    return found


def _nearest(element: Element, marks: dict[Element, str]) -> Element | None:
    return next((up for up in element.iterancestors() if up in marks), None)


def _body_in(parts: Parts, holder: Element, bodies: list[Element]) -> Element | None:
    """Return the element in another that is named as a text: the surest name, then the outermost, then the longest."""
    below = set(holder.iter("*"))
    fit = [one for one in bodies if one in below and one is not holder and _says(parts, one)]
    for name in ("e-content", "articleBody", ""):
        own = [
            one
            for one in fit
            if not name or name in (one.get("class") or "").split() or name in (one.get("itemprop") or "").split()
        ]
        outer = [one for one in own if not any(up in own for up in one.iterancestors())]
        if outer:
            return max(outer, key=lambda one: parts.said.get(one, 0))
    weak = [one for one in parts.named["weak_body"] if one in below and one is not holder and not parts.is_out(one)]
    weak = [
        one
        for one in weak
        if parts.said.get(one, 0) >= _MOST * max(parts.said.get(holder, 0), 1) and not _has_heading(parts, one, holder)
    ]
    return weak[0] if weak else None


def _has_heading(parts: Parts, one: Element, holder: Element) -> bool:
    title = title_of(parts, holder)
    return title is not None and one in set(title.iterancestors())


def _says(parts: Parts, element: Element) -> bool:
    """Say whether an element holds words, a picture or a film."""
    return (
        parts.said.get(element, 0) > 0
        or next(element.iter("img", "iframe", "video", "audio", "object", "a"), None) is not None
    )


def _implied(parts: Parts, root: Element, mark: str) -> Article | None:
    """Return the article whose text nothing names: it is where most words stand, under the title."""
    node = root
    while True:
        inner = [one for one in node if one.tag in _HOLDERS and one not in parts.noise and one not in parts.aside]
        heaviest = max(inner, key=lambda one: parts.said.get(one, 0), default=None)
        if heaviest is None or not parts.said.get(node, 0) or parts.said.get(heaviest, 0) < _SHARE * parts.said[node]:
            break
        if heaviest.tag in {"dl", "dd", "li"} and node.tag not in {"ul", "ol", "dl"}:
            break
        node = heaviest
    title = title_of(parts, root)
    pieces = _pieces(parts, node, title)
    if not pieces:
        return None
    article = Article(mark, root if root.tag not in {"html", "body"} else None, tuple(pieces), title, node)
    article.dropped = {
        one
        for piece in pieces
        for one in piece.iter("*")
        if one in parts.meta and one is not piece and _is_meta(parts, one)
    }
    return article


def _pieces(parts: Parts, node: Element, title: Element | None) -> list[Element]:
    """Return the children of an element that are a text: after its title, before its comments, without what tells of it."""
    children = [one for one in node if isinstance(one.tag, str)]
    if title is not None and node in set(title.iterancestors()):
        branch = next(place for place, one in enumerate(children) if one is title or title in set(one.iter("*")))
        own = parts.said.get(children[branch], 0) - len(text(title))
        keep = children[branch] is not title and children[branch].tag in {"div", "section"} and own > _SHORT
        children = children[branch if keep else branch + 1 :]
    pieces: list[Element] = []
    for one in children:
        if (
            one in parts.talk.elements
            or heads_talk(one)
            or any(root is one for slot in parts.talk.slots for root in slot.roots)
        ):
            break
        if one in parts.noise or one in parts.aside or one.tag in {"script", "style", "link", "meta", "noscript"}:
            continue
        if any(slot.roots[0] in set(one.iter("*")) for slot in parts.talk.slots[:1]):
            break
        pieces.append(one)
    while pieces and (_is_meta(parts, pieces[0]) or _is_empty(pieces[0])):
        pieces.pop(0)
    while pieces and (_is_meta(parts, pieces[-1]) or _is_empty(pieces[-1])):
        pieces.pop()
    return [one for one in pieces if not (one in parts.meta and _is_meta(parts, one))]


def _is_meta(parts: Parts, element: Element) -> bool:
    """Say whether an element tells of an article and is not its text: a byline, a line of tags, a date."""
    if element.tag in {"time", "header", "footer"}:
        return True
    shown = text(element)
    if len(shown) > _SHORT:
        return False
    if element in parts.meta or any(one in parts.meta and text(one) == shown for one in element.iter("*")):
        return True
    if next((one for one in element.iter("a") if "tag" in (one.get("rel") or "").split()), None) is not None:
        return True
    timed = next(element.iter("time"), None)
    if timed is not None and len(shown) < _SHORT:
        return True
    return (
        len(shown) < _SHORT // 2
        and states_date(shown)
        and element.tag in {"p", "div", "small", "span", "em", "h2", "h3", "h4", "ul", "i"}
        and not shown.endswith((".", "!", "?"))
        and (element.tag != "p" or parts.said.get(element, 0) < _LEAST + 20)
    )


def _is_empty(element: Element) -> bool:
    return not text(element) and next(element.iter("img", "iframe", "video", "audio", "object", "embed"), None) is None


def _plain(parts: Parts) -> Article | None:
    """Return the article of a page that marks none: a heading, and paragraphs under it."""
    body = parts.page.first("body")
    main = parts.page.first("main, [role=main]")
    root = main if main is not None else body if body is not None else parts.page.root
    title = title_of(parts, root)
    if title is None and body is not None:
        root, title = body, title_of(parts, body)
    if title is None:
        return None
    article = _implied(parts, root, "plain")
    if article is None:
        return None
    said = sum(parts.said.get(one, 0) for one in article.body)
    shown = sum(len(text(one)) for one in article.body)
    paragraphs = [
        one
        for piece in article.body
        for one in piece.iter("p", "blockquote", "pre", "li", "td")
        if parts.said.get(one, 0)
    ]
    if said < _LEAST and not (paragraphs and said):
        return None
    if shown and said < _SOME * shown:  # mostly links: a list or a menu
        return None
    return article


def _complete(article: Article, parts: Parts) -> None:
    """Find an article's title and lead, and what in its text is not the writer's."""
    page = parts.page
    if article.title is None and article.holder is not None:
        article.title = title_of(parts, article.holder, before=article.body[0])
    inside = {below for one in article.body for below in one.iter("*")}
    article.dropped |= {one for one in inside if one in parts.noise and one not in article.body}
    article.dropped |= {slot.roots[0] for slot in parts.talk.slots if slot.roots[0] in inside}
    article.dropped |= _related(article.body, inside)
    if article.title is not None and article.title in inside:
        article.dropped.add(article.title)
    if article.parent is None:
        place = page.place(article.body[0])
        start = page.place(article.title) if article.title is not None else place
        leads = [
            one
            for one in parts.named["lead"]
            if start < page.place(one) < place and one not in inside and not parts.is_out(one)
        ]
        article.lead = tuple(one for one in leads if article.body[0] not in set(one.iter("*")) and text(one))[:1]


def _related(body: tuple[Element, ...], inside: set[Element]) -> set[Element]:
    """Return headings like « Share this » and « Related » in a text, each with the links under it."""
    found: set[Element] = set()
    for heading in (one for top in body for one in top.iter("h2", "h3", "h4", "h5", "strong", "p") if one in inside):
        shown = text(heading)
        if len(shown) > 50 or not WORDS_OF_RELATED.match(shown):  # noqa: PLR2004  a heading is short
            continue
        following = [one for one in heading.itersiblings() if isinstance(one.tag, str)][:1]
        linked = [one for one in following if one.tag in {"ul", "ol", "div", "nav", "section"} and _is_linked(one)]
        if linked:
            found |= {heading, *linked}
    return found


def _is_linked(element: Element) -> bool:
    """Say whether an element holds hardly anything but links."""
    return len(text(element)) <= 1.3 * sum(len(text(link)) for link in element.iter("a")) + 10
