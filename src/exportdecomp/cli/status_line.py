"""One line on stderr that is written over, or a line each where stderr is no terminal."""

import shutil
import sys
from contextlib import suppress

from exportdecomp.cli.emit import say
from exportdecomp.outputs.safe_text import visible

_CLEARED = "\r\x1b[K"
_WIDE = 80


class StatusLine:
    """What a long run says of itself while it runs."""

    def __init__(self) -> None:
        self._is_open = False

    @property
    def is_rewritten(self) -> bool:
        """Whether the next text stands in place of the last."""
        return sys.stderr is not None and sys.stderr.isatty()

    def show(self, text: str) -> None:
        """Say where the run stands, cut to the width of a terminal."""
        if not self.is_rewritten:
            say(text, quiet=False)
            return
        width = min(shutil.get_terminal_size((_WIDE, 24)).columns, _WIDE) - 1
        self._write(f"{_CLEARED}{visible(text)[:width]}")
        self._is_open = True

    def clear(self) -> None:
        """Take the line away, before anything else is written."""
        if self._is_open:
            self._write(_CLEARED)
            self._is_open = False

    @staticmethod
    def _write(text: str) -> None:
        if sys.stderr is not None:
            with suppress(OSError, ValueError):
                sys.stderr.write(text)
                sys.stderr.flush()
