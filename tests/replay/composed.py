"""A source made up for tests: two tables of one country, a line a figure."""

from datetime import date
from itertools import pairwise

import polars as pl

from exportdecomp.errors import ReplyError
from exportdecomp.model.call import Answer, Call, CallKind, Meaning, Parsed, Ruling
from exportdecomp.model.period import month_label
from exportdecomp.model.provider import FetchQuery, Named, Provider
from exportdecomp.model.tables import FETCHED, schema

AUGUST, SEPTEMBER = 24307, 24308  # of 2025, counted as 12 * year + month - 1
TOO_MUCH = b"too much"
MONTHS = "/months"


def path_of(month: int, table: str = "all") -> str:
    """The address of a table of a month."""
    return f"/{month_label(month)}/{table}"


def figures(**values: float) -> bytes:
    """Write a reply: the exports of a month by product, with their total."""
    lines = [f"{name.removeprefix('hs')},{value}" for name, value in values.items()]
    return "\n".join(lines).encode()


def call_of(month: int, table: str = "all") -> Call:
    """Ask for a table of a month."""
    label = month_label(month)
    return Call("composed", f"{label} {table}", path_of(month, table), months=(month,))


def _plan(query: FetchQuery) -> list[Call]:
    months = tuple(range(query.since, query.until + 1))
    index = Call("composed", "months", MONTHS, CallKind.INDEX, months=months)
    return [index, *map(call_of, months)]


def _judge(call: Call, answer: Answer) -> Ruling | None:
    if answer.status == 404:
        return Ruling(Meaning.NOTHING, "nothing was traded")
    if answer.head == TOO_MUCH:
        parts = tuple(call_of(call.months[0], table) for table in ("total", "product"))
        return Ruling(Meaning.SPLIT, "too much at once", calls=parts)
    return None


def _parse(call: Call, content: bytes, day: date) -> Parsed:
    lines = content.decode().split()
    if call.kind is CallKind.INDEX:
        missing = [one for one in call.months if month_label(one) not in lines]
        return Parsed(settled={call_of(one).part: "not published yet" for one in missing})
    rows = [_row(call.months[0], line, day) for line in lines]
    if any(before["component"] == one["component"] for before, one in pairwise(rows)):
        raise ReplyError("repeated_line", "a line twice", where=call.part, hint="look at it")
    return Parsed(pl.DataFrame(rows, schema=schema(FETCHED)), published=call.released)


def _row(month: int, line: str, day: date) -> dict[str, object]:
    code, value = line.split(",")
    return {
        "dataset": "composed-atl",
        "table": "total" if code == "total" else "product",
        "flow": "exports",
        "component": code,
        "label": code.title(),
        "window": "month",
        "period": date(month // 12, month % 12 + 1, 1),
        "value": float(value),
        "currency": "USD",
        "precision": 1.0,
        "vintage": day,
    }


COMPOSED = Provider(
    name="composed",
    title="A composed source",
    base_url="http://customs.test",
    attribution="Composed",
    licence="none",
    pace=0.0,
    patience=5.0,
    plan=_plan,
    parse=_parse,
    judge=_judge,
    describe=lambda name: Named(name, "Atlantis", "Atlantis'", "comtrade"),
)
