"""Every line of the release of September 2025, in yuan on the restated base.

General Administration of Customs of China, releases of 8 September and 13 October 2025. The
base of a line is its prior-year year to date in October's table less that in September's.
"""

import re
from math import fsum

import pytest

from exportdecomp.outputs.render import Format
from tests.cli.command import answer, breakdown, contrib, rows, strict_json
from tests.unit.outputs.formats import TEXTS

OPTIONS = (
    *("--month", "2025-09", "--currency", "CNY"),
    *("--base", "restated", "--by", "commodity"),
)

# Code, September 2025 and its base in CNY 100 million, growth in percent.
LINES = [
    ("agri", 619.743, 592.388, 4.6),
    ("refined_oil", 239.528, 246.305, -2.8),
    ("rare_earths", 4.252, 2.156, 97.3),
    ("fertilizers", 132.554, 67.714, 95.8),
    ("plastics", 591.889, 569.358, 4.0),
    ("bags", 154.668, 176.210, -12.2),
    ("textiles", 854.157, 801.639, 6.6),
    ("garments", 888.876, 964.597, -7.9),
    ("footwear", 205.518, 236.602, -13.1),
    ("ceramics", 105.180, 109.793, -4.2),
    ("steel", 507.399, 518.124, -2.1),
    ("aluminium", 129.529, 131.263, -1.3),
    ("furniture", 333.743, 332.240, 0.5),
    ("toys", 208.751, 289.489, -27.9),
    ("me", 14819.739, 13139.583, 12.8),
    ("general_machinery", 419.987, 335.973, 25.0),
    ("adp", 1294.436, 1296.109, -0.1),
    ("phones", 1060.711, 1078.206, -1.6),
    ("appliances", 551.600, 609.913, -9.6),
    ("audio_video", 255.235, 236.203, 8.1),
    ("ic", 1359.578, 1022.421, 33.0),
    ("vehicles", 912.667, 823.317, 10.9),
    ("auto_parts", 560.599, 531.582, 5.5),
    ("ships", 470.374, 328.590, 43.1),
    ("lcd", 196.716, 167.911, 17.2),
    ("medical_instruments", 130.409, 119.735, 8.9),
    ("lamps", 188.112, 225.480, -16.6),
    ("other_me", 7419.3, 6364.1, 16.6),
    ("hitech", 6412.005, 5723.630, 12.0),
]
# other_me is written with one decimal there, everything else with three.
DECIMALS = {"other_me": 1}


@pytest.mark.parametrize(("code", "value", "base", "growth"), LINES)
def test_levels_and_growth_of_a_line(
    code: str, value: float, base: float, growth: float
) -> None:
    row = rows(breakdown(contrib(*OPTIONS), "commodity"))[code]
    digit = 10.0 ** -DECIMALS.get(code, 3)

    # The base is a difference of two printed figures: one unit of the last digit.
    assert abs(row["value"] / 1e8 - value) <= digit / 2
    assert abs(row["base_value"] / 1e8 - base) <= digit
    assert round(row["growth_pct"], 1) == growth


def test_no_line_of_the_scheme_is_missing_from_the_table() -> None:
    printed = {
        code
        for code, row in rows(breakdown(contrib(*OPTIONS), "commodity")).items()
        if row["role"] != "rest"
    }

    # Aquatic products and grain stand below agricultural products.
    assert printed - {code for code, *_ in LINES} == {"aquatic", "grain"}


NUMBER = re.compile(r"(?<![\w.−-])[+−-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\w-])")


def numbers(text: str) -> list[float]:
    """Every number that stands by itself in a text."""
    found = [match.replace(",", "").replace("−", "-") for match in NUMBER.findall(text)]
    return [float(number) for number in found]


def test_a_number_is_found_in_text_whatever_its_sign_and_separators() -> None:
    text = 'pp +13.52 −0.37 1,294.44 "a": 13.5, 2025-09 ic2 (7.7) a,2,8.25'

    assert numbers(text) == [13.52, -0.37, 1294.44, 13.5, 7.7, 2, 8.25]


@pytest.mark.parametrize("form", TEXTS)
@pytest.mark.parametrize("currency", ["USD", "CNY"])
def test_the_sum_of_all_printed_lines_appears_nowhere(form: Format, currency: str) -> None:
    # They overlap: M&E holds twelve of them, high-tech products most of these once more.
    options = ("--month", "2025-09", "--currency", currency, "--by", "commodity")
    overlapping = ("component", "parent", "memo")
    printed = [
        row["contribution_pp"]
        for row in rows(breakdown(contrib(*options), "commodity")).values()
        if row["role"] in overlapping and row["parent"] != "agri"
    ]
    total = fsum(printed)

    assert 13.3 < total < 13.8
    text = answer("contrib", *options, "--format", form).text
    near = [number for number in numbers(text) if abs(number - total) < 0.06]
    assert len(numbers(text)) > 100
    assert near == []


def test_the_rows_that_are_summed_give_the_headline_and_not_more() -> None:
    part = strict_json(answer("contrib", *OPTIONS, "--json").text)["breakdowns"][0]
    added = fsum(row["contribution_pp"] for row in part["components"] if row["in_sum"])

    assert abs(added - 8.4) < 1e-9
    assert abs(part["sum"]["contribution_pp"] - 8.4) < 1e-9
