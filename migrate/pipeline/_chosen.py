"""The posts of a blog that were asked for: what every later step sees, as often as it likes."""

from collections.abc import Callable, Collection, Iterator

from migrate.model import Post
from migrate.transforms import Transform


class Chosen(Collection[Post]):
    """Posts as they come from the library, told apart by what an archive says, without those that nobody asked for.

    `choosing` makes the transforms that choose, anew for each time that the posts are gone through.
    """

    def __init__(
        self, posts: Collection[Post], told: Callable[[Post], Post], choosing: Callable[[], list[Transform]]
    ) -> None:
        self._posts = posts
        self._told = told
        self._choosing = choosing
        self._number: int | None = None

    def __iter__(self) -> Iterator[Post]:
        transforms = self._choosing()
        number = 0
        for post in self._posts:
            chosen: Post | None = self._told(post)
            for transform in transforms:
                chosen = transform.change(chosen) if chosen is not None else None
            if chosen is not None:
                number += 1
                yield chosen
        self._number = number

    def __len__(self) -> int:
        if self._number is None:
            self._number = sum(1 for _ in self)
        return self._number

    def __contains__(self, post: object) -> bool:
        return any(one == post for one in self)
