"""Parts of a text that only Blogger makes: a picture with a caption is a table of two rows."""

from bs4 import Tag

from migrate.html import attribute, escape, select, select_first, text
from migrate.platforms._fragment import Fragment


def captioned(tag: Tag, fragment: Fragment) -> bool:
    """Write a picture and the words under it as a figure; say whether the tag was one."""
    if "tr-caption-container" not in attribute(tag, "class").split():
        return False
    pictures = select(tag, "img")
    if not pictures:
        return False
    said = select_first(tag, ".tr-caption")
    words = text(said) if said is not None else ""
    fragment.block("<figure>")
    for picture in pictures:
        link = picture.find_parent("a")
        target = fragment.links.absolute(attribute(link, "href")) if isinstance(link, Tag) else ""
        if target:
            fragment.out.append(f'<a href="{escape(target, quote=True)}">')
        fragment.picture(picture, caption=words)
        fragment.out.append("</a>" * bool(target))
    if said is not None and words:
        fragment.block("<figcaption>")
        fragment.inside(said)
        fragment.block("</figcaption>")
    fragment.block("</figure>\n")
    return True
