"""A small answer of ``breadth`` by hand: two of three rows rose, pumps most."""

from exportdecomp.model.breadth_report import (
    BreadthBreakdown,
    BreadthReport,
    Contributor,
    Items,
    Measure,
)
from exportdecomp.model.report import Note, Provenance
from tests.unit.outputs.reports import RELEASE, a_headline, a_query

NO_VS = {"number_vs": "no_vs", "change": "no_vs"}
NUMBERS = {
    "n": 3,
    "rising": 2,
    "falling": 1,
    "unchanged": 0,
    "diffusion_pct": 66.6,
    "weighted_diffusion_pct": 70.4,
    "coverage_pct": 61.3,
    "contributor_concentration_index": 0.3926,
    "effective_contributors": 2.55,
    "contributor_normalised_index": 0.0888,
    "base_concentration_index": 0.38,
    "base_normalised_index": 0.07,
    "value_concentration_index": 0.3779,
    "value_normalised_index": 0.0668,
    "top_1_share_pct": 52.6,
    "top_3_share_pct": 100.0,
    "top_5_share_pct": 100.0,
}


def a_measure(items: Items, name: str, number: float | None) -> Measure:
    """One measure of one period."""
    reasons = NO_VS if number is not None else {**NO_VS, "number": "negative_base"}
    return Measure(items, name, number, None, None, reasons)


def a_contributor(**changes: object) -> Contributor:
    """Pumps, which are a part of machines."""
    one = Contributor(
        code="pumps",
        label="Pumps",
        in_text="pumps",
        parent="me",
        parent_label="Machines",
        parent_in_text="machines",
        role="component",
        value=50e9,
        base_value=40e9,
        contribution_pp=5.0,
        growth_pct=25.0,
        headline_without_pct=3.75,
        headline_without_vs_pct=None,
        headline_without_change_pp=None,
        parent_growth_pct=13.6,
        parent_without_pct=-9.1,
        parent_without_vs_pct=None,
        parent_without_change_pp=None,
        null_reasons={"headline_without_vs_pct": "no_vs"},
    )
    return one._replace(**changes)  # type: ignore[arg-type]


def a_breadth(**changes: object) -> BreadthBreakdown:
    """The breadth of commodities."""
    breakdown = BreadthBreakdown(
        by="commodity",
        scheme="release",
        currency="USD",
        base_kind="restated",
        headline_base_kind="implied",
        vintage=RELEASE,
        headline=a_headline(),
        whole=a_headline(growth_pct=8.3),
        measures=tuple(
            a_measure(items, name, number)
            for items in Items
            for name, number in NUMBERS.items()
        ),
        contributors=(a_contributor(),),
        groups=(),
        notes=(Note("items", "Three rows are counted."),),
    )
    return breakdown._replace(**changes)  # type: ignore[arg-type]


def a_breadth_report(*breakdowns: BreadthBreakdown, **changes: object) -> BreadthReport:
    """The report of a country that does not exist."""
    report = BreadthReport(
        query=a_query(by=("commodity",)),
        subject="Atlantis's exports",
        measure="exports",
        attribution="Statistics Atlantis",
        data_end=24308,
        breakdowns=breakdowns or (a_breadth(),),
        notes=(),
        provenance=(Provenance("Release of goods", "preliminary", "", "a" * 64),),
    )
    return report._replace(**changes)  # type: ignore[arg-type]
