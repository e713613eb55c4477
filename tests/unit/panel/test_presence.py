from exportdecomp.panel.axes import Axis, Choice, read_axes
from exportdecomp.panel.presence import Question, absent, without
from tests.builders import day
from tests.unit.panel.observed import Seen, observed, pair

SEPTEMBERS = Question((day("2024-09"), day("2025-09")), ("exports",))


def test_a_code_that_others_outlast_lacks_a_row() -> None:
    rows = observed(*pair("pumps", 5, 6), Seen("2025-09", ("ships",), 3.0))
    axes = read_axes(rows, Choice(("product",), {}, {}), None)

    assert absent(rows, axes, axes[0], SEPTEMBERS) == {"ships": "2024-09"}


def test_only_months_and_flows_of_the_question_count() -> None:
    rows = observed(
        *pair("pumps", 5, 6),
        *pair("ships", 3, 2),
        Seen("2025-08", ("pumps",), 9.0),
        Seen("2025-09", ("pumps",), 9.0, flow="imports"),
    )
    axes = read_axes(rows, Choice(("product",), {}, {}), None)

    assert absent(rows, axes, axes[0], SEPTEMBERS) == {}
    wider = Question((*SEPTEMBERS.days, day("2025-08")), ("exports", "imports"))
    assert absent(rows, axes, axes[0], wider) == {"ships": "2025-08"}


def test_members_below_the_top_may_lack_rows() -> None:
    rows = observed(*pair("goods", 9, 11), Seen("2025-09", ("pumps",), 5.0, "goods"))
    axes = read_axes(rows, Choice(("product",), {}, {}), None)

    assert absent(rows, axes, axes[0], SEPTEMBERS) == {}


def test_a_code_is_left_out_with_all_that_is_below_it() -> None:
    rows = observed(
        *pair("goods", 9, 11),
        *pair("pumps", 5, 6, "goods"),
        *pair("small", 1, 2, "pumps"),
        *pair("ships", 3, 2),
    )
    parents = {"goods": None, "pumps": "goods", "small": "pumps", "ships": None}
    axis = Axis("product", "by:product", None, parents, {code: code for code in parents})

    kept, left = without(rows, axis, ["goods"])

    assert kept["by:product"].to_list() == ["ships", "ships"]
    assert left.parents == {"ships": None}
    assert without(rows, axis, ["ships"])[1].tops == ("goods",)


def test_of_an_axis_without_codes_nothing_is_left_out() -> None:
    rows = observed(*pair("ships", 3, 2))
    axis = Axis("product", "by:product", None, {}, {})

    kept, left = without(rows, axis, [])

    assert kept.equals(rows)
    assert left == axis
