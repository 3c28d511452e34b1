"""Elements inside others that have a name: quicker than a selector that climbs from every link of a page."""

from collections.abc import Iterator

from migrate.html import Element, Region


def within(region: Region, selector: str, tag: str = "a") -> Iterator[Element]:
    """Yield the elements of a tag that are, or stand in, what a selector finds in a region, in page order."""
    for holder in region.all(selector):
        yield from holder.iter(tag)
