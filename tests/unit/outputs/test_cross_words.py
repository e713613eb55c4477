import pytest

from exportdecomp.model.cross_report import Margin
from exportdecomp.outputs.cross_words import heading


def column(code: str, label: str) -> Margin:
    return Margin(code, label, "component", 45.0, 50.0, -5.0, -10.0, -1.25, -23.8, {})


@pytest.mark.parametrize(
    ("code", "label", "shown"),
    [
        ("de", "Germany", "Germany"),
        ("other", "Other (99 smaller)", "Other (99 smaller)"),
        ("84", "Machinery and mechanical appliances", "84"),
        ("a code that is long", "and a label longer still", "a code that is lo…"),
    ],
)
def test_a_column_is_headed_by_the_shorter_of_its_names(
    code: str, label: str, shown: str
) -> None:
    assert heading(column(code, label)) == shown
