"""Templates that an owner wrote by hand (facts 6: classic templates): nothing in them has a name that is known."""

from dataclasses import replace
from typing import Protocol

from migrate.extract import Extract, Place
from migrate.model import Blog, Url
from migrate.platforms._opened import Opened
from migrate.platforms.blogger._addresses import plain
from migrate.platforms.blogger._leads import blog_names, lead_to, post_names
from migrate.platforms.blogger._said import home_of, own_address, read_facts
from migrate.platforms.generic import Generic


class Named(Protocol):
    """What is asked of the platform."""

    @property
    def name(self) -> str:
        """The platform's name."""

    def place(self, url: Url) -> Place:
        """Return what an address is."""


def read_by_hand(platform: Named, opened: Opened, *, zone: str, language: str) -> Extract:
    """Return what a page says that is read as one of any blog, under the host's names and addresses."""
    found = Generic().read_opened(opened, zone=zone, language=language)
    facts = read_facts(opened)
    url = opened.capture.url or own_address(facts)
    home = home_of(facts, url or found.url)
    readings = []
    for one in found.readings:
        post = one.post
        if len(found.readings) == 1 and found.place.kind == "post":
            post = replace(post, id=post.id or str(facts.get("post_id") or ""))
        permalink = plain(post.permalink) if post.permalink else None
        key = platform.place(permalink).key if permalink else one.key
        names = (*one.names, *post_names(post.id, permalink))
        readings.append(replace(one, key=key, post=replace(post, permalink=permalink), names=names))
    blog = found.blog or Blog()
    blog = replace(
        blog, platform=platform.name, home=home or blog.home, title=str(facts.get("site_name") or "") or blog.title
    )
    leads = {lead.url: lead for one in found.leads if (lead := lead_to(one.url))}
    return replace(
        found,
        platform=platform.name,
        blog=None if found.suspect else blog,
        blog_names=blog_names(str(facts.get("blog_id") or ""), home),
        readings=tuple(readings),
        leads=tuple(leads.values()),
    )
