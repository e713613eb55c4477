from exportdecomp.model.scheme import Branch
from exportdecomp.panel.axes import Axis
from exportdecomp.panel.defined_tree import follow, follow_all
from tests.builders import dataset, scheme

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


def test_each_axis_follows_the_scheme_of_its_dimension_for_the_flow() -> None:
    sold = LINES._replace(name="sold", flow="exports")
    bought = scheme(members=("machines",), branches={"machines": Branch(("pumps",))})
    made = (
        dataset()
        .dimensions["partner"]
        ._replace(
            scheme="sold",
            schemes={"sold": sold, "bought": bought._replace(name="bought", flow="imports")},
        )
    )
    axes = (axis("pumps", "machines", "goods"), axis("services")._replace(name="market"))

    def tops(flow: str | None) -> list[tuple[str, ...]]:
        return [one.tops for one in follow_all(axes, {"product": made}, flow)]

    assert tops(None) == tops("exports") == [("goods",), ("services",)]
    assert tops("imports") == [("machines",), ("services",)]
