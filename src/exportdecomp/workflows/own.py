"""A user's own figures as a store: files or frames, with a definition or without."""

from collections.abc import Sequence

import polars as pl

from exportdecomp.engines.local import Only, reduce
from exportdecomp.errors import DataError, InputError, at
from exportdecomp.model.dataset import Dataset, Dimension, Label
from exportdecomp.model.period import Cell, month_label
from exportdecomp.model.report import Note, Provenance
from exportdecomp.model.request import Asked, ContribRequest
from exportdecomp.model.tables import Counted
from exportdecomp.panel import admission
from exportdecomp.panel.axes import on_margins, rows_of
from exportdecomp.panel.crossing import CellPanel
from exportdecomp.panel.defined_tree import follow_all
from exportdecomp.panel.places import places_of, with_members
from exportdecomp.panel.presence import Question, is_even
from exportdecomp.panel.quantities import counted_of
from exportdecomp.panel.totals import (
    components_of,
    fill_absent,
    headline_of,
    in_currency,
    with_parents,
)
from exportdecomp.panel.windows import converted, first_day, month_of
from exportdecomp.sources.outline import outline
from exportdecomp.workflows.load import FLOWS, Store
from exportdecomp.workflows.own_absent import complete_sums, never_reported
from exportdecomp.workflows.own_cells import cells_across
from exportdecomp.workflows.own_cited import Cited
from exportdecomp.workflows.own_stack import (
    Opened,
    Stack,
    frequency_of,
    months_before,
    months_covered,
    refuse_frequencies,
)
from exportdecomp.workflows.own_tables import (
    TOTAL,
    Wanted,
    definition_of,
    read_stacks,
    stack_of,
    tables_of,
)
from exportdecomp.workflows.own_words import (
    blank_dataset,
    complete,
    labels_of,
    reading_note,
    short_name,
)
from exportdecomp.workflows.resolve import choose_currency


def open_own(request: ContribRequest) -> "OwnStore":
    """Open the files of a request or of its definition, reading their periods only.

    Raises:
        SettingsError: The definition is wrong.
        DataError: A file cannot be read or understood.
    """
    return open_defined(request, definition_of(request))


def open_defined(request: ContribRequest, defined: Dataset | None) -> "OwnStore":
    """Open the files of a request, or of a definition that was read, wherever they stand.

    Raises:
        DataError: A file cannot be read or understood.
    """
    opened = [
        Opened(table, outline(table), is_headline)
        for table, is_headline in tables_of(request, defined)
    ]
    refuse_frequencies({one.table.raw.name: one.outline.frequency for one in opened})
    dataset = defined or blank_dataset(opened)
    if request.absent_is_zero is not None:
        dataset = dataset._replace(absent_is_zero=request.absent_is_zero)
    return OwnStore(dataset, opened)


