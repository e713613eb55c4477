"""The figures that claims are judged by: each reading of them is opened and laid out once."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from exportdecomp.errors import MissingPeriodError
from exportdecomp.model.base import BaseKind
from exportdecomp.model.group import Group
from exportdecomp.model.period import Compare, Period, Window, base_shift, month_label
from exportdecomp.model.report import Provenance
from exportdecomp.model.request import Asked, ContribRequest
from exportdecomp.model.trade import Flow
from exportdecomp.panel.guards import held
from exportdecomp.workflows.evidence_once import Once
from exportdecomp.workflows.evidence_own import OwnFigures
from exportdecomp.workflows.evidence_store import StoreInMemory
from exportdecomp.workflows.groups import all_groups
from exportdecomp.workflows.laid import Laid, lay_out
from exportdecomp.workflows.load import Store, dataset_named
from exportdecomp.workflows.own import open_own
from exportdecomp.workflows.periods import ask, latest, window_of
from exportdecomp.workflows.question import Question, question_about
from exportdecomp.workflows.resolve import typed


class Asking(NamedTuple):
    """One reading of the figures of a period.

    ``period`` is None for the latest; ``currency``, ``base`` and ``as_of`` are None for the
    default ones, ``compare`` where no base is needed. ``counts`` tells whether quantities
    are needed.
    """

    dataset: str
    flow: Flow
    period: Period | None
    compare: Compare | None = Compare.YOY
    currency: str | None = None
    base: BaseKind | None = None
    as_of: str | None = None
    counts: bool = False


class Rows(NamedTuple):
    """The breakdown that has a row: its dimension, its scheme, and the group that it is."""

    by: str
    scheme: str | None = None
    group: Group | None = None


class Figures:
    """The figures of a run over many claims.

    Args:
        request: Which data count where a claim names none, and the default reading of them.
        together: Periods that a user's files are read for at once: see ``OwnFigures``.

    Raises:
        SettingsError: There is no such dataset, or its definition is wrong.
        DataError: A file cannot be read.
    """

    def __init__(
        self, request: ContribRequest, together: Sequence[Collection[Period]] = ()
    ) -> None:
        asked = typed(request)
        self._request = ContribRequest(
            dataset=asked.dataset,
            flow=asked.flow,
            by=asked.by,
            base=asked.base,
            currency=asked.currency,
            as_of=asked.as_of,
            groups=asked.groups,
            own_groups=asked.own_groups,
            data=asked.data,
            columns=asked.columns,
            absent_is_zero=asked.absent_is_zero,
            definition=asked.definition,
        )
        self._own: OwnFigures | None = None
        if asked.data or asked.definition:
            self._own = OwnFigures(open_own(self._request), together)
        self._stores = Once[Store]()
        self._questions = Once[Question]()
        self._laid = Once[Laid]()
        self._read: list[Store] = []
        self.default = self.store(None).dataset.name

    def store(self, dataset: str | None) -> Store:
        """Open a dataset, or the figures of the run where none is named.

        Raises:
            UnknownChoiceError: There is no such dataset.
        """
        request = self.request(dataset)
        return self._open(request)

    def groups(self, dataset: str | None) -> list[Group]:
        """List the groups of use for a dataset, those of the request among them."""
        own, known = self.request(dataset).own_groups, self.store(dataset).dataset
        return all_groups(known._replace(groups={**known.groups, **own}))

    def is_read_one_way(self, dataset: str | None) -> bool:
        """Tell whether figures can be read over one base and as of one day only."""
        request = self.request(dataset)
        is_own = bool(request.data or request.definition)
        return is_own and self._own is not None and self._own.is_read_one_way

    def request(self, dataset: str | None) -> ContribRequest:
        """Return a request for a dataset; the default reading is of the run's own only."""
        own = self.default if self._own and dataset else self._request.dataset
        if dataset in {None, own}:
            return self._request
        return ContribRequest(
            dataset=str(dataset),
            as_of=self._request.as_of,
            own_groups=self._request.own_groups,
        )

    def question(self, asking: Asking, rows: Rows | None = None) -> Question:
        """Ask for the figures of a period by one reading.

        Raises:
            SettingsError: An option has no meaning for these figures.
            DataError: The period, its base or the flow is not held.
        """
        return self._questions.get(self._key(asking, rows), lambda: self._ask(asking, rows))

    def apart(self, asking: Asking, rows: Rows | None = None) -> Question:
        """Ask for the figures of a period by themselves: it needs no base.

        Raises:
            SettingsError: As ``question``.
            DataError: The period or the flow is not held.
        """
        try:
            return self.question(asking, rows)
        except MissingPeriodError:
            key = ("apart", *self._key(asking, rows))
            return self._questions.get(key, lambda: self._ask_apart(asking, rows))

    def laid(self, asking: Asking, rows: Rows) -> Laid:
        """Lay out the breakdown that has a row.

        Raises:
            RefusedBaseError: The base asked for does not exist for every row.
            SettingsError: As ``question``.
            DataError: As ``question``, or the breakdown has no figures for the period.
        """
        key = self._key(asking, rows)
        return self._laid.get(key, lambda: lay_out(self.question(asking, rows), rows.by))

    def history(self, asking: Asking, rows: Rows | None) -> Store:
        """Return the figures of every month held up to a period.

        Raises:
            DataError: One of them cannot be read.
        """
        request = self._requested(asking, rows)
        opened = self._open(request)
        last = asking.period
        if not opened.files or last is None:
            return opened
        months = sorted(one for one in opened.months(request) if one <= last.month)
        singles = [Period(Window.MONTH, month) for month in months]
        return self._covering([Asked(one, one, None) for one in singles], request)

    def provenance(self) -> tuple[Provenance, ...]:
        """Say which files were read, with their checksums."""
        found = (one for store in self._read for one in store.provenance())
        return tuple(dict.fromkeys(found))

    def attributions(self) -> tuple[str, ...]:
        """Say whose figures were read."""
        said = (store.dataset.attribution for store in self._read)
        return tuple(dict.fromkeys(filter(None, said)))

    def _open(self, request: ContribRequest) -> Store:
        if self._own and (request.data or request.definition):
            return self._own.opened
        key = (request.dataset,)
        return self._stores.get(key, lambda: StoreInMemory(dataset_named(request.dataset)))

    def _is_counted(self, request: ContribRequest) -> bool:
        """Tell whether counting makes a difference to what is read."""
        is_own = bool(request.data or request.definition)
        return is_own and self._own is not None and self._own.counts

    def _covering(self, asked: Sequence[Asked], request: ContribRequest) -> Store:
        if self._own and (request.data or request.definition):
            return self._own.covering(asked, request)
        return self._open(request)

    def _key(self, asking: Asking, rows: Rows | None) -> tuple[object, ...]:
        """Tell readings apart; only of a user's files has counting to be asked for."""
        counts = self._requested(asking, rows).counts
        group = rows.group.name if rows and rows.group else None
        where = (rows.by, rows.scheme, group) if rows else ()
        return asking._replace(counts=counts), where

    def _ask(self, asking: Asking, rows: Rows | None) -> Question:
        request = self._requested(asking, rows)
        opened = self._open(request)
        months = opened.months(request)
        _refuse_beyond(asking, months, opened.dataset.possessive)
        asked = ask(request, months, opened.frequency)[0]
        return self._about(request, self._covering([asked], request), asked)

    def _ask_apart(self, asking: Asking, rows: Rows | None) -> Question:
        request = self._requested(asking, rows)
        opened = self._open(request)
        months = opened.months(request)
        _refuse_beyond(asking._replace(compare=None), months, opened.dataset.possessive)
        window = window_of(request, opened.frequency)
        period = asking.period or latest(window, months)
        held(period, months, "the period")
        alone = Asked(period, period, None)
        return self._about(request, self._covering([alone], request), alone)

    def _about(self, request: ContribRequest, store: Store, asked: Asked) -> Question:
        if store not in self._read:
            self._read.append(store)
        return question_about(request, store, asked)

    def _requested(self, asking: Asking, rows: Rows | None) -> ContribRequest:
        request = self.request(asking.dataset)
        request = request._replace(
            flow=asking.flow,
            compare=asking.compare or Compare.YOY,
            counts=asking.counts and self._is_counted(request),
            currency=asking.currency or request.currency,
            base=asking.base or request.base,
            as_of=asking.as_of or request.as_of,
        )
        if asking.period is not None:
            window, label = asking.period.window, asking.period.label
            request = request._replace(window=window, period=label)
        return request if rows is None else _with_rows(request, rows)


def _with_rows(request: ContribRequest, rows: Rows) -> ContribRequest:
    request = request._replace(by=(rows.by,), scheme=rows.scheme, groups=())
    if rows.group is None:
        return request
    own = {**request.own_groups, rows.group.name: rows.group}
    return request._replace(groups=(rows.group.name,), own_groups=own)


def _refuse_beyond(asking: Asking, months: Collection[int], possessive: str) -> None:
    """Say of a period or a base that lies outside the data where these begin or end."""
    period, whose = asking.period, possessive or "the"
    if period is None:
        return
    first, last = min(months), max(months)
    compare = asking.compare
    shift = None if compare is None else base_shift(period.window, compare)
    base = None if shift is None else period.shift(-shift)
    text = f"{whose} data run from {month_label(first)} to {month_label(last)}"
    if period.month > last or period.months[0] < first:
        needed = period
    elif base is not None and base.months[0] < first:
        text += f": {period.label} has no base"
        needed = base
    else:
        return
    raise MissingPeriodError(text, where=period.label, hint=f"figures of {needed.words}")
