import pytest
from hypothesis import given
from hypothesis import strategies as st

from exportdecomp.outputs.bars import Axis, axis, bar

AMOUNTS = st.lists(
    st.integers(-4000, 4000).map(lambda hundredths: hundredths / 100), max_size=9
)
WIDTHS = st.integers(2, 60)


def test_an_axis_is_shared_between_losses_and_gains() -> None:
    # 2 : 6 of eight cells, one point each
    assert axis([6.0, 1.5, -2.0], 8) == Axis(2, 6, 1.0)


@pytest.mark.parametrize(
    ("amounts", "expected"),
    [
        ([4.0, 1.0], Axis(0, 8, 0.5)),
        ([-4.0, -1.0], Axis(8, 0, 0.5)),
        ([], Axis(0, 8, 1.0)),
        ([0.0, 0.0], Axis(0, 8, 1.0)),
    ],
)
def test_a_side_that_is_not_needed_has_no_cells(amounts: list[float], expected: Axis) -> None:
    assert axis(amounts, 8) == expected


@pytest.mark.parametrize("sign", [1.0, -1.0])
def test_a_small_side_has_a_cell_of_its_own(sign: float) -> None:
    made = axis([sign * 30.0, sign * -0.1], 8)

    assert {made.left, made.right} == {1, 7}
    # Thirty points in seven cells.
    assert made.unit == pytest.approx(30 / 7)


@pytest.mark.parametrize(
    ("amount", "drawn"),
    [
        (2.5, "  ██▌ "),
        (4.0, "  ████"),
        (0.125, "  ▏   "),
        (-1.0, " █    "),
        (-1.5, "▐█    "),
        (-2.0, "██    "),
        (0.0, "      "),
        (None, "      "),
    ],
)
def test_a_bar_grows_away_from_zero(amount: float | None, drawn: str) -> None:
    assert bar(amount, Axis(2, 4, 1.0)) == drawn


@pytest.mark.parametrize(
    ("amount", "drawn"),
    [(2.5, "  ### "), (2.4, "  ##  "), (-1.0, " #    "), (-1.5, "##    "), (None, "      ")],
)
def test_a_bar_in_ascii_has_whole_cells(amount: float | None, drawn: str) -> None:
    assert bar(amount, Axis(2, 4, 1.0), ascii_only=True) == drawn


@given(amounts=AMOUNTS, width=WIDTHS, ascii_only=st.booleans())
def test_every_bar_fits_its_axis_and_the_longest_fills_a_side(
    amounts: list[float],
    width: int,
    ascii_only: bool,  # noqa: FBT001  # given by Hypothesis
) -> None:
    scale = axis(amounts, width)
    bars = [bar(amount, scale, ascii_only=ascii_only) for amount in amounts]

    assert scale.left + scale.right == width
    assert {len(drawn) for drawn in bars} <= {width}
    for amount, drawn in zip(amounts, bars, strict=True):
        unused = drawn[: scale.left] if amount > 0 else drawn[scale.left :]
        assert not unused.strip()
    lengths = [
        (len(drawn.strip()), scale.right if amount > 0 else scale.left)
        for amount, drawn in zip(amounts, bars, strict=True)
        if amount
    ]
    assert not lengths or any(drawn == side for drawn, side in lengths)


@given(amounts=AMOUNTS, width=WIDTHS)
def test_a_larger_amount_never_has_a_shorter_bar(amounts: list[float], width: int) -> None:
    scale = axis(amounts, width)
    gains = sorted(amount for amount in amounts if amount >= 0)

    lengths = [len(bar(amount, scale).strip()) for amount in gains]

    assert lengths == sorted(lengths)