class OwnStore(Store):
    """A user's files; empty of figures until it covers the periods that are asked for."""

    def __init__(
        self, dataset: Dataset, opened: Sequence[Opened], cited: Cited | None = None
    ) -> None:
        super().__init__(dataset)
        self._opened = opened
        self._stacks: Sequence[Stack] = ()
        self.frequency = frequency_of(opened)
        self.files = tuple(short_name(one.table.raw.name) for one in opened)
        self._is_whole = True
        self._added_up: dict[str, pl.DataFrame] = {}
        self._named = dataset
        self._cited = cited or Cited(opened, dataset)
        self.roles = {role for one in opened for role in one.table.roles.columns}
        self.is_dated = any(one.table.layout.vintage for one in opened)

    def again(self) -> "OwnStore":
        """Return a store of the same files that is empty of figures."""
        return OwnStore(self._named, self._opened, self._cited)

    @property
    def is_even(self) -> bool:
        """Whether every component has figures in each of the periods covered."""
        return self._is_whole and all(is_even(one.rows, one.axes) for one in self._stacks)

    def months(self, request: ContribRequest) -> frozenset[int]:
        """Return the month numbers that some row of the flow covers."""
        cells = {cell for one in self._opened for cell in one.outline.cells}
        months = frozenset(
            month
            for flow, window, day in cells
            if flow in request.flow.sides
            for month in months_covered(window, month_of(day))
        )
        if not months:
            raise DataError(
                f"there are no {request.flow} in {', '.join(self.files)}",
                where=f"--flow {request.flow}",
                hint=f"there is: {', '.join(sorted({flow for flow, _, _ in cells}))}",
            )
        return months

    def covering(self, asked: Sequence[Asked], request: ContribRequest) -> "OwnStore":
        """Read the periods asked for, and learn the dimensions and their trees."""
        months = {m for one in asked for period in one.all for m in period.months}
        days = {first_day(month) for month in months | months_before(self._opened, months)}
        held = {flow for one in self._opened for flow, _, _ in one.outline.cells}
        flows = [flow for flow in FLOWS if flow in held]
        by = (*request.by, *self.dataset.dimensions)
        wanted = Wanted(days, flows, request.currency, by, counts=request.counts)
        self._stacks = [
            self._as_defined(one, request.flow) for one in read_stacks(self._opened, wanted)
        ]
        self._guard()
        question = Question({first_day(month) for month in months}, request.flow.sides)
        first, left_out = self._stacks[0], list[Note]()
        if not any(stack.is_headline for stack in self._stacks):
            first, left_out = complete_sums(
                first, question, absent_is_zero=self.dataset.absent_is_zero
            )
        self._stacks = [first, *self._stacks[1:]]
        self._is_whole = not left_out
        self._added_up.clear()
        self._headlines.clear()
        self.dataset = complete(self.dataset, self._stacks, flows)
        choose_currency(request, self.dataset)
        self.notes = (
            *self._how_read(),
            *left_out,
            *(note for stack in self._stacks for note in never_reported(stack)),
        )
        return self

    def _as_defined(self, stack: Stack, flow: str) -> Stack:
        axes = follow_all(stack.axes, self.dataset.dimensions, flow)
        return stack._replace(axes=axes)

    def _how_read(self) -> list[Note]:
        """Say how files were read, unless this program wrote them."""
        if self.dataset.is_fetched:
            return []
        return [reading_note(one, stack) for stack in self._stacks for one in stack.opened]

    def labels(self, dimension: str) -> dict[str, Label]:
        """Labels of a dimension by code."""
        axis = self._stack(dimension).axis(dimension)
        schemes = self.dataset.dimensions[dimension].schemes
        return labels_of(axis, schemes, super().labels(dimension))

    def headline(self, currency: str | None) -> pl.DataFrame:
        """Published totals, or the sum of the components: a COMPONENT table."""
        if currency not in self._headlines:
            self._headlines[currency] = self._headline(currency)
        return self._headlines[currency]

    def _headline(self, currency: str | None) -> pl.DataFrame:
        stack, held = self._headline_in(currency)
        total = headline_of(in_currency(stack.rows, held), stack.axes, TOTAL)
        if held == currency:
            return total
        if not self.rates:
            raise InputError(
                "no_rates",
                f"the figures are in {held}, and nothing converts them to {currency}",
                where=at(stack.files),
                hint="mend the currency under [dataset], or name a file of [rates]",
            )
        cells = [
            Cell(window, month_of(day))
            for window, day in total.select("window", "period").rows()
        ]
        rates = max(self.rates.values(), key=lambda basis: len(basis.keys() & cells))
        lacking = [cell for cell in cells if cell not in rates]
        if lacking and held is not None:
            raise InputError(
                "no_rates",
                f"there is no rate from {held} to {currency} for "
                f"{month_label(lacking[0].month)} ({lacking[0].window})",
                where=at(self.dataset.rates.file if self.dataset.rates else stack.files),
                hint="add a row for the period",
            )
        return converted(total, rates)

    def headline_tolerance_pct(self, currency: str | None) -> float:
        """Return how far off the totals in a currency may be for having been converted."""
        is_held = self._headline_in(currency)[1] == currency
        return 0.0 if is_held else self.dataset.rate_tolerance_pct or 0.0

    def _headline_in(self, currency: str | None) -> tuple[Stack, str | None]:
        """Find the table of the headline, and the currency of it that is read."""
        stack = next((s for s in self._stacks if s.is_headline), self._stacks[0])
        named = sorted(set(stack.rows["currency"].drop_nulls().str.to_uppercase()))
        known = (one for one in (currency, self.dataset.currency, *named) if one in named)
        return stack, next(known, self.dataset.currency)

    def components(self, dimension: Dimension, only: Only) -> pl.DataFrame:
        """Components of a dimension, every vintage: a COMPONENT table."""
        if dimension.name not in self._added_up:
            self._added_up[dimension.name] = self._add_up(dimension)
        return reduce(self._added_up[dimension.name].lazy(), only)

    def _add_up(self, dimension: Dimension) -> pl.DataFrame:
        stack = self._stack(dimension.name)
        frame = components_of(stack.rows, stack.axes, stack.axis(dimension.name))
        if self.dataset.absent_is_zero:
            frame = fill_absent(frame, stack.silent, stack.axis(dimension.name))
        frame = with_parents(frame, dimension.schemes.values())
        if dimension.total is not None:
            whole = headline_of(stack.rows, stack.axes, dimension.total)
            frame = pl.concat([frame, whole])
        return frame

    def crossed_with(self, dimension: str) -> tuple[str, ...]:
        """List the dimensions that the rows of a dimension's table have, itself included."""
        return tuple(axis.name for axis in self._stack(dimension).axes)

    def cells(self, dimensions: Sequence[str]) -> CellPanel:
        """Cells where dimensions of one table cross, with values and quantities."""
        is_zero = bool(self.dataset.absent_is_zero)
        return cells_across(self._stacks, dimensions, absent_is_zero=is_zero)

    def quantities(self, dimension: Dimension, only: Only) -> Counted | None:
        """Quantities of a dimension's components, every vintage; None if none is counted."""
        stack = self._stack(dimension.name)
        if stack.rows["quantity"].is_null().all():
            return None
        silent = stack.silent if self.dataset.absent_is_zero else None
        counted = counted_of(stack.rows, stack.axes, stack.axis(dimension.name), silent)
        return Counted(reduce(counted.component.lazy(), only), counted.units)

    def places(self, dimension: Dimension) -> pl.DataFrame:
        """Say in which rows the figures of a dimension stand: a PLACES table."""
        stack = self._stack(dimension.name)
        rows = places_of(stack.rows, stack.axes, stack.axis(dimension.name))
        whole = places_of(stack.rows, stack.axes, dimension.total or TOTAL)
        return pl.concat([with_members(rows, dimension.schemes.values()), whole])

    def headline_places(self, currency: str | None) -> pl.DataFrame:
        """Say in which rows the figures of the headline stand: a PLACES table."""
        stack, held = self._headline_in(currency)
        return places_of(in_currency(stack.rows, held), stack.axes, TOTAL)

    def provenance(self) -> tuple[Provenance, ...]:
        """Say which files were read, with their checksums."""
        return (*self._cited.provenance, *super().provenance())

    def locate(self, dimension: str, code: str) -> str:
        """Say where the rows of a component stand."""
        stack = self._stack(dimension)
        axis = stack.axis(dimension)
        rows = on_margins(stack.rows, stack.axes, axis)
        return at(stack.files, rows_of(rows, axis.column, code))

    def _stack(self, dimension: str) -> Stack:
        return stack_of(self._stacks, dimension)

    def _guard(self) -> None:
        """Refuse what can only be seen once the dimensions are known."""
        for stack in self._stacks:
            value = stack.value_column
            if not self.dataset.is_signed:
                admission.refuse_negative(stack.rows, stack.files, value)
            is_told = any(one.schemes for one in self.dataset.dimensions.values())
            if is_told or stack.layout.total == "":
                continue
            has_margin = any(axis.total is not None for axis in stack.axes)
            for axis in stack.axes:
                rows = on_margins(stack.rows, stack.axes, axis)
                admission.refuse_hidden_totals(rows, axis, stack.files, has_margin=has_margin)
