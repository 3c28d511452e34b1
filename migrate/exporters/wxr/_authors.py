"""The people who wrote the posts, each with a login that WordPress takes."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from migrate import text, xml
from migrate.exporters._wordpress import _text
from migrate.exporters._wordpress._terms import Tell
from migrate.model import Person

_LOGIN_LIMIT = 60
"""Characters of a login; with a longer or an empty one WP-CLI stops with nothing imported."""
_DISPLAY_LIMIT = 250
"""Characters of a name that is shown: WordPress's column for it."""


@dataclass(slots=True, kw_only=True)
class Author:
    """An author in the file: `number` is the id that comments by the owner name."""

    person: Person
    number: int
    login: str
    email: str


class Authors:
    """Collects the authors by name, the owner first.

    A person is a name: two people of one name cannot be told apart, and one may have several addresses.
    """

    def __init__(self, owner: Person | None, *, with_contacts: bool) -> None:
        self._authors: dict[str, Author] = {}
        self._logins: set[str] = set()
        self._emails: set[str] = set()
        self._with_contacts = with_contacts
        self.owner: Author | None = None
        if owner is not None:
            self.add(owner)
            self.owner = self.of(owner)

    def __iter__(self) -> Iterator[Author]:
        return iter(self._authors.values())

    def of(self, person: Person | None) -> Author | None:
        """Return the author that a person is, None for nobody."""
        return self._authors.get(person.name) if person is not None else None

    def add(self, person: Person, tell: Tell | None = None) -> None:
        """Collect a person; nobody without a name. A shared e-mail stays with the first: WordPress makes them one."""
        if not _text.name(person.name):
            return
        known = self._authors.get(person.name)
        if known is not None:
            if known.person.url is None and person.url is not None:
                known.person = replace(known.person, url=person.url)
            return
        number = len(self._authors) + 1
        made = text.slugify(person.name, limit=_LOGIN_LIMIT)
        login = text.unique(made or f"author-{number}", self._logins, limit=_LOGIN_LIMIT)
        self._logins.add(login)
        email = person.email or "" if self._with_contacts else ""
        if email.lower() in self._emails and tell is not None:
            tell(
                "export.author.email.shared",
                "two authors share an e-mail address; the second has none now",
                person.name,
            )
        email = "" if email.lower() in self._emails or len(email.encode()) > _text.EMAIL_LIMIT else email
        if email:
            self._emails.add(email.lower())
        self._authors[person.name] = Author(person=person, number=number, login=login, email=email)
        if not made and tell is not None:
            tell("export.login.made", f"no login can be made of this name; it is {login!r} now", person.name)


def element(author: Author) -> str:
    """Return an author of the head."""
    name = xml.cdata(_text.cut(_text.name(author.person.name), _DISPLAY_LIMIT))
    return (
        f"\t<wp:author><wp:author_id>{author.number}</wp:author_id>"
        f"<wp:author_login>{xml.cdata(author.login)}</wp:author_login>"
        f"<wp:author_email>{xml.cdata(author.email)}</wp:author_email>"
        f"<wp:author_display_name>{name}</wp:author_display_name>"
        "<wp:author_first_name></wp:author_first_name><wp:author_last_name></wp:author_last_name></wp:author>\n"
    )
