import pytest

from exportdecomp.workflows.order import arrange
from tests.builders import row

ROWS = [
    row(code="rounding", role="residual", contribution_pp=0.1, growth_pct=None),
    row(code="other_non_me", role="rest", contribution_pp=4.0, growth_pct=11.0),
    row(code="toys", contribution_pp=-0.4, growth_pct=-27.9, base_share_pct=1.3),
    row(code="ic", parent="me", depth=2, contribution_pp=1.6, growth_pct=33.0),
    row(code="me", role="parent", contribution_pp=7.8, growth_pct=12.8, base_share_pct=60.9),
    row(code="ships", parent="me", depth=2, contribution_pp=0.7, growth_pct=43.1),
    row(code="other_me", parent="me", depth=2, role="rest", contribution_pp=5.5),
    row(code="drones", contribution_pp=0.2, growth_pct=None, base_share_pct=None),
    row(code="other", role="other", contribution_pp=0.9),
]


@pytest.mark.parametrize(
    ("sort", "codes"),
    [
        ("contribution", "me ic ships other_me drones toys"),
        ("growth", "me ships ic other_me toys drones"),
        ("share", "me ic ships other_me toys drones"),
        ("code", "drones me ic ships other_me toys"),
    ],
)
def test_siblings_are_sorted_and_close_with_other_rest_and_residual(
    sort: str, codes: str
) -> None:
    arranged = [one.code for one in arrange(ROWS, sort)]

    assert arranged == [*codes.split(), "other", "other_non_me", "rounding"]


def test_rows_whose_parent_is_not_shown_stand_at_the_top() -> None:
    rows = [one for one in ROWS if one.code != "me"]

    assert [one.code for one in arrange(rows, "code")][:4] == ["drones", "ic", "ships", "toys"]


def test_equal_contributions_are_sorted_by_code() -> None:
    rows = [row(code=code, contribution_pp=1.5) for code in ("toys", "bags", "lamps")]

    assert [one.code for one in arrange(rows, "contribution")] == ["bags", "lamps", "toys"]
