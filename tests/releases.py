"""Releases as a customs office hands them over: China's own figures, in several layouts.

A fault is put in by changing one row, so that everything around it stays true.
"""

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from exportdecomp.resources import fixture_path

Row = dict[str, str]

MARKETS = (
    "eu", "asean", "usa", "hkg", "jpn", "kor", "twn", "ind", "rus", "gbr", "aus", "can",
    "nzl", "africa", "latin_america",
)  # fmt: skip
MECHANICAL = (
    "general_machinery", "adp", "phones", "appliances", "audio_video", "ic", "vehicles",
    "auto_parts", "ships", "lcd", "medical_instruments", "lamps",
)  # fmt: skip
GOODS = (
    "agri", "refined_oil", "rare_earths", "plastics", "bags", "textiles", "garments",
    "footwear", "ceramics", "steel", "aluminium", "furniture", "toys", "me", *MECHANICAL,
)  # fmt: skip
VALUE = "exports (CNY 100 million)"
NEWEST = "2025-09"
_MONTHS = ("04", "05", "06", "07", "08", "09")
_UNIT = 1e8
_FIRST = 2  # below the header


def by_market() -> list[Row]:
    """Exports by market and in all, July to September of two years, in CNY 100 million."""
    level = {
        (row["period"][:7], row["partner"]): float(row["value"])
        for row in _read("partners.csv")
        if (row["window"], row["flow"]) == ("month", "exports")
    }
    return [
        {
            "month": month,
            "partner": "TOTAL" if code == "total" else code,
            VALUE: _shown(level[month, code]),
        }
        for month in _months(_MONTHS[3:])
        for code in ("total", *MARKETS)
    ]


def by_product() -> list[Row]:
    """Exports by product from April to September of two years, M&E above its lines."""
    level = _products()
    return [
        {
            "month": month,
            "product": code,
            "parent": "me" if code in MECHANICAL else "",
            VALUE: _shown(level[month, code]),
        }
        for month in _months(_MONTHS)
        for code in ("TOTAL", *GOODS)
    ]


def before(rows: Sequence[Row]) -> list[Row]:
    """Return the release of the month before."""
    return [row for row in rows if row["month"] < NEWEST]


def page(rows: Iterable[Row]) -> list[Row]:
    """Call the column of amounts ``value``, where lines above the table tell its unit."""
    return [{key.replace(VALUE, "value"): cell for key, cell in row.items()} for row in rows]


def wide(rows: Sequence[Row], name: str) -> list[Row]:
    """Give each month a column of its own."""
    names = dict.fromkeys(row[name] for row in rows)
    cells = {(row[name], row["month"]): row[VALUE] for row in rows}
    asked = dict.fromkeys(row["month"] for row in rows)
    return [{name: one, **{month: cells[one, month] for month in asked}} for one in names]


def changed(
    rows: Sequence[Row], change: Callable[[Row], Row], **cells: str | tuple[str, ...]
) -> list[Row]:
    """Change the rows that hold all these cells, or one of several; there must be one."""
    numbers = _rows_of(rows, cells)
    assert numbers
    return [
        change(dict(row)) if number in numbers else row
        for number, row in enumerate(rows, start=_FIRST)
    ]


def scaled(rows: Sequence[Row], factor: float, **cells: str) -> list[Row]:
    """Multiply the amounts of the rows that hold all these cells."""
    return changed(
        rows, lambda row: {**row, VALUE: f"{float(row[VALUE]) * factor:.1f}"}, **cells
    )


def row_of(rows: Sequence[Row], **cells: str) -> int:
    """Return the number, as a spreadsheet counts, of the one row that holds these cells."""
    (number,) = _rows_of(rows, cells)
    return number


def write(path: Path, rows: Sequence[Row], titles: Sequence[str] = ()) -> Path:
    """Write a release as CSV, its titles above the header."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(f"{line}\n" for line in titles)
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return path


def _rows_of(rows: Sequence[Row], cells: Mapping[str, str | tuple[str, ...]]) -> list[int]:
    asked = {key: (cell,) if isinstance(cell, str) else cell for key, cell in cells.items()}
    return [
        number
        for number, row in enumerate(rows, start=_FIRST)
        if all(row[key] in one for key, one in asked.items())
    ]


def _months(named: Iterable[str]) -> list[str]:
    return [f"{year}-{month}" for year in (2024, 2025) for month in named]


def _products() -> dict[tuple[str, str], float]:
    """Levels by month; those of 2024 are differences of the years to date, as restated."""
    level: dict[tuple[str, str], float] = {}
    year_to_date: dict[tuple[str, str], float] = {}
    for row in _read("commodities.csv"):
        key = row["period"][:7], row["commodity"]
        held = level if row["window"] == "month" else year_to_date
        held.setdefault(key, float(row["value"]))
    for (month, code), amount in sorted(year_to_date.items()):
        before = year_to_date.get((f"{month[:5]}{int(month[5:]) - 1:02d}", code))
        if before is not None:
            level.setdefault((month, code), amount - before)
    for row in _read("totals.csv"):
        if (row["window"], row["flow"], row["currency"]) == ("month", "exports", "CNY"):
            level[row["period"][:7], "TOTAL"] = float(row["value"])
    return level


def _read(name: str) -> list[Row]:
    with fixture_path(f"china/{name}").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _shown(yuan: float) -> str:
    return f"{yuan / _UNIT:.1f}"
