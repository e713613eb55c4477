from datetime import date
from decimal import Decimal

import pytest

from exportdecomp.errors import ReplyError
from exportdecomp.model.period import Cell
from exportdecomp.sources.gacc_bulletin_layout import Printed
from exportdecomp.sources.gacc_bulletin_parts import check_parts
from exportdecomp.sources.gacc_page import Row, Unit
from exportdecomp.sources.gacc_release import Release

MONTH = Cell("month", 24320)
RELEASE = Release(
    "monthly/2026-09/x",
    24320,
    is_joint=False,
    unit=Unit("USD", 1000, "Unit: US$1,000"),
    vintage=date(2026, 10, 18),
    rows=(),
)


def printed(label: str, *figures: str | None) -> Printed:
    read = tuple(None if one is None else Decimal(one) for one in figures)
    return Printed(Row(5, (label,), is_spanned=False), label, "", {MONTH: read}, {})


def test_parts_may_exceed_their_whole_by_the_rounding_of_each() -> None:
    # three parts and their whole, half a unit each: 2 units at most
    whole = printed("Section I", "100", "70")
    parts = [printed("01", "41", "20"), printed("02", "31", "20"), printed("03", "30", "20")]
    check_parts(RELEASE, whole, parts)


def test_parts_that_exceed_it_by_more_are_refused() -> None:
    whole = printed("Section I", "100", "70")
    parts = [printed("01", "41", "20"), printed("02", "31", "20"), printed("03", "31", "20")]
    with pytest.raises(ReplyError) as caught:
        check_parts(RELEASE, whole, parts)
    assert caught.value.code == "parts_above_whole"
    assert caught.value.message == "the parts of 'Section I' add up to 103, and it has 100"


def test_what_is_not_printed_is_not_compared() -> None:
    check_parts(RELEASE, printed("Section I", None, "70"), [printed("01", "41", None)])
