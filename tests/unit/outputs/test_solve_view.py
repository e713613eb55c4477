import json
from typing import Any

import pytest

from exportdecomp.claims.solve import Figures, solve
from exportdecomp.model.screen import Screen
from exportdecomp.outputs.render import Format, render_view
from exportdecomp.outputs.solve_view import solve_view
from exportdecomp.outputs.solve_words import arithmetic, solve_sentence


def text(**figures: str) -> str:
    return str(render_view(solve_view(solve(**figures)), Format.TABLE, Screen()))


def document(**figures: str) -> dict[str, Any]:
    view = solve_view(solve(**figures))
    read = json.loads(render_view(view, Format.JSON, Screen()))
    assert isinstance(read, dict)
    return read


def test_a_table_opens_with_the_figure_and_writes_the_arithmetic_out() -> None:
    assert text(growth="32.7", contribution="1.5") == (
        "Base share 4.6% [4.43, 4.75] follows from contribution +1.5pp and growth +32.7%.\n"
        "\n"
        "  base share = 100 × contribution / growth\n"
        "             = 100 × 1.5 / 32.7 = 4.59\n"
        "       least = 100 × 1.45 / 32.75 = 4.43\n"
        "    greatest = 100 × 1.55 / 32.65 = 4.75\n"
        "\n"
        "digits rounded to the nearest\n"
        "               printed   before rounding   from the others\n"
        "────────────────────────────────────────────────────────────\n"
        "Contribution   +1.5pp    [1.45, 1.55]\n"
        "Base share                                 4.6% [4.43, 4.75]\n"
        "Growth         +32.7%    [32.65, 32.75]\n"
    )


def test_three_figures_show_what_each_two_say_and_what_all_allow() -> None:
    lines = text(value="-2.7", volume="3.1", unit_value="-5.7").splitlines()

    assert lines[0] == (
        "Consistent: value growth −2.7%, volume growth +3.1% and unit value growth −5.7% "
        "can be true"
    )
    assert lines[-1].split("  ")[0] == "Unit value growth"
    assert lines[-1].endswith("−5.6% [−5.72, −5.53]   [−5.720, −5.650]")


@pytest.mark.parametrize(
    ("figures", "sentence"),
    [
        (
            Figures(growth="13.1", contribution="7.7", base_share="60.7"),
            (
                "Inconsistent: contribution +7.7pp and growth +13.1% imply base share "
                "58.8% [58.2, 59.4], not 60.7%."
            ),
        ),
        (
            Figures(level="-5", base="-4", growth="5"),
            "Indeterminate: nothing can be said of level −5, base −4 and growth +5% together.",
        ),
        (
            Figures(growth="0.0", contribution="1.50"),
            "Base share cannot be found from contribution +1.50pp and growth 0.0%.",
        ),
        (
            Figures(level="328.57 bn", growth="8.3"),
            "Base 303.4 bn [303.24, 303.53] follows from level 328.57 bn and growth +8.3%.",
        ),
        (
            Figures(contribution="3", base_share="0.0", growth="0"),
            # 0.05 * 0.5 / 100 on either side
            (
                "Inconsistent: base share 0.0% and growth 0% imply contribution "
                "0.0000pp [−0.00025, 0.00025], not +3pp."
            ),
        ),
    ],
)
def test_the_sentence_says_what_follows(figures: Figures, sentence: str) -> None:
    assert solve_sentence(solve(**figures)) == sentence


def test_a_value_without_bounds_says_so() -> None:
    solved = solve(value="-98", volume="-99", rounding="truncated")

    assert solve_sentence(solved).startswith("Unit value growth +100.00% (without bounds) ")
    assert arithmetic(solved)[1:] == (
        "                  = 100 × ((1 − 98%) / (1 − 99%) − 1) = 100.00",
    )


def test_negative_factors_stand_in_brackets_and_exact_figures_have_no_bounds() -> None:
    exact = solve(contribution="-1.5", growth="-30", exact=["contribution", "growth"])

    # 100 * -1.5 / -30
    assert solve_sentence(exact).startswith("Base share 5% follows from ")
    assert arithmetic(exact) == (
        "base share = 100 × contribution / growth",
        "           = 100 × (−1.5) / (−30) = 5",
    )


def test_json_has_every_key_and_a_reason_for_every_null() -> None:
    read = document(growth="32.7", contribution="1.5")
    _, share, growth = read["figures"]

    assert (read["relation"], read["agreement"]) == ("base_share", None)
    assert read["formula"] == "contribution = base share × growth / 100"
    # 1500 / 327, 14500 / 3275 and 15500 / 3265
    assert (share["value"], share["lower"], share["upper"]) == (
        4.587155963,
        4.427480916,
        4.747320062,
    )
    assert (growth["printed"], growth["printed_lower"]) == ("32.7", 32.65)
    for figure in read["figures"]:
        empty = {name for name, value in figure.items() if value is None}
        assert empty == set(figure["null_reasons"])


@pytest.mark.parametrize(("base_share", "reason"), [("58.8", None), ("60.7", "inconsistent")])
def test_what_all_three_allow_is_null_where_they_clash(
    base_share: str, reason: str | None
) -> None:
    read = document(growth="13.1", contribution="7.7", base_share=base_share)

    assert read["null_reasons"] == {}
    for figure in read["figures"]:
        assert figure["null_reasons"].get("allowed_lower") == reason


def test_rows_have_one_figure_each_with_what_they_are_about() -> None:
    records = solve_view(solve(level="328.57 bn", growth="8.3")).records

    assert [record["figure"] for record in records] == ["level", "base", "growth"]
    assert {record["relation"] for record in records} == {"level_growth"}
    assert [record["unit_text"] for record in records] == ["bn", "bn", ""]


@pytest.mark.parametrize(
    ("figures", "told"),
    [
        # 30 / 12.3 = 2.439: 2.4 would lie below 30 / 12.4 = 2.419.
        (Figures(growth="12.3", contribution="0.3"), "Base share 2.44% [2.42, 3.25]"),
        # 12.3 * 1.083 is the least there can be, 12.4 * 1.084 the greatest.
        (Figures(base="12.3", growth="8.3"), "Level 13.32 [13.32, 13.44]"),
        # Bounds, 2289 / 10 to 2290 / 9, have as many decimals as what they are of.
        (Figures(growth="9", contribution="22.89"), "Base share 254.3% [228.9, 254.4]"),
    ],
)
def test_a_truncated_answer_stands_inside_its_own_bounds(figures: Figures, told: str) -> None:
    assert solve_sentence(solve(**figures, rounding="truncated")).startswith(told)
