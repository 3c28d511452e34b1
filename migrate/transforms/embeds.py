"""To come: embeds."""

from typing import ClassVar

from migrate.model import Post
from migrate.transforms._transform import Transform


class Embeds(Transform):
    """To come."""

    plugin: ClassVar[bool] = True

    def change(self, post: Post) -> Post:
        """Return the post."""
        return post
