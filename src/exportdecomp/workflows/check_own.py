"""A user's files, or those of a definition, as the checks look at them."""

from collections.abc import Sequence
from datetime import date
from pathlib import PurePath

import polars as pl

from exportdecomp.errors import DataError
from exportdecomp.model.dataset import UNDATED, Dataset, Label
from exportdecomp.model.material import Material, Refusal
from exportdecomp.model.request import ContribRequest
from exportdecomp.model.scheme import Scheme
from exportdecomp.panel.axes import Axis
from exportdecomp.panel.checked import headlines, is_gross
from exportdecomp.panel.panel_sum import join_pieces
from exportdecomp.panel.piecewise import no_repeats
from exportdecomp.workflows.check_dataset import working_days_of
from exportdecomp.workflows.check_files import Files, Progress, groups_of, open_files
from exportdecomp.workflows.check_guards import keeping
from exportdecomp.workflows.check_stack import StackRead, nothing_read, read_stack
from exportdecomp.workflows.load import Store
from exportdecomp.workflows.own_stack import (
    refuse_frequencies,
    refuse_lost_total,
    refuse_split,
)
from exportdecomp.workflows.own_tables import source_name
from exportdecomp.workflows.own_words import labels_of, short_name

TOTAL = "total"


def say_nothing(file: str, done: int, rows: int) -> None:
    """Take no notice of progress."""


def material_of_files(
    request: ContribRequest,
    definition: Dataset | None = None,
    progress: Progress = say_nothing,
) -> Material:
    """Read files into what the checks look at, telling apart what cannot be read.

    No row is refused: what is wrong with one is in ``faults`` or ``repeated``, what is wrong
    with a file in ``refusals``. A file without a column of vintages is read a piece at a
    time, whatever its size.

    Args:
        request: Names the files, as ``contrib`` does.
        definition: The definition that names them instead.
        progress: Told of every piece.

    Raises:
        FileUnusableError: A file is not there or cannot be opened.
        SettingsError: An option is wrong.
    """
    files = open_files(request, definition)
    stacks = [
        read_stack(group, request.by, definition, progress)
        for group in groups_of(files.readable)
    ]
    stacks = stacks or [nothing_read(None, "", ())]
    refusals = [*files.refusals, *(one for stack in stacks for one in stack.refusals)]
    parts = _each_once(stacks, refusals)
    axes = [axis for _, axis in parts]
    _refuse_together(files, stacks, refusals)
    panel = join_pieces(_panels(stacks, parts))
    names = [short_name(one.name) for one in files.seen]
    schemes = _schemes(axes, definition)
    return Material(
        title=definition.title if definition else ", ".join(names) or _first(request),
        dataset=definition.name if definition else PurePath(_first(request)).stem,
        is_own=True,
        frequency=_frequency(files, panel),
        files=files.seen,
        panel=panel.filter(is_gross(panel)),
        accounts=panel.filter(~is_gross(panel)),
        cells={names: one for stack in stacks for names, one in stack.cells.items()},
        faults=pl.concat(stack.faults for stack in stacks),
        fault_counts={key: n for one in stacks for key, n in one.fault_counts.items()},
        repeated=pl.concat([no_repeats(), *(stack.repeated for stack in stacks)]),
        repeated_count=sum(stack.repeated_count for stack in stacks),
        refusals=tuple(refusals),
        schemes=schemes,
        totals=_totals(axes, panel),
        labels=_labels(axes, definition, schemes),
        known=_known(definition),
        breaks=definition.breaks if definition else (),
        working_days=working_days_of(Store(definition).calendar, panel) if definition else {},
    )


def day_of(material: Material) -> date | None:
    """Return the newest day of publication that a release states; None if it states none."""
    newest = material.panel["vintage"].max()
    return newest if isinstance(newest, date) and newest != UNDATED else None


def _each_once(
    stacks: Sequence[StackRead], refusals: list[Refusal]
) -> list[tuple[StackRead, Axis]]:
    """List the dimensions, each of the table that a definition names or else of the first."""
    with keeping(refusals, _named(stacks)):
        refuse_split(stacks)
    found: dict[str, tuple[StackRead, Axis]] = {}
    for stack in stacks:
        for axis in stack.axes:
            if axis.name not in found or axis.name in stack.layout.columns:
                found[axis.name] = (stack, axis)
    return list(found.values())


def _refuse_together(
    files: Files, stacks: Sequence[StackRead], refusals: list[Refusal]
) -> None:
    """Keep what is wrong with files beside each other."""
    known = {one.table.raw.name: one.survey.frequency for one in files.readable}
    with keeping(refusals, _named(stacks)):
        refuse_frequencies(known)
    with keeping(refusals, _named(stacks)):
        refuse_lost_total([one for one in stacks if one.axes or one.is_headline])


def _named(stacks: Sequence[StackRead]) -> str:
    return " and ".join(one.files for one in stacks)


def _panels(
    stacks: Sequence[StackRead], parts: Sequence[tuple[StackRead, Axis]]
) -> list[pl.DataFrame]:
    """Take the headline from the table that holds nothing else, or else from the first."""
    owner = next((one for one in stacks if one.is_headline), stacks[0])
    found = [headlines(owner.panel)]
    for stack, axis in parts:
        found.append(stack.panel.filter(dimension=axis.name))
        if stack is not owner:
            found.append(stack.totals.filter(dimension=axis.name))
    return found


def _totals(axes: Sequence[Axis], panel: pl.DataFrame) -> dict[str, str | None]:
    held = set(panel.select("dimension", "component").unique().rows())
    names = [axis.name for axis in axes]
    return {name: TOTAL if (name, TOTAL) in held else None for name in names}


def _schemes(
    axes: Sequence[Axis], definition: Dataset | None
) -> dict[str, tuple[Scheme, ...]]:
    found: dict[str, tuple[Scheme, ...]] = {}
    known = definition.dimensions if definition else {}
    for axis in axes:
        own = known.get(axis.name)
        if own is not None and own.schemes:
            first = own.schemes[own.scheme]
            others = (one for one in own.schemes.values() if one is not first)
            found[axis.name] = (first, *others)
        else:
            found[axis.name] = (axis.scheme(),)
    return found


def _labels(
    axes: Sequence[Axis],
    definition: Dataset | None,
    schemes: dict[str, tuple[Scheme, ...]],
) -> dict[tuple[str, str], Label]:
    store = Store(definition) if definition else None
    return {
        (axis.name, code): label
        for axis in axes
        for code, label in labels_of(
            axis,
            {one.name: one for one in schemes[axis.name]},
            store.labels(axis.name) if store else {},
        ).items()
    }


def _known(definition: Dataset | None) -> dict[str, frozenset[str]]:
    """List the codes that a definition names or labels; without any, every code may come."""
    if definition is None:
        return {}
    store = Store(definition)
    return {
        name: frozenset(
            {code for scheme in one.schemes.values() for code in scheme.codes()}
            | {one.total or TOTAL, *store.labels(name)}
        )
        for name, one in definition.dimensions.items()
        if one.schemes
    }


def _frequency(files: Files, panel: pl.DataFrame) -> str:
    known = [one.survey.frequency for one in files.readable]
    windows = set(panel["window"].unique())
    frequency = known[0] if known else "month"
    return "ytd" if frequency == "month" and windows == {"ytd"} else frequency


def _first(request: ContribRequest) -> str:
    if not request.data:
        raise DataError("there is nothing to read")
    return source_name(request.data[0])
