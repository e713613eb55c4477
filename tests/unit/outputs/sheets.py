"""A small answer by hand: exports of 150 in place of 120 points, prices and volumes apart."""

from exportdecomp.model.report import Note
from exportdecomp.model.sheet import Cell, Column, Entry, Record, Sheet, Table, View

COLUMNS = (
    Column("value", "USD bn", "amount", 2),
    Column("growth", "growth %", "pct", 1),
    Column("price", "price pp", "pp", has_bar=True),
    Column("share", "of growth %", "share", 3),
    Column("remark", "remark", spare=4),
)


def an_entry(label: str, *cells: Cell, **place: object) -> Entry:
    """A row of cells in the order of the columns; those left out it does not have."""
    named = {column.key: cell for column, cell in zip(COLUMNS, cells, strict=False)}
    return Entry(label, named)._replace(**place)  # type: ignore[arg-type]


MACHINES = an_entry("Machines", 97.5, 18.2, 2.666, 60.4, "unit values of two lines", code="me")
PUMPS = an_entry("Pumps", 40.0, None, 3.343, 75.5, "", code="p", parent="me", depth=2)
LATHES = an_entry("Lathes", 57.5, -4.19, -0.677, -15.1, None, code="l", parent="me", depth=2)
TOYS = an_entry("Toys", 52.5, 4.0, -1.25, None, "", code="toys")
TOTAL = an_entry("Sum = headline", 150.0, 25.0, 1.416)
GREEN = an_entry("Green goods", 12.25, 6.5, 0.5, 11.3)


def a_table(*entries: Entry, **changes: object) -> Table:
    """Two lines, one of them of two members, with a total and a group beside it."""
    rows = entries or (MACHINES, PUMPS, LATHES, TOYS)
    table = Table("Price · 2025-09", "USD · restated base", COLUMNS, rows, TOTAL, (GREEN,))
    return table._replace(**changes)  # type: ignore[arg-type]


def a_sheet(*tables: Table) -> Sheet:
    """A sentence, tables, arithmetic, two notes of which one is repeated, and a source."""
    late = Note("late", "Prices came late.")
    return Sheet(
        "Exports rose 25.0%.",
        tables or (a_table(),),
        ("1.42 = 2.67 − 1.25",),
        (late, Note("unit", "Unit values."), late),
        ("Source: Customs.",),
    )


def a_view() -> View:
    """The answer in all its shapes."""
    row: Record = {"code": "pumps", "label": "Pumps", "price_pp": 1 / 3}
    document: Record = {
        "query": {"period": "2025-09"},
        "rows": (row,),
        "notes": a_sheet().notes[:1],
    }
    return View("price_volume", document, (row,), a_sheet())
