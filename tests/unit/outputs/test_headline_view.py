import json

import pytest

from exportdecomp.model.dataset import UNDATED
from exportdecomp.model.headline_report import HeadlineReport, Reading
from exportdecomp.model.report import Note, Provenance
from exportdecomp.model.screen import Display, Screen
from exportdecomp.model.sheet import Record, Table
from exportdecomp.outputs.headline_view import headline_sentence, headline_view
from exportdecomp.outputs.render import Format, render_view
from tests.builders import PRINTED, query

GROWTH = Reading("published", "Published", "pct", "2025-09", "2024-09", value=13.4567891234)
TWO_YEARS = GROWTH._replace(code="two_year", label="Two-year average", value=-6.25)
DAYS = Reading(
    "per_working_day",
    "Per working day",
    "pct",
    "2025-09",
    "2024-09",
    value=-1.1,
    base_kind="implied",
    vintage=PRINTED,
    note="23 working days after 21",
    flags=("unverified_calendar",),
    detail={"days": 23, "base_days": 21},
)
POLL = Reading(
    "surprise_wind",
    "Against Wind",
    "pp",
    "2025-09",
    "2024-09",
    value=-1.75,
    detail={"polled_by": "Wind", "consensus_pct": 15.2, "growth_pct": 13.46},
)
IN_YUAN = GROWTH._replace(code="currency_cny", label="In CNY", value=12.6)
LEVEL = Reading("level", "Level", "amount", "2025-09", None, value=328.57e9)
HOUR = LEVEL._replace(code="level_per_hour", label="Per hour", value=456.347e6)
CHANGE = LEVEL._replace(code="balance_change", label="Change of the balance", value=-0.5e9)
RANK = LEVEL._replace(code="rank", label="Place", unit="rank", value=2.0)
MISSING = GROWTH._replace(code="quarter", label="Quarter").without_value(
    "no_quarter_end", "no quarter ends with the period"
)


def report(*readings: Reading, growth_pct: float = 13.4567891234) -> HeadlineReport:
    return HeadlineReport(
        query=query()._replace(currency="USD"),
        subject="China's exports",
        measure="exports",
        value=328.57e9,
        base_value=289.6e9,
        growth_pct=growth_pct,
        base_kind="implied",
        vintage=PRINTED,
        readings=readings,
        notes=(Note("base_kinds", "Bases differ."),),
        attribution="GACC",
        data_end=24308,
        provenance=(Provenance("totals", "bulletin", "", "ab" * 32),),
    )


def tables(made: HeadlineReport) -> dict[str, Table]:
    return {one.title.partition(" ")[0]: one for one in headline_view(made).sheet.tables}


def cells(table: Table) -> dict[str, object]:
    return {entry.code: entry.cells["value"] for entry in table.entries}


def test_the_sentence_holds_growth_against_what_it_can_be_held_against() -> None:
    made = report(GROWTH, TWO_YEARS, DAYS, IN_YUAN, POLL)

    assert headline_sentence(made) == (
        "China's exports rose 13.5% in September 2025 from a year earlier: "
        "−6.2% a year over two years, −1.1% per working day (23 after 21), +12.6% in CNY, "
        "1.8 points below the consensus of Wind."
    )


def test_a_surprise_of_other_growth_than_the_sentence_says_names_that_growth() -> None:
    # Published were 13.46%; over the base asked for the headline grew 13.2%.
    text = headline_sentence(report(POLL, growth_pct=13.21))

    assert text.endswith("1.8 points below the consensus of Wind (published +13.5%).")


def test_a_level_says_why_it_has_no_base_and_no_release() -> None:
    (one,) = headline_view(report(LEVEL)).records

    assert one["null_reasons"] == {
        "base_period": "no_base",
        "base_kind": "no_base",
        "vintage": "no_vintage",
    }


def test_the_sentence_leaves_out_what_could_not_be_computed() -> None:
    missing = TWO_YEARS.without_value("not_held", "no levels")

    assert headline_sentence(report(missing, growth_pct=-4.0)) == (
        "China's exports fell 4.0% in September 2025 from a year earlier."
    )
    assert headline_sentence(report(growth_pct=0.04)) == (
        "China's exports did not change in September 2025 from a year earlier."
    )


def test_growth_points_and_levels_are_tables_of_their_own() -> None:
    made = tables(report(GROWTH, POLL, LEVEL, HOUR, CHANGE, RANK, MISSING))

    assert cells(made["Growth"]) == {"published": 13.4567891234}
    assert cells(made["Points"]) == {"surprise_wind": -1.75}
    # The change of the balance is in the unit of the level, an average in its own.
    assert cells(made["Levels"]) == {
        "level": "328.57 bn",
        "level_per_hour": "456.35 mn",
        "balance_change": "−0.50 bn",
        "rank": "2",
    }
    assert made["Growth"].title == "Growth · exports · 2025-09 against 2024-09"
    assert made["Growth"].subtitle == "USD · headline: implied base, vintage 2025-10-18"


