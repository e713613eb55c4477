from exportdecomp.model.scheme import Branch
from exportdecomp.panel.axes import Axis
from exportdecomp.panel.defined_tree import follow
from tests.builders import scheme

LINES = scheme(
    members=("goods", "services"),
    branches={"goods": Branch(("machines",)), "machines": Branch(("pumps",))},
    memo=("green",),
)
OTHER = scheme(members=("heavy",))


def axis(*codes: str) -> Axis:
    labels = {code: code for code in codes}
    return Axis("product", "by:product", None, dict.fromkeys(codes), labels, is_by_prefix=True)


def test_the_tree_is_that_of_the_scheme() -> None:
    found = follow(axis("pumps", "machines", "goods"), {"lines": LINES}, "lines")

    assert found.parents == {"pumps": "machines", "machines": "goods", "goods": None}
    assert not found.is_by_prefix


def test_a_parent_that_the_file_lacks_is_passed_over() -> None:
    assert follow(axis("pumps", "goods"), {"lines": LINES}, "lines").parents == {
        "pumps": "goods",
        "goods": None,
    }
    assert follow(axis("pumps"), {"lines": LINES}, "lines").tops == ("pumps",)


def test_codes_that_no_scheme_knows_are_in_the_sum_and_memo_rows_beside_it() -> None:
    codes = axis("goods", "unheard", "green", "heavy")

    found = follow(codes, {"lines": LINES, "other": OTHER}, "lines")

    assert found.tops == ("goods", "unheard")
    assert found.beside == ("green", "heavy")
