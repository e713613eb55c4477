"""What is said below a table with bounds."""

from pathlib import Path

import pytest

from exportdecomp.model.report import Breakdown
from exportdecomp.model.request import ContribRequest
from exportdecomp.model.trade import Flow
from exportdecomp.workflows.contrib import contrib

CHINA = ContribRequest(period="2025-09", by=("partner",), bounds=True)


def notes(breakdown: Breakdown) -> dict[str, str]:
    return {note.code: note.text for note in breakdown.notes}


def own(tmp_path: Path, text: str, **asked: object) -> Breakdown:
    (tmp_path / "sales.csv").write_text(text, encoding="utf-8")
    data = (str(tmp_path / "sales.csv"),)
    request = ContribRequest(data=data, bounds=True)
    return contrib(request._replace(**asked)).breakdowns[0]  # type: ignore[arg-type]


def test_all_that_bounds_hold_is_named() -> None:
    assert notes(contrib(CHINA).breakdowns[0])["bounds"] == (
        "Bounds hold the rounding of printed levels, that of the headline's printed growth "
        "(±0.05 points) and ±0.15% for each converted level, each as bad as it can be at "
        "once; revisions are not in them."
    )


def test_what_plays_no_part_is_not_named() -> None:
    japan = contrib(ContribRequest(dataset="japan", period="2026-08", bounds=True))

    assert notes(japan.breakdowns[0])["bounds"] == (
        "Bounds hold the truncation of printed levels, each as bad as it can be at once; "
        "revisions are not in them. All are less than 0.0001 points wide."
    )


def test_neighbours_that_may_change_places_are_named() -> None:
    assert notes(contrib(CHINA).breakdowns[0])["rank_uncertain"] == (
        "Not certain which gave more, as their bounds meet: United Kingdom and South Korea."
    )


def test_a_residual_between_a_headline_and_a_converted_total_holds_conversion() -> None:
    balance = contrib(CHINA._replace(flow=Flow.BALANCE))

    assert notes(balance.breakdowns[0])["bounds"].endswith(
        "Rounding sets the headline against a converted total: conversion is in it too."
    )


def test_which_way_neighbours_moved_is_said_with_them() -> None:
    balance = notes(contrib(CHINA._replace(flow=Flow.BALANCE)).breakdowns[0])
    goods = notes(contrib(CHINA._replace(period="2025-10", by=("commodity",))).breakdowns[0])

    assert balance["rank_uncertain"] == (
        "Not certain which gave more, as their bounds meet: Hong Kong and Canada. Nor which "
        "gave more or took less: New Zealand and Latin America."
    )
    assert goods["rank_uncertain"] == (
        "Not certain which took more, as their bounds meet: Furniture, Footwear and Bags & "
        "suitcases; Steel products, Textiles and Toys."
    )


def test_nothing_is_said_of_bounds_that_nobody_asked_for() -> None:
    found = notes(contrib(CHINA._replace(bounds=False)).breakdowns[0])

    assert not {"bounds", "rank_uncertain", "no_precision"} & set(found)


PRINTED = """period,product,value
2024-09,pumps,150
2024-09,valves,50
2025-09,pumps,171
2025-09,valves,45
"""


def test_own_figures_are_as_good_as_their_last_digit(tmp_path: Path) -> None:
    # 21 more within a digit, over 200 in units of one each: 199 to 201.
    found = own(tmp_path, PRINTED)
    pumps = found.components[0]

    assert pumps.lower_pp == pytest.approx(100 * 20 / 201)
    assert pumps.upper_pp == pytest.approx(100 * 22 / 199)
    assert found.headline.lower_pct == 100 * (215 - 201) / 201
    assert found.headline.upper_pct == 100 * (217 - 199) / 199


def test_own_figures_without_a_digit_have_no_bounds(tmp_path: Path) -> None:
    exact = "\n".join(
        f"{line},{'precision' if line.startswith('period') else 0}"
        for line in PRINTED.splitlines()
    )

    found = own(tmp_path, exact)

    assert {row.lower_pp for row in found.components} == {None}
    assert found.components[0].null_reasons["upper_pp"] == "no_precision"
    assert found.headline.null_reasons["lower_pct"] == "no_precision"
    assert notes(found)["no_precision"] == (
        "No bounds for any row: the figures do not say to which digit they were printed; a "
        "column `precision`, or `precision` in a definition, does."
    )


CONVERTED = """
[dataset]
currency = "EUR"
currencies = { EUR = "euros", USD = "dollars" }

[rates]
file = "rates.csv"
bases = ["day"]

[dimensions.product]
file = "sales.csv"
"""


def test_what_nobody_said_of_conversion_is_not_in_them(tmp_path: Path) -> None:
    (tmp_path / "made.toml").write_text(CONVERTED, encoding="utf-8")
    rates = "window,period,basis,rate\nmonth,2024-09-01,day,0.8\nmonth,2025-09-01,day,0.5\n"
    (tmp_path / "rates.csv").write_text(rates, encoding="utf-8")
    definition = str(tmp_path / "made.toml")

    found = own(tmp_path, PRINTED, data=(), definition=definition, currency="USD")

    assert notes(found)["bounds"].endswith(
        "; conversion, of which nobody said how good it is, and revisions are not."
    )


def test_a_headline_that_is_converted_may_be_off_too(tmp_path: Path) -> None:
    # 432 and 250 dollars, 2% each, and digits of 2 / 0.5 and 2 / 0.8 on either side.
    said = CONVERTED.replace('bases = ["day"]', 'bases = ["day"]\ntolerance_pct = 2')
    (tmp_path / "made.toml").write_text(said, encoding="utf-8")
    rates = "window,period,basis,rate\nmonth,2024-09-01,day,0.8\nmonth,2025-09-01,day,0.5\n"
    (tmp_path / "rates.csv").write_text(rates, encoding="utf-8")
    definition = str(tmp_path / "made.toml")

    head = own(tmp_path, PRINTED, data=(), definition=definition, currency="USD").headline

    least, most = (432 - 2) * 0.98, (250 + 2) * 1.02
    assert head.lower_pct == 100 * (least - most) / most


def test_a_row_that_may_just_not_have_moved_gave_nothing_for_certain(tmp_path: Path) -> None:
    # 3.1 and 3.0 may both be 3.05.
    tight = PRINTED.replace("150", "1.2").replace("171", "1.4")
    tight = tight.replace("50", "3.1").replace("45", "3.0")

    found = {row.code: row for row in own(tmp_path, tight).components}

    assert found["valves"].upper_pp == 0.0
    assert found["valves"].flags == ("sign_uncertain",)
    assert found["pumps"].flags == ()