def test_a_reading_names_its_base_and_its_release_where_it_has_them() -> None:
    made = tables(report(GROWTH, DAYS))

    shown = {entry.code: entry.cells["base"] for entry in made["Growth"].entries}
    assert shown == {"published": "", "per_working_day": "implied, 2025-10-18"}


def test_undated_figures_stand_as_they_do_in_the_file() -> None:
    undated = DAYS._replace(vintage=UNDATED)

    made = tables(report(undated)._replace(vintage=UNDATED))

    assert made["Growth"].subtitle == "USD · both periods as they stand in the file"
    assert made["Growth"].entries[0].cells["base"] == ""


def test_the_document_has_every_reading_with_its_reason() -> None:
    text = render_view(headline_view(report(DAYS, MISSING)), Format.JSON, Screen())

    document: Record = json.loads(text)
    assert document["kind"] == "headline"
    assert document["headline"] == {
        "value": 328.57e9,
        "base_value": 289.6e9,
        "currency": "USD",
        "growth_pct": 13.456789123,
        "base_kind": "implied",
        "vintage": "2025-10-18",
    }
    assert document["readings"] == [
        {
            "code": "per_working_day",
            "label": "Per working day",
            "unit": "pct",
            "period": "2025-09",
            "base_period": "2024-09",
            "value": -1.1,
            "base_kind": "implied",
            "vintage": "2025-10-18",
            "note": "23 working days after 21",
            "flags": ["unverified_calendar"],
            "detail": {"days": 23, "base_days": 21},
            "null_reasons": {},
        },
        {
            "code": "quarter",
            "label": "Quarter",
            "unit": "pct",
            "period": "2025-09",
            "base_period": "2024-09",
            "value": None,
            "base_kind": None,
            "vintage": None,
            "note": "no quarter ends with the period",
            "flags": [],
            "detail": {},
            "null_reasons": {
                "value": "no_quarter_end",
                "base_kind": "no_value",
                "vintage": "no_value",
            },
        },
    ]


NOT_HELD = "not all of the figures that they need are held"


def notes(*readings: Reading) -> list[str]:
    return [note.text for note in headline_view(report(*readings)).sheet.notes]


def test_readings_without_a_value_stand_in_one_note_a_reason() -> None:
    nobody = ("no_calendar", "no calendar of working days")
    ytd = GROWTH._replace(label="Year to date")
    made = notes(
        GROWTH,
        MISSING,
        DAYS.without_value(*nobody),
        ytd.without_value("not_held", "levels of 2025-01 to 2025-09 are not all held"),
        TWO_YEARS.without_value("not_held", "levels of 2023-09 are not all held"),
        HOUR._replace(label="Per working day").without_value(*nobody),
        POLL._replace(label="Due to working days").without_value(*nobody),
    )

    assert made == [
        "Not available: quarter (no quarter ends with the period).",
        "Not available: per working day, due to working days (no calendar of working days).",
        f"Not available: year to date, two-year average ({NOT_HELD}).",
        "Bases differ.",
    ]


def test_a_reading_that_says_nothing_new_is_passed_over_in_silence() -> None:
    made = notes(GROWTH, TWO_YEARS.without_value("same_figures", "see restated"))

    assert made == ["Bases differ."]


def test_a_table_of_which_nothing_is_known_is_left_out() -> None:
    missing = POLL.without_value("no_consensus", "no consensus is held")

    assert list(tables(report(GROWTH, missing))) == ["Growth"]


@pytest.mark.parametrize("form", [Format.TABLE, Format.MARKDOWN])
def test_what_has_no_value_is_named_below_with_its_reason(form: Format) -> None:
    text = render_view(headline_view(report(GROWTH, MISSING)), form, Screen(), Display(2))

    assert isinstance(text, str)
    assert "+13.46" in text
    assert "n/a" not in text
    assert "Not available: quarter (no quarter ends with the period)." in text
    assert "Source: GACC. Read: totals." in text


def test_rows_have_the_query_in_front() -> None:
    text = render_view(headline_view(report(DAYS)), Format.CSV, Screen())

    assert text == (
        "dataset,flow,window,currency,code,label,unit,period,base_period,value,base_kind,"
        "vintage,note,flags,detail,null_reasons\n"
        "made,exports,month,USD,per_working_day,Per working day,pct,2025-09,2024-09,-1.1,"
        "implied,2025-10-18,23 working days after 21,unverified_calendar,"
        "days=23;base_days=21,\n"
    )
