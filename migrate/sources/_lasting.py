"""What is dear to open, such as a file packed in another: the last few stay open until others are wanted."""

from collections.abc import Callable, Hashable
from contextlib import AbstractContextManager, ExitStack, nullcontext
from typing import Any, Self, TypeVar, cast

T = TypeVar("T")

_MOST = 4


class Lasting:
    """Keeps what was opened last. Use it in a `with`, which closes all."""

    def __init__(self) -> None:
        self._held: dict[Hashable, tuple[ExitStack, Any]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        while self._held:
            self._held.popitem()[1][0].close()

    def get(self, key: Hashable, opening: Callable[[], AbstractContextManager[T]]) -> T:
        """Return what was opened under a key, opened now where it was not; what was opened long ago may be closed."""
        found = self._held.pop(key, None)
        if found is None:
            with ExitStack() as opened:
                value = opened.enter_context(opening())
                found = opened.pop_all(), value
        self._held[key] = found
        if len(self._held) > _MOST:
            self._held.pop(next(iter(self._held)))[0].close()
        return cast("T", found[1])


def lasting(
    held: Lasting | None, key: Hashable, opening: Callable[[], AbstractContextManager[T]]
) -> AbstractContextManager[T]:
    """Return what is opened for one time, or as long as it is held."""
    return opening() if held is None else nullcontext(held.get(key, opening))
