"""How far a fetch is, on stderr, where it takes long enough for anyone to wonder."""

from collections.abc import Callable
from time import monotonic

from exportdecomp.cli.status_line import StatusLine
from exportdecomp.model.fetch_report import Progress

_SOON = 1.5  # seconds
_STEPS = 10


class FetchMeter:
    """Says how many calls are done: one line that is written over, or a line a tenth.

    A fetch that is over in a moment says nothing. A wait that a source is the reason of is
    told when it begins.

    Args:
        quiet: Whether to say nothing.
        clock: Seconds that never run backwards.
    """

    def __init__(self, *, quiet: bool, clock: Callable[[], float] = monotonic) -> None:
        self._quiet = quiet
        self._clock = clock
        self._begun = clock()
        self._said = -1
        self._line = StatusLine()

    def tell(self, progress: Progress) -> None:
        """Say how far the fetch is, if that is worth a line."""
        if not self._quiet and self._is_worth_a_line(progress):
            self._line.show(_text(progress))

    def finish(self) -> None:
        """Clear the line."""
        self._line.clear()

    def _is_worth_a_line(self, progress: Progress) -> bool:
        if progress.reason:
            return True
        if self._clock() - self._begun < _SOON:
            return False
        step = _STEPS * progress.done // max(progress.known, 1)
        is_further, self._said = step > self._said, max(step, self._said)
        return is_further or self._line.is_rewritten


def _text(progress: Progress) -> str:
    """Write where a fetch stands.

    Example:
        >>> _text(Progress(7, 48, "2026-09/partners/CNY"))
        '7 of 48 calls (14%): 2026-09/partners/CNY'
        >>> _text(Progress(7, 48, "2026-09/partners/CNY", 11.2, "it answers 503"))
        'waiting 12 s: it answers 503; 7 of 48 calls (14%)'
    """
    percent = 100 * progress.done // max(progress.known, 1)
    stands = f"{progress.done} of {progress.known} calls ({percent}%)"
    if not progress.reason:
        return f"{stands}: {progress.part}"
    waits = f"waiting {-int(-progress.waiting // 1)} s: " if progress.waiting else ""
    return f"{waits}{progress.reason}; {stands}" if progress.known else progress.reason
