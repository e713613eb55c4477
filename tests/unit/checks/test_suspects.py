import pytest

from exportdecomp.checks.disagreement import CellKey, Gap, Spot
from exportdecomp.checks.families import Family
from exportdecomp.checks.suspects import suspects
from exportdecomp.model.dataset import UNDATED
from tests.materials import day, material

FAMILY = Family("partner", "headline", "headline", ("usa", "asean", "eu"), None, {})
CELL = CellKey("headline", "headline", "exports", "month", day("2025-09-01"), UNDATED, "USD")
BEFORE = """
    2024-09,headline,1300
    2024-09,usa,470
    2024-09,asean,464
    2024-09,eu,366
"""


def words(now: str, whole: float, before: str = BEFORE) -> list[str]:
    text = f"period,component,value\n2025-09,headline,{whole}{now}{before}"
    release = material(text)
    rows = [line.split(",") for line in now.split()]
    parts = sum(float(value) for _, code, value in rows if code in FAMILY.members)
    gap = Gap(CELL, parts, whole, 2.0, Spot(None, None, None))
    return [one.words for one in suspects(release, FAMILY, gap)]


@pytest.mark.parametrize(
    ("asean", "expected"),
    [
        # 343 + 537 + 408 = 1288 is the whole.
        ("1074", "asean is twice as large as it should be"),
        ("5370", "asean is ten times too large"),
        ("0.537", "asean is a thousand times too small"),
    ],
)
def test_a_slip_in_one_line_is_recognised_by_the_gap(asean: str, expected: str) -> None:
    now = f"\n2025-09,usa,343\n2025-09,asean,{asean}\n2025-09,eu,408"

    assert words(now, 1288)[0] == expected


def test_a_line_that_the_whole_does_not_hold_equals_the_gap() -> None:
    now = "\n2025-09,usa,343\n2025-09,asean,537\n2025-09,eu,408"

    # The whole is 751, as if ASEAN were not part of it: the gap is 537.
    assert words(now, 751)[0] == "asean equals the gap, as if it were counted twice"


def test_a_code_that_is_in_no_sum_may_be_what_is_missing() -> None:
    now = "\n2025-09,usa,343\n2025-09,asean,537\n2025-09,eu,408\n2025-09,gbr,77"

    assert words(now, 1365) == ["gbr is left out of the sum and equals the gap"]


def test_otherwise_it_is_the_line_furthest_from_its_share_of_the_year_before() -> None:
    # Of 1288 the shares of the year before give 465.7, 459.7 and 362.6. ASEAN is 201.3
    # above, or 43.8%; the gap is 343 + 661 + 408 - 1288 = 124, and EU is 45.4 above.
    now = "\n2025-09,usa,343\n2025-09,asean,661\n2025-09,eu,408"

    assert words(now, 1288) == ["asean is +43.8% away from its share of a year before"]


def test_without_a_year_before_nobody_is_suspected() -> None:
    now = "\n2025-09,usa,343\n2025-09,asean,661\n2025-09,eu,408"

    assert words(now, 1288, before="") == []


def test_a_whole_out_of_line_is_suspected_before_a_line() -> None:
    now = "\n2025-09,usa,489\n2025-09,asean,485\n2025-09,eu,378"

    # 489 + 485 + 378 = 1352, or 4.0%; 1532 has two digits exchanged.
    assert words(now, 1532) == [
        "the headline itself: +17.8% over the year, the sum of the parts +4.0%"
    ]


def test_the_row_of_a_suspected_whole_is_that_of_the_cell() -> None:
    text = f"period,component,value\n2025-09,headline,135.2{BEFORE}2025-09,usa,1352"
    gap = Gap(CELL, 1352.0, 135.2, 2.0, Spot("release.csv", 2, "value"))

    (suspect,) = suspects(material(text), FAMILY, gap)[:1]

    assert (suspect.is_whole, suspect.row) == (True, ("release.csv", 2))
