import csv
import io
import re
from pathlib import Path

import pytest

from tests.cli.command import Document, answer, call, problems
from tests.cli.own_files import SALES, put

ASKED = ("headline", "--month", "2025-09")


def readings(document: Document) -> dict[str, Document]:
    return {one["code"]: one for one in document["readings"]}


def test_september_2025_is_read_in_every_way_on_one_screen() -> None:
    text = answer(*ASKED).text

    assert text.startswith(
        "China's exports rose 8.3% in September 2025 from a year earlier: +5.3% a year over "
        "two years, −1.1%\nper working day (23 after 21), +8.4% in CNY, 1.7 points above the "
        "consensus of Bloomberg.\n"
    )
    for line in (
        r"Published +\+8\.3 +2025-10-13 +printed on 2025-10-13",
        r"From levels, archived base +\+8\.2 +archived, 2025-10-13",
        r"Two-year average +\+5\.3 +implied, 2025-10-13 +a year: 8\.3% after 2\.4%",
        r"Per working day +−1\.1 +implied, 2025-10-13 +23 working days after 21",
        r"In CNY +\+8\.4",
        r"Against Bloomberg +\+1\.70 +6\.6% expected \(2025-10-13; ",
        r"Due to the daily average +−1\.17 ",
        r"Due to working days +\+9\.47 ",
        r"Balance +90\.45 bn",
        r"Change of the balance +\+8\.77 bn",
    ):
        assert re.search(line, text), line
    assert len(text.splitlines()) < 55


def test_the_document_keeps_its_contract() -> None:
    document = answer(*ASKED, "--json").document

    assert problems(document, "headline") == []
    assert document["headline"]["growth_pct"] == 8.3
    assert readings(document)["per_working_day"]["detail"] == {"days": 23, "base_days": 21}
    poll = readings(document)["surprise_bloomberg"]
    assert (poll["value"], poll["detail"]["polled_by"]) == (1.7, "Bloomberg")
    assert poll["detail"]["published"] == "2025-10-13"


@pytest.mark.parametrize(
    "options",
    [
        ("--month", "2026-04"),
        ("--quarter", "2025-Q3", "--flow", "imports"),
        ("--ytd", "2025-09", "--currency", "CNY"),
        ("--rolling", "2026-07"),
        ("--year", "2025", "--as-of", "latest"),
        ("--month", "2025-09", "--base", "archived"),
        ("--dataset", "japan"),
    ],
)
def test_every_window_flow_and_dataset_answers_within_the_contract(
    options: tuple[str, ...],
) -> None:
    document = answer("headline", *options, "--json").document

    assert problems(document, "headline") == []
    for one in document["readings"]:
        assert (one["value"] is None) == ("value" in one["null_reasons"])
        assert one["value"] is not None or one["note"]


def test_own_data_say_what_they_cannot_answer(tmp_path: Path) -> None:
    document = answer("headline", "--data", put(tmp_path, *SALES), "--json").document

    assert problems(document, "headline") == []
    found = readings(document)
    # 216 after 200.
    assert found["restated"]["value"] == 8.0
    reasons = {code: one["null_reasons"].get("value") for code, one in found.items()}
    assert reasons["archived"] == reasons["latest"] == "same_figures"
    assert reasons["published"] == "not_printed"
    assert reasons["two_year"] == "not_held"
    assert reasons["per_working_day"] == "no_calendar"
    assert reasons["surprise"] == "no_consensus"
    assert reasons["other_currency"] == "one_currency"
    assert reasons["balance"] == "not_held"


def test_own_data_have_no_row_of_which_nothing_is_known(tmp_path: Path) -> None:
    text = answer("headline", "--data", put(tmp_path, *SALES)).text

    assert "n/a" not in text
    assert text.count("From levels") == 1
    assert "Not available: per working day, due to the daily average" in text


def test_a_definition_brings_its_own_calendar(tmp_path: Path) -> None:
    put(tmp_path, *SALES)
    days = put(
        tmp_path,
        *("[calendar]", "source = 'law'", "[[years]]", "year = 2025", "source = 'law'"),
        *("[[years]]", "year = 2024", "source = 'law'", "[[off]]", "name = 'fair'"),
        *("from = 2025-09-01", "to = 2025-09-02"),
        name="days.toml",
    )
    definition = put(
        tmp_path,
        *("[dataset]", "calendar = 'days.toml'"),
        *("[dimensions.product]", "file = 'sales.csv'"),
        name="shop.toml",
    )

    outcome = answer("headline", "--config", definition)

    # 22 weekdays less two, after 21: 1.08 * 21 / 20 is 13.4% more.
    assert re.search(r"Per working day +\+13\.4 .*20 working days after 21", outcome.text)
    assert "unverified" in outcome.text

    Path(days).write_text("[calendar]\nsource = 'law'\n", encoding="utf-8")
    failed = call("headline", "--config", definition)
    assert failed.code == 2
    assert "a calendar needs a year that it covers: [[years]]" in failed.err
    assert "days.toml" in failed.err


def test_rows_are_one_a_reading() -> None:
    rows = list(csv.DictReader(io.StringIO(answer(*ASKED, "--format", "csv").text)))

    codes = [row["code"] for row in rows]
    assert len(codes) == len(set(codes)) > 20
    days = next(row for row in rows if row["code"] == "per_working_day")
    assert (days["unit"], days["detail"]) == ("pct", "days=23;base_days=21")
    assert float(days["value"]) == pytest.approx(-1.117391, abs=1e-6)


def test_decimals_are_those_asked_for() -> None:
    assert re.search(r"Two-year average +\+5\.309 ", answer(*ASKED, "--decimals", "3").text)


def test_the_balance_is_no_headline() -> None:
    outcome = call(*ASKED, "--flow", "balance")

    assert (outcome.code, outcome.out) == (2, b"")
    assert "use --flow exports or --flow imports" in outcome.err


def test_a_period_that_is_not_held_is_refused() -> None:
    outcome = call("headline", "--month", "2030-01")

    assert outcome.code == 3
    assert "2030-01 is not in the data" in outcome.err


def test_the_same_answer_is_the_same_bytes() -> None:
    assert answer(*ASKED, "--json").out == answer(*ASKED, "--json").out
