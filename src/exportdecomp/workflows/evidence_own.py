"""A user's files opened once, and read once for all periods that claims are about."""

from collections.abc import Collection, Iterator, Sequence

from exportdecomp.errors import DataError
from exportdecomp.model.period import Compare, Period, base_shift
from exportdecomp.model.request import Asked, ContribRequest
from exportdecomp.workflows.evidence_once import Once
from exportdecomp.workflows.own import OwnStore


class OwnFigures:
    """The files of a run over many claims.

    Args:
        opened: The files, empty of figures.
        together: Which periods are worth reading at once, the smallest set first. Rows of
            several may show what those of one do not: a fault, or a component that only
            some have. Then each period is read by itself, as ``contrib`` reads it.
    """

    def __init__(self, opened: OwnStore, together: Sequence[Collection[Period]] = ()) -> None:
        self.opened = opened
        self._together = together
        self._stores = Once[OwnStore]()
        self._shared = Once[OwnStore | None]()

    @property
    def counts(self) -> bool:
        """Whether any file has quantities, or says in which units they are."""
        return not self.opened.roles.isdisjoint({"quantity", "quantity_unit"})

    @property
    def is_read_one_way(self) -> bool:
        """Whether no file has days of publication or printed growth, so that bases are one."""
        roles = self.opened.roles
        return not self.opened.is_dated and roles.isdisjoint({"vintage", "growth_pct"})

    def covering(self, asked: Sequence[Asked], request: ContribRequest) -> OwnStore:
        """Read periods, or find the figures that were read of them already.

        Raises:
            SettingsError: The currency has no meaning for these figures.
            DataError: A row is not what it should be.
        """
        wanted = _months(asked)
        for periods in self._together:
            every = self._held(periods, request)
            if wanted <= _months(every):
                store = self._read_together(every, request)
                if store is not None:
                    return store
        key = _key(asked, request)
        return self._stores.get(key, lambda: self.opened.again().covering(asked, request))

    def _read_together(
        self, every: Sequence[Asked], request: ContribRequest
    ) -> OwnStore | None:
        """Read periods at once; None where each by itself may show something else."""

        def read() -> OwnStore | None:
            try:
                store = self.opened.again().covering(every, request)
            except DataError:
                return None
            return store if store.is_even else None

        return self._shared.get(_key(every, request), read)

    def _held(self, periods: Collection[Period], request: ContribRequest) -> list[Asked]:
        """List the periods that are held with the base that most metrics need."""
        held = self.opened.months(request)
        return [
            one
            for period in sorted(periods, key=lambda one: (one.window, one.month))
            for one in _asked(period)
            if _months([one]) <= held
        ]


def _key(asked: Sequence[Asked], request: ContribRequest) -> tuple[object, ...]:
    return tuple(asked), request.flow, request.currency, request.counts


def _asked(period: Period) -> Iterator[Asked]:
    shift = base_shift(period.window, Compare.YOY)
    if shift is not None:
        yield Asked(period, period.shift(-shift), None)


def _months(asked: Sequence[Asked]) -> set[int]:
    return {month for one in asked for period in one.all for month in period.months}
