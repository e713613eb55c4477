"""A reply of UN Comtrade as figures: what is kept, under which dataset and code."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

import polars as pl

from exportdecomp.errors import ReplyError
from exportdecomp.model.call import Call, Parsed
from exportdecomp.model.period import month_label
from exportdecomp.model.tables import FETCHED, schema
from exportdecomp.sources.comtrade_calls import (
    asks_every_partner,
    halves,
    released_days,
)
from exportdecomp.sources.comtrade_codes import (
    FLOWS,
    TOTAL,
    WORLD,
    Area,
    area_of,
    areas,
    parent_of,
    unit_name,
)
from exportdecomp.sources.comtrade_rows import Line, read_reply
from exportdecomp.sources.comtrade_sums import gaps, refuse_doubles, unanswered

_PENNIES = 0.001
_MOST = 1e15
_AMOUNTS = ("value", "quantity", "net weight")


class _Reader(NamedTuple):
    """What all rows of a reply have in common."""

    call: Call
    reporter: Area
    released: Mapping[int, date]
    day: date


def read_figures(call: Call, content: bytes, day: date) -> Parsed:
    """Read the reply to a call of ``figure_call``.

    Rows that break a figure down by second partner, customs procedure or mode of transport
    are left out, and so are groups of partners, because both would count twice. World and
    the total of all products stand apart from what adds up to them.

    Args:
        call: Its facts say what was asked for.
        content: The reply.
        day: The day of retrieval, the vintage where no day of release is known.

    Returns:
        Rows of FETCHED; where the reply was cut off, None and narrower calls.

    Raises:
        ReplyError: The reply cannot be read, answers another question, gives one figure
            twice or an impossible one, or was cut off and cannot be asked for in parts.
    """
    reply = read_reply(call, content)
    if call.cap is not None and max(reply.announced, len(reply.lines)) >= call.cap:
        return _split(call)
    _refuse_others(call, reply.lines)
    kept = [line for line in reply.lines if line.is_total]
    members = [line for line in kept if _area(line).kind != "group"]
    refuse_doubles(call, members)
    reporter = areas()[int(call.facts["reporter"])]
    last = day if call.released is None else min(call.released, day)
    released = {month: min(told, last) for month, told in released_days(call).items()}
    reader = _Reader(call, reporter, released, day)
    rows = [row for line in members for row in _figures(line, reader)]
    frame = pl.DataFrame(rows, schema=schema(FETCHED), orient="row")
    return Parsed(
        rows=frame,
        notes=(
            *_undated(call, day),
            *_notes(reply.lines, kept, members),
            *unanswered(call, members),
            *gaps(call, members),
        ),
        published=call.released,
    )


def _undated(call: Call, day: date) -> Iterator[str]:
    """Name the months of which the day of release cannot be."""
    days = released_days(call).items()
    late = call.released is not None and call.released > day
    wrong = [
        f"{month_label(month)} ({told})"
        for month, told in days
        if (late and told > day) or told <= date(month // 12, month % 12 + 1, 1)
    ]
    if wrong:
        yield (
            f"UN Comtrade names a day of release that cannot be, of {', '.join(wrong)}: the "
            "day of retrieval stands"
        )


def _split(call: Call) -> Parsed:
    narrower = halves(call)
    if not narrower:
        raise ReplyError(
            "cut_off",
            f"the reply was cut off at {call.cap} rows",
            where=call.part,
            hint="name fewer products or partners, or put a key into the environment",
        )
    return Parsed(calls=narrower, notes=(f"cut off at {call.cap} rows: asked for in parts",))


def _refuse_others(call: Call, lines: Sequence[Line]) -> None:
    months = set(call.months)
    for number, line in enumerate(lines, start=1):
        if (
            str(line.reporter) != call.facts["reporter"]
            or line.flow != call.facts["flow"]
            or line.month not in months
        ):
            raise ReplyError(
                "other_question",
                f"row {number} is about reporter {line.reporter}, flow {line.flow}, period "
                f"{line.month // 12}{line.month % 12 + 1:02d}, which was not asked for",
                where=call.part,
                hint="run fetch again later",
            )
        for what, amount in zip(
            _AMOUNTS, (line.value, line.quantity, line.weight), strict=True
        ):
            if amount is not None and not 0 <= amount <= _MOST:
                raise ReplyError(
                    "bad_value",
                    f"row {number}, product {line.product}, has the {what} {amount:,.0f}",
                    where=call.part,
                    hint="run fetch again later; no trade is negative or beyond all bounds",
                )


def _area(line: Line) -> Area:
    return area_of(line.partner, line.iso, line.partner_label)


def _figures(line: Line, reader: _Reader) -> Iterator[tuple[object, ...]]:
    """Write a row under each dataset and table that it belongs to."""
    area = _area(line)
    own = f"comtrade-{reader.reporter.component}"
    pair = own if line.partner == WORLD else f"{own}-{area.component}"
    if line.product != TOTAL:
        label, parent = line.product_label, parent_of(line.product)
        yield _row(line, reader, (pair, "product", line.product.lower(), label, parent))
        return
    if line.partner == WORLD or reader.call.facts["codes"] != TOTAL:
        yield _row(line, reader, (pair, "total", "total", "Total", None))
    if line.partner != WORLD and asks_every_partner(reader.call):
        yield _row(line, reader, (own, "partner", area.component, area.label, None))


def _row(
    line: Line, reader: _Reader, item: tuple[str, str, str, str | None, str | None]
) -> tuple[object, ...]:
    dataset, table, component, label, parent = item
    quantity, unit = _quantity(line)
    period = date(line.month // 12, line.month % 12 + 1, 1)
    released = reader.released.get(line.month, reader.day)
    return (
        dataset,
        table,
        FLOWS[line.flow],
        component,
        label,
        parent,
        "month",
        period,
        line.value,
        "USD",
        quantity,
        unit,
        None,
        1.0 if line.value is None or line.value.is_integer() else _PENNIES,
        released if period < released else reader.day,
    )


def _quantity(line: Line) -> tuple[float | None, str | None]:
    """Take the quantity in its unit, else the net weight; nought is none at all."""
    unit = unit_name(line.unit_code, line.unit)
    if line.quantity and unit is not None:
        return line.quantity, unit
    return (line.weight, "kg") if line.weight else (None, None)


def _notes(
    lines: Sequence[Line], kept: Sequence[Line], members: Sequence[Line]
) -> Iterator[str]:
    broken = len(lines) - len(kept)
    if broken:
        yield (
            f"{broken} of {len(lines)} rows break figures down further (second partner, "
            "customs procedure, mode of transport) and are left out"
        )
    groups = sorted({_area(line).label for line in kept if _area(line).kind == "group"})
    if groups:
        yield f"{', '.join(groups)}: left out, because its members stand beside it"
    estimated = sum(1 for line in members if line.is_estimated and _quantity(line)[0])
    if estimated:
        yield f"{estimated} of {len(members)} quantities are estimates of UN Comtrade"
    strange = sorted({line.partner for line in members if line.partner not in areas()})
    if strange:
        yield f"partners not known here, kept as they stand: {', '.join(map(str, strange))}"
