"""What a user's files were understood to be: a dataset, its labels, and a note of it."""

from collections.abc import Mapping, Sequence
from pathlib import PurePath

from exportdecomp.model.dataset import Dataset, Dimension, Label, Source
from exportdecomp.model.report import Note
from exportdecomp.model.scheme import Scheme
from exportdecomp.panel.axes import Axis
from exportdecomp.sources.roles import Roles
from exportdecomp.sources.words import names_flow
from exportdecomp.workflows.own_stack import Opened, Stack
from exportdecomp.workflows.own_tables import TOTAL, stack_of


def short_name(name: str) -> str:
    """Return the name of a file without its folders, as a report cites it."""
    return PurePath(name).name


def blank_dataset(opened: Sequence[Opened]) -> Dataset:
    """Return the dataset of files that nobody defined, before they are read.

    What neither a column nor a name calls exports or imports is called the total.
    """
    name = PurePath(opened[0].table.raw.name).stem
    is_flow = all(says_flow(one) for one in opened)
    return Dataset(
        name=name,
        title=name,
        possessive="" if is_flow else "The",
        measure=None if is_flow else "total",
        attribution="",
        currency=None,
        currencies={},
        headline=None,
        rates=None,
        rate_bases=(),
        rate_note="",
        late_rate_note="",
        components=None,
        dimensions={},
        breaks=(),
        remarks=(),
    )


def says_flow(one: Opened) -> bool:
    """Tell whether a file calls its amounts exports or imports."""
    columns = one.table.roles.columns
    return "flow" in columns or names_flow(columns.get("value", ""))


def complete(dataset: Dataset, stacks: Sequence[Stack], flows: Sequence[str]) -> Dataset:
    """Fill in what a definition leaves to the files: dimensions, trees, the currency."""
    found = {
        axis.name: _dimension(axis, stack, flows)
        for stack in stacks
        if not stack.is_headline
        for axis in stack.axes
        if stack_of(stacks, axis.name) is stack
    }
    defined = {
        name: _filled(dimension, found[name])
        for name, dimension in dataset.dimensions.items()
        if name in found
    }
    dimensions = defined or found
    named = (dimension.currency for dimension in dimensions.values())
    currency = dataset.currency or next(filter(None, named), None)
    known = {currency: currency} if currency else {}
    dimensions = {
        name: one if one.currency else one._replace(currency=currency)
        for name, one in dimensions.items()
    }
    return dataset._replace(
        dimensions=dimensions, currency=currency, currencies=dataset.currencies or known
    )


def labels_of(
    axis: Axis, schemes: Mapping[str, Scheme], known: Mapping[str, Label]
) -> dict[str, Label]:
    """Label every code of a dimension, remainders included.

    Args:
        axis: The dimension as the file has it.
        schemes: Its schemes.
        known: Labels of a definition, which come before those of the file.
    """
    labels = {
        code: Label(axis.name, text, "", text, "component")
        for code, text in axis.labels.items()
    }
    for scheme in schemes.values():
        for code in scheme.codes():
            labels.setdefault(code, Label(axis.name, code, "", code, "component"))
        rests = {None: scheme.top.rest} | {p: b.rest for p, b in scheme.branches.items()}
        for parent, rest in rests.items():
            if rest is not None:
                what = "Rest" if parent is None else f"Other in {labels[parent].label}"
                text = f"{what} (not itemised)"
                labels.setdefault(rest, Label(axis.name, text, "", what.lower(), "rest"))
    return labels | dict(known)


def reading_note(one: Opened, stack: Stack) -> Note:
    """Say how a file of a stack was read, so that a wrong guess is seen."""
    raw, roles = one.table.raw, one.table.roles
    parts = [*raw.notes, _periods(roles), *_days(one), *_units(one)]
    parts += ["amounts add up since January"] if roles.is_cumulative else []
    parts += [
        f"{role} from {column!r}"
        for role, column in roles.columns.items()
        if role not in {"period", column}
    ]
    same = [role for role, column in roles.columns.items() if role == column]
    more = [role for role in same if role not in {"period", "value"}]
    parts += [f"also read: {', '.join(more)}"] if more else []
    names = ", ".join(axis.name for axis in stack.axes)
    parts.append(f"components by {names}" if names else "the headline")
    parts += [f"{label!r} labels {name!r}" for name, label in stack.choice.labels.items()]
    parts += [
        f"{axis.name} nests by the digits of its codes"
        for axis in stack.axes
        if axis.is_by_prefix
    ]
    left = [*roles.left_out, *stack.choice.dropped]
    parts += [f"left out: {', '.join(left)}"] if left else []
    skipped = one.outline.skipped
    parts += [f"rows of other flows left out: {', '.join(skipped)}"] if skipped else []
    return Note("own_data", f"{short_name(raw.name)}: {'; '.join(parts)}.")


def _units(one: Opened) -> list[str]:
    scale, currency = one.table.layout.scale, one.table.currency
    if scale == 1 and currency is None:
        return []
    return [f"amounts in {f'{scale:,.15g} ' if scale != 1 else ''}{currency or 'units'}"]


def _days(one: Opened) -> list[str]:
    """Say that days were added into months, the last of which may not be over."""
    days = [text for text, stamp in one.outline.stamps.items() if stamp.frequency == "day"]
    months = {stamp.period for stamp in one.outline.stamps.values()}
    if len(days) <= len(months):
        return []
    last = [text for text in days if one.outline.stamps[text].period == max(months)]
    return [f"days are added into months, the last of them up to {max(last)}"]


def _periods(roles: Roles) -> str:
    if roles.periods:
        first, last = roles.periods[0], roles.periods[-1]
        return f"a wide table, {len(roles.periods)} periods from {first!r} to {last!r}"
    if roles.year_month:
        return f"periods from {roles.year_month[0]!r} and {roles.year_month[1]!r}"
    return f"periods from {roles.columns['period']!r}"


def _dimension(axis: Axis, stack: Stack, flows: Sequence[str]) -> Dimension:
    scheme = axis.scheme()
    return Dimension(
        name=axis.name,
        source=Source(stack.files, short_name(stack.files), "", ""),
        currency=stack.currency,
        scheme=scheme.name,
        aliases=(axis.name.casefold(),),
        total=TOTAL if stack.rows["vintage"].n_unique() > 1 else None,
        flows=tuple(flows),
        schemes={scheme.name: scheme},
        precision=None,
    )


def _filled(defined: Dimension, found: Dimension) -> Dimension:
    if defined.schemes:
        return defined._replace(currency=found.currency or defined.currency)
    return defined._replace(
        currency=found.currency or defined.currency,
        scheme=found.scheme,
        schemes=found.schemes,
        flows=found.flows,
    )
