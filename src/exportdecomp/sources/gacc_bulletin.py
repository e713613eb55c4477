"""The monthly bulletin of China Customs: which of its tables are read, and how."""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from exportdecomp.model.call import Call, Parsed
from exportdecomp.model.provider import Named
from exportdecomp.sources import (
    gacc_bulletin_chapters,
    gacc_bulletin_items,
    gacc_bulletin_partners,
    gacc_bulletin_summary,
)
from exportdecomp.sources.gacc_page import Page
from exportdecomp.sources.gacc_release import Release, release_of
from exportdecomp.sources.gacc_rows import Figure, fetched

_TOTAL = "total"


class Table(NamedTuple):
    """A table of the bulletin: its reader, its datasets by currency, its flow if it has one.

    ``whole_of`` is another dataset whose lines its total is the whole of, because the table
    of those lines prints none.
    """

    read: Callable[[Release, str], tuple[list[Figure], list[str]]]
    datasets: Mapping[str, str]
    flow: str = ""
    whole_of: str = ""


def _in_any(dataset: str) -> Mapping[str, str]:
    return {"CNY": dataset, "USD": dataset}


TABLES: Mapping[str, Table] = MappingProxyType(
    {
        "bulletin-summary": Table(
            gacc_bulletin_summary.summary_figures, _in_any(gacc_bulletin_summary.DATASET)
        ),
        "bulletin-partners": Table(
            gacc_bulletin_partners.partner_figures, gacc_bulletin_partners.DATASETS
        ),
        "bulletin-chapters": Table(
            gacc_bulletin_chapters.chapter_figures,
            _in_any(gacc_bulletin_chapters.DATASET),
            whole_of=gacc_bulletin_items.DATASET,
        ),
        "bulletin-exports": Table(
            gacc_bulletin_items.item_figures, _in_any(gacc_bulletin_items.DATASET), "exports"
        ),
        "bulletin-imports": Table(
            gacc_bulletin_items.item_figures, _in_any(gacc_bulletin_items.DATASET), "imports"
        ),
    }
)
"""The tables of the bulletin by the word that ``--table`` takes."""

DATASETS: Mapping[str, Named] = MappingProxyType(
    {
        name: Named(name, title, "China's", name)
        for name, title in (
            (gacc_bulletin_chapters.DATASET, "China, sections and chapters of the HS"),
            (gacc_bulletin_items.DATASET, "China, major commodities of the bulletin"),
        )
    }
)
"""The datasets that only the bulletin fills."""


def read_bulletin(page: Page, call: Call, retrieved: date) -> Parsed:
    """Read a page of the bulletin.

    Args:
        page: The page; it has a table.
        call: What was asked for; its facts say which table.
        retrieved: The day of retrieval, which is the vintage where the page has no day.

    Returns:
        A FETCHED table, with notes on what was named anew or left out.

    Raises:
        ReplyError: The page is not what was asked for, or its figures cannot be right.

    Source:
        GACC, China Customs Statistics, Monthly Bulletin, tables (1), (2), (4), (13), (14).
    """
    release = release_of(page, call, retrieved)
    table = TABLES[call.facts["section"]]
    figures, notes = table.read(release, table.flow)
    dataset = table.datasets[release.unit.currency]
    rows = fetched(figures, dataset, release.unit, release.vintage)
    if table.whole_of:
        totals = [figure for figure in figures if figure.table == _TOTAL]
        more = fetched(totals, table.whole_of, release.unit, release.vintage)
        rows = rows.vstack(more)
    return Parsed(rows, notes=tuple(notes), published=page.released)
