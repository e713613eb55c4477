import polars as pl
from polars.testing import assert_frame_equal

from exportdecomp.panel.paired import align, stack, to_paired
from tests.builders import day, line, paired


def test_lines_become_rows_in_their_order_over_one_headline_base() -> None:
    lines = [
        line(code="toys", value=52.0, base_value=64.0),
        line(code="ic", value=147.0, base_value=130.0),
    ]

    expected = paired(levels={"toys": (52.0, 64.0), "ic": (147.0, 130.0)}, headline_base=350.0)
    assert_frame_equal(to_paired(lines, day("2025-09"), 350.0), expected)


def test_no_lines_become_an_empty_table() -> None:
    assert_frame_equal(to_paired([], day("2025-09"), 350.0), paired(levels={}))


def test_a_line_of_one_period_is_zero_in_the_other_over_its_headline_base() -> None:
    later = paired(levels={"ic": (147.0, 130.0), "revision": (0.0, 3.0)}, headline_base=350.0)
    earlier = paired(
        levels={"rounding": (0.5, 0.0), "ic": (141.0, 127.0)},
        period="2025-08",
        headline_base=340.0,
    )

    expected = pl.concat(
        [
            later,
            paired(levels={"rounding": (0.0, 0.0)}, headline_base=350.0),
            earlier,
            paired(levels={"revision": (0.0, 0.0)}, period="2025-08", headline_base=340.0),
        ]
    )
    assert_frame_equal(align(later, earlier), expected)


def test_periods_with_the_same_lines_are_only_stacked() -> None:
    later = paired(levels={"ic": (147.0, 130.0)})
    earlier = paired(levels={"ic": (141.0, 127.0)}, period="2025-08")

    assert_frame_equal(align(later, earlier), pl.concat([later, earlier]))


def test_periods_that_follow_one_another_are_stacked_as_they_come() -> None:
    august = paired(levels={"toys": (52.0, 64.0)}, period="2025-08")
    july = paired(levels={"toys": (48.0, 61.5)}, period="2025-07")

    assert_frame_equal(stack([august, july]), pl.concat([august, july]))
