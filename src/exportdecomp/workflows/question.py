"""A request opened and resolved: the figures, the query, and the headlines it is about."""

from typing import NamedTuple

from exportdecomp.errors import SettingsError
from exportdecomp.model.dataset import Dataset
from exportdecomp.model.group import Groups
from exportdecomp.model.request import Asked, ContribRequest, Query
from exportdecomp.model.trade import Flow
from exportdecomp.panel.digits import Leeway
from exportdecomp.workflows.digits import headline_digits
from exportdecomp.workflows.heads import Heads
from exportdecomp.workflows.load import Store
from exportdecomp.workflows.opened import open_store
from exportdecomp.workflows.periods import ask
from exportdecomp.workflows.resolve import resolve, typed


class Question(NamedTuple):
    """What every workflow starts from; ``groups`` are those that were asked for."""

    store: Store
    query: Query
    heads: Heads
    groups: Groups

    @property
    def subject(self) -> str:
        """What the headline is called where a sentence begins: ``China's exports``."""
        name = _subject(self.store.dataset, self.query.flow)
        return name[:1].upper() + name[1:]

    @property
    def measure(self) -> str:
        """What the amounts are: ``exports``, unless the data are of something else."""
        flow = self.query.flow
        return flow if flow is Flow.BALANCE else self.store.dataset.measured(flow)


def questions(request: ContribRequest) -> tuple[Question, ...]:
    """Open the figures of a request and resolve it, one question a period of its range.

    Raises:
        SettingsError: An option value does not exist, or options contradict each other.
        DataError: A file cannot be read, or a period or its base is not in the data.
    """
    request = typed(request)
    opened = open_store(request)
    asked = ask(request, opened.months(request), opened.frequency)
    store = opened.covering(asked, request)
    return tuple(question_about(request, store, one) for one in asked)


def question(request: ContribRequest) -> Question:
    """Open and resolve a request about one period.

    Raises:
        SettingsError: As ``questions``, or the period is a range.
        DataError: As ``questions``.
    """
    found = questions(request)
    if len(found) > 1:
        raise several(request)
    return found[0]


def several(request: ContribRequest, hint: str = "give one of them") -> SettingsError:
    """Say that a range was given where one period can be answered."""
    return SettingsError(f"{request.period} are several periods", where="period", hint=hint)


def question_about(request: ContribRequest, store: Store, asked: Asked) -> Question:
    """Resolve a request about periods that are known, to be answered from a store.

    Raises:
        SettingsError: An option value does not exist, or options contradict each other.
        DataError: A flow is not in the data.
    """
    groups = Groups()
    query = resolve(request, store.dataset, asked)
    if request.groups or request.only_group:
        from exportdecomp.workflows.groups import find_groups

        groups = find_groups(request, store.dataset)
        query = _about(groups, query, store)
    tolerance = store.headline_tolerance_pct(query.currency) if query.bounds else 0.0
    leeway = Leeway(tolerance, headline_digits(store, query.currency, query.flow))
    heads = Heads(store.headline(query.currency), query, leeway)
    return Question(store, query, heads, groups)


def _about(groups: Groups, query: Query, store: Store) -> Query:
    """Check that each group has a place, and keep the dimensions of an only group."""
    from exportdecomp.workflows.group_rows import dimensions_of

    months = (query.base_period.months[0], query.period.month)
    every = store.dataset.dimensions
    if groups.only is not None:
        shown = [every[name] for name in query.by]
        by = dimensions_of(groups.only, shown, store.dataset.name, months)
        query = query._replace(by=by, named=True)
    for group in groups.beside:
        kept = [every[name] for name in query.by]
        dimensions_of(group, kept, store.dataset.name, months)
    return query


def _subject(dataset: Dataset, flow: Flow) -> str:
    if flow is Flow.BALANCE:
        return f"{dataset.possessive} trade balance".strip()
    return dataset.subject(flow)
