"""An embedded dataset as the checks look at it."""

from datetime import date
from hashlib import sha256
from pathlib import Path

import polars as pl

from exportdecomp.engines.local import collect
from exportdecomp.errors import SettingsError
from exportdecomp.model.calendar import Calendar
from exportdecomp.model.dataset import Dataset, Source
from exportdecomp.model.material import (
    FAULTS,
    HEADLINE,
    REPEATED,
    FileSeen,
    Material,
)
from exportdecomp.model.scheme import Scheme
from exportdecomp.model.tables import schema
from exportdecomp.panel.checked import in_schemes, rows_in
from exportdecomp.panel.windows import month_of
from exportdecomp.panel.working_days import count_working_days
from exportdecomp.sources.file import Tidy
from exportdecomp.sources.panel_file import (
    read_dimension_panel,
    read_headline_panel,
    see_file,
)
from exportdecomp.workflows.held import shown_name
from exportdecomp.workflows.load import Store


def material_of_dataset(store: Store) -> Material:
    """Read every figure of an embedded dataset into what the checks look at.

    Args:
        store: The dataset.

    Raises:
        DataError: A file of it cannot be read.
    """
    dataset = store.dataset
    if dataset.headline is None:
        raise SettingsError("an embedded dataset has a headline")
    files, panels = [], []
    for tables, rows in _tables(dataset, dataset.headline):
        read = collect(rows)
        files += [_seen(one, rows_in(read, one.name)) for one in tables]
        panels.append(read)
    panel = in_schemes(pl.concat(panels), _used(dataset))
    labels = {(one.dimension, code): one for code, one in store.all_labels}
    return Material(
        title=dataset.title,
        dataset=dataset.name,
        is_own=False,
        frequency="month",
        files=tuple(files),
        panel=panel,
        accounts=panel.clear(),
        cells={},
        faults=pl.DataFrame(schema=schema(FAULTS)),
        fault_counts={},
        repeated=pl.DataFrame(schema=schema(REPEATED)),
        repeated_count=0,
        refusals=(),
        schemes={name: _schemes(dataset, name) for name in dataset.dimensions},
        totals={name: one.total for name, one in dataset.dimensions.items()},
        labels=labels,
        known={
            name: frozenset(
                {code for key, code in labels if key == name} | {one.total or HEADLINE}
            )
            for name, one in dataset.dimensions.items()
        },
        breaks=dataset.breaks,
        working_days=working_days_of(store.calendar, panel),
    )


def working_days_of(calendar: Calendar | None, panel: pl.DataFrame) -> dict[date, int]:
    """Count the working days of every month of a panel, where a calendar covers it."""
    if calendar is None:
        return {}
    days = panel["period"].unique().sort().to_list()
    counted = ((day, count_working_days(calendar, [month_of(day)])) for day in days)
    return {day: found.days for day, found in counted if found is not None}


def _tables(dataset: Dataset, headline: Source) -> list[tuple[list[Tidy], pl.LazyFrame]]:
    totals = _named(headline)
    found = [(totals, read_headline_panel(totals))]
    for one in dataset.dimensions.values():
        tables = _named(one.source)
        found.append((tables, read_dimension_panel(tables, one, dataset)))
    return found


def _used(dataset: Dataset) -> dict[str, set[str]]:
    """List the codes of each dimension that stand in a scheme, and its own total."""
    return {
        name: {code for scheme in _schemes(dataset, name) for code in scheme.codes()}
        | ({one.total} if one.total else set())
        for name, one in dataset.dimensions.items()
    }


def _schemes(dataset: Dataset, name: str) -> tuple[Scheme, ...]:
    """List the schemes of a dimension, its default first."""
    dimension = dataset.dimensions[name]
    first = dimension.schemes[dimension.scheme]
    return (first, *(one for one in dimension.schemes.values() if one is not first))


def _named(source: Source) -> list[Tidy]:
    paths = [Path(one.file) for one in (source, *source.more)]
    return [Tidy(path, shown_name(path)) for path in paths]


def _seen(table: Tidy, rows: int) -> FileSeen:
    content = table.path.read_bytes()
    return see_file(table, sha256(content).hexdigest(), rows)
