"""Remember what was found by a key, and what was not."""

from collections.abc import Callable
from typing import Generic, TypeVar

from exportdecomp.errors import DataError, SettingsError

_Found = TypeVar("_Found")


class Once(Generic[_Found]):
    """What takes time to find, found once by each key; a refusal is remembered too."""

    def __init__(self) -> None:
        self._found: dict[tuple[object, ...], _Found] = {}
        self._refused: dict[tuple[object, ...], DataError | SettingsError] = {}

    def get(self, key: tuple[object, ...], find: Callable[[], _Found]) -> _Found:
        """Return what was found by a key, looking for it the first time.

        Raises:
            SettingsError: As ``find`` did, the first time and ever after.
            DataError: Likewise.
        """
        if key in self._refused:
            raise self._refused[key]
        if key not in self._found:
            try:
                self._found[key] = find()
            except (DataError, SettingsError) as error:
                self._refused[key] = error
                raise
        return self._found[key]
