from hashlib import sha256

import pytest

from exportdecomp.engines.local import Only
from exportdecomp.errors import UnknownChoiceError
from exportdecomp.model.tables import COMPONENT, schema
from exportdecomp.resources import fixture_path
from exportdecomp.workflows.load import Store, dataset_named
from tests.builders import cell, day


def store() -> Store:
    return Store(dataset_named("china"))


def test_an_unknown_dataset_names_the_nearest() -> None:
    with pytest.raises(UnknownChoiceError) as caught:
        dataset_named("chine")

    assert caught.value.given == "chine"
    assert caught.value.hint == "did you mean china?"


def test_totals_are_those_in_one_currency_in_every_vintage() -> None:
    totals = store().headline("USD")

    september = totals.filter(flow="exports", window="month", period=day("2025-09"))
    assert september.select("component", "vintage", "value", "growth_pct").rows() == [
        ("total", day("2025-10-13"), 328.57e9, 8.3),
        ("total", day("2026-08-21"), 328.1e9, 8.2),
    ]


def test_components_are_those_asked_for() -> None:
    made = store()
    only = Only(("exports",), ["ic", "toys"], [day("2025-09")])

    frame = made.components(made.dataset.dimensions["commodity"], only)

    assert dict(frame.schema) == schema(COMPONENT)
    assert set(frame.select("flow", "component", "period").rows()) == {
        ("exports", "ic", day("2025-09")),
        ("exports", "toys", day("2025-09")),
    }


def test_a_table_that_states_no_precision_has_that_of_its_dimension() -> None:
    made = store()
    only = Only(("imports",), ["usa"], [day("2025-09")])

    frame = made.components(made.dataset.dimensions["partner"], only)

    assert set(frame["precision"]) == {1.0}


def test_rates_are_read_by_basis() -> None:
    rates = store().rates

    assert list(rates) == ["first_print", "2026-08-21"]
    # 2344546350339 yuan over 328.57 billion dollars
    assert rates["first_print"][cell("2025-09")] == pytest.approx(2344546350339 / 328.57e9)


def test_only_files_that_were_opened_are_cited() -> None:
    made = store()
    assert made.provenance() == ()

    made.headline("CNY")
    made.headline("USD")

    content = fixture_path("china/totals.csv").read_bytes()
    assert [entry.sha256 for entry in made.provenance()] == [sha256(content).hexdigest()]


def test_the_calendar_and_the_consensus_are_cited_once_they_are_read() -> None:
    made = store()
    assert made.provenance() == ()

    assert made.calendar is not None
    assert made.calendar.title == "China"
    assert len(made.expectations) == 36

    assert [entry.release for entry in made.provenance()] == [
        "working days of China",
        "polls before each release",
    ]


def test_a_dataset_without_consensus_expects_nothing() -> None:
    japan = Store(dataset_named("japan"))

    assert japan.expectations == ()
    assert japan.calendar is not None
    assert Store(japan.dataset._replace(calendar=None)).calendar is None
