"""Figures as they are written by hand."""

import pytest

from exportdecomp.errors import InputError
from exportdecomp.sources.claim_slips import plain_digits


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("1 234.5%", "1234.5%"),
        ("-1'234'567 t", "-1234567 t"),
        ("$1\u2019234m", "$1234m"),
        ("5 000 t", "5000 t"),
        ("1,481.97 100 million yuan", "1,481.97 100 million yuan"),
        ("359 10,000 t", "359 10,000 t"),
        ("$359.4bn", "$359.4bn"),
        ("1,234%", "1,234%"),
        ("4.1 p.p.", "4.1 p.p."),
    ],
)
def test_thousands_are_put_together_however_they_are_parted(text: str, plain: str) -> None:
    assert plain_digits(text, "stated") == plain


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("(12.7%)", "write -12.7%"),
        ("16,0%", "a point stands before decimals"),
        ("12,34%", "a point stands before decimals"),
        ("1.234,5%", "commas part thousands"),
        ("12345,678 t", "part all thousands"),
        ("1.27e1%", "as they were printed"),
        ("1_000%", "without _"),
        ("12.7%%", "one %"),
        ("12.%", "write 12"),
        ("++12.7%", "one sign"),
        ("'-12.7%", "spreadsheet"),
        ("=1+1", "spreadsheet"),
        ("\u0661\u0662%", "digits 0 to 9"),
        ("359 100 million yuan", "part thousands by commas"),
    ],
)
def test_a_slip_in_a_figure_says_what_to_write(text: str, part: str) -> None:
    with pytest.raises(InputError) as caught:
        plain_digits(text, "stated")

    assert caught.value.code == "bad_number"
    assert caught.value.message == f'stated is no figure: "{text}"'
    assert part in str(caught.value.hint)
