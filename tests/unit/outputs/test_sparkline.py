import pytest

from exportdecomp.outputs.sparkline import ASCII_STEPS, GAP, STEPS, sparkline


def test_numbers_of_one_sign_fill_the_height_between_the_smallest_and_the_largest() -> None:
    # (4 − 3) / 8 of eight steps is the second, (7 − 3) / 8 the fifth.
    assert sparkline([3.0, 4.0, 7.0, 11.0]) == "▁▂▅█"
    assert sparkline([-11.0, -7.0, -3.0]) == "▁▅█"


def test_losses_have_the_lower_half_and_gains_the_upper_on_one_scale() -> None:
    # 8 is the whole upper half; 2 is a quarter of it; −4 is half of the lower one.
    assert sparkline([8.0, 2.0, 0.0, -0.5, -4.0, -8.0]) == "█▆▅▄▂▁"


def test_what_is_missing_is_a_dot_and_never_a_low_block() -> None:
    assert sparkline([None, 2.0, None, 9.0]) == f"{GAP}▁{GAP}█"
    assert sparkline([None, None]) == GAP * 2
    assert sparkline([]) == ""


@pytest.mark.parametrize("number", [-4.5, 0.0, 7.0])
def test_a_line_without_change_is_flat_and_in_the_middle(number: float) -> None:
    assert sparkline([number, number]) == "▅▅"


def test_ascii_has_as_many_steps_in_the_same_order() -> None:
    numbers = [1.0, 2.0, None, 5.0, 9.5, -3.0]
    letters = dict(zip(STEPS, ASCII_STEPS, strict=True)) | {GAP: " "}

    plain = sparkline(numbers, ascii_only=True)

    assert plain == "".join(letters[block] for block in sparkline(numbers))
    assert plain.isascii()
    assert len(set(ASCII_STEPS)) == len(STEPS) == 8
