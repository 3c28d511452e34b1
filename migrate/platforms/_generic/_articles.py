"""The articles of a page: found by the marks of standards, then by common names, then by where words stand."""

from migrate.html import Element, text
from migrate.platforms._generic._article import Article
from migrate.platforms._generic._implied import implied, plain
from migrate.platforms._generic._names import ARTICLE_TYPES, WORDS_OF_RELATED
from migrate.platforms._generic._parts import Parts, is_of_a_person, title_of
from migrate.platforms._spot import ancestors

_SCHEMA = ", ".join(f"[itemtype$='schema.org/{name}']" for name in ARTICLE_TYPES)
_MARKS = (("h-entry", ".h-entry"), ("hentry", ".hentry"), ("schema", _SCHEMA), ("article", "article"))
_MOST = 0.6
_LONGEST_HEADING = 50
_LONGEST_LINE = 300
_FOOTERS = frozenset("postmetadata entry-meta post-meta entry-footer post-footer entry-utility byline".split())
_NEAR = 12  # elements between a picture over a title and the title


def find_articles(parts: Parts) -> list[Article]:
    """Return the articles of a page in page order; [] when nothing on it looks like one."""
    found = _marked(parts) or _named(parts)
    if not found and (only := plain(parts)):
        found = [only]
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
    below: dict[Element | None, list[Element]] = {}
    for one in marks:
        below.setdefault(_nearest(one, marks), []).append(one)
    for holder in sorted(marks, key=parts.page.place):
        if any(up in done for up in holder.iterancestors()):
            continue
        inner = below.get(holder, [])
        inside = {below for one in inner for below in one.iter("*")}
        body = _body_in(parts, holder, [one for one in bodies if one not in inside])
        if inner and body is None:
            if len(inner) > 1 or parts.said.get(inner[0], 0) < _MOST * parts.said.get(holder, 0):
                continue
            body = _body_in(parts, holder, bodies)
        article = Article(marks[holder], holder, (body,)) if body is not None else implied(parts, holder, marks[holder])
        if article is not None:
            done.add(holder)
            found.append(article)
    return found


def _nearest(element: Element, marks: dict[Element, str]) -> Element | None:
    return next((up for up in element.iterancestors() if up in marks), None)


def _body_in(parts: Parts, holder: Element, bodies: list[Element]) -> Element | None:
    """Return the element in another that is named as a text: the surest name, then the outermost, then the longest."""
    below = set(holder.iter("*"))
    own = [one for one in bodies if one in below and one is not holder]
    fit = [one for one in own if _says(parts, one)] or [
        one for one in own if "articleBody" in (one.get("itemprop") or "").split()
    ]
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
    least = _MOST * max(parts.said.get(holder, 0), 1)
    weak = [one for one in weak if parts.said.get(one, 0) >= least]
    if not weak:
        return None
    title = title_of(parts, holder)
    around = set(title.iterancestors()) if title is not None else set()
    return next((one for one in weak if one not in around), None)


def _says(parts: Parts, element: Element) -> bool:
    """Say whether an element holds words, a picture or a film."""
    return (
        parts.said.get(element, 0) > 0
        or next(element.iter("img", "iframe", "video", "audio", "object", "a"), None) is not None
    )


def _complete(article: Article, parts: Parts) -> None:
    """Find an article's title and lead, and what in its text is not the writer's."""
    if article.title is None and article.holder is not None:
        article.title = title_of(parts, article.holder, before=article.body[0])
    inside = {below for one in article.body for below in one.iter("*")}
    article.dropped |= {one for one in inside if one in parts.noise and one not in article.body}
    article.dropped |= {one for one in parts.meta if one in inside and one not in article.body and _is_a_footer(one)}
    article.dropped |= {slot.roots[0] for slot in parts.talk.slots if slot.roots[0] in inside}
    article.dropped |= _related(article.body, inside)
    if article.title is not None and article.title in inside:
        article.dropped.add(article.title)


def find_lead(article: Article, parts: Parts) -> None:
    """Find what stands between an article's title and its text and belongs to that: first words, a picture."""
    page = parts.page
    if article.parent is not None or article.title is None or article.body[0] in set(article.title.iterancestors()):
        return
    start, place = page.place(article.title), page.place(article.body[0])
    inside = {below for one in article.body for below in one.iter("*")}
    leads: list[Element] = []
    for one in sorted({*parts.named["lead"], *parts.named["picture"]}, key=page.place):
        if is_of_a_person(one):
            continue
        if (
            not start - _NEAR < page.place(one) < place
            or one in inside
            or parts.is_out(one)
            or _is_around(one, article)
        ):
            continue
        if page.place(one) < start and (
            one.tag != "img" or article.holder is None or article.holder not in set(one.iterancestors())
        ):
            continue
        if not any(up in leads for up in one.iterancestors()) and _is_lead(one, article, parts):
            leads.append(one)
    article.lead = tuple(leads)


def _is_around(element: Element, article: Article) -> bool:
    return any(element is up for top in (*article.body, article.title) if top is not None for up in top.iterancestors())


def _is_lead(element: Element, article: Article, parts: Parts) -> bool:
    """Say whether an element holds words or a picture of an article that its text has not."""
    if element in set(parts.named["lead"]):
        return bool(text(element)) and text(element) not in text(article.body[0])
    pictures = [one.get("src") for one in element.iter("img")]
    own = {one.get("src") for top in article.body for one in top.iter("img")}
    return bool(pictures) and not own.intersection(pictures) and not text(element)


def _is_a_footer(element: Element) -> bool:
    """Say whether an element inside a text is a theme's own line about it."""
    names = (element.get("class") or "").lower().split()
    return len(text(element)) < _LONGEST_LINE and bool(_FOOTERS.intersection(names))


def _related(body: tuple[Element, ...], inside: set[Element]) -> set[Element]:
    """Return headings like « Share this » and « Related » in a text, each with the links under it."""
    found: set[Element] = set()
    for heading in (one for top in body for one in top.iter("h2", "h3", "h4", "h5", "strong", "p") if one in inside):
        shown = text(heading)
        if len(shown) > _LONGEST_HEADING or not WORDS_OF_RELATED.match(shown):
            continue
        following = [one for one in heading.itersiblings() if isinstance(one.tag, str)][:1]
        linked = [one for one in following if one.tag in {"ul", "ol", "div", "nav", "section"} and _is_linked(one)]
        if linked:
            found |= {heading, *linked}
    return found


def _is_linked(element: Element) -> bool:
    """Say whether an element holds hardly anything but links."""
    return len(text(element)) <= 1.3 * sum(len(text(link)) for link in element.iter("a")) + 10
