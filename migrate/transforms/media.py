"""To come: media."""

from typing import ClassVar

from migrate.model import Post
from migrate.transforms._transform import Transform


class Media(Transform):
    """To come."""

    plugin: ClassVar[bool] = True

    def change(self, post: Post) -> Post:
        """Return the post."""
        return post
