"""How far a large file has been read, on stderr."""

from pathlib import Path

from exportdecomp.cli.status_line import StatusLine
from exportdecomp.model.request import ContribRequest

_LARGE = 50_000_000  # bytes
_STEPS = 10


class Meter:
    """Says of a large file how much of it was read: one line that grows, or a line a tenth.

    Args:
        request: Names the files; small ones are read before anyone could read of it.
        quiet: Whether to say nothing.
    """

    def __init__(self, request: ContribRequest, *, quiet: bool) -> None:
        self._large = {
            name for name in request.data if isinstance(name, str) and _size(name) >= _LARGE
        }
        self._quiet = quiet
        self._said: dict[str, int] = {}
        self._line = StatusLine()

    def advance(self, file: str, done: int, rows: int) -> None:
        """Say how many rows of a file were read, when another tenth is done."""
        step = _STEPS * done // max(rows, 1)
        if file not in self._large or self._quiet or step <= self._said.get(file, -1):
            return
        self._said[file] = step
        text = f"reading {file}: {done:,} of {rows:,} rows ({100 * done // max(rows, 1)}%)"
        self._line.show(text)

    def finish(self) -> None:
        """Clear the line."""
        self._line.clear()


def _size(name: str) -> int:
    try:
        return Path(name).stat().st_size
    except (OSError, ValueError):
        return 0
