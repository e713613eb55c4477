import polars as pl

from exportdecomp.panel.axes import Axis, Choice, read_axes
from exportdecomp.panel.presence import Question, absent, is_even, told, without
from tests.builders import day
from tests.unit.panel.observed import Seen, observed, pair

SEPTEMBERS = Question((day("2024-09"), day("2025-09")), ("exports",))


def lacking(
    rows: pl.DataFrame, axes: list[Axis], question: Question
) -> list[tuple[object, ...]]:
    return absent(rows, axes, question).drop("flow", "window", "period", "file").rows()


def test_a_code_that_others_outlast_lacks_a_row() -> None:
    rows = observed(*pair("pumps", 5, 6), Seen("2025-09", ("ships",), 3.0))
    axes = read_axes(rows, Choice(("product",), {}, {}), None)

    assert lacking(rows, axes, SEPTEMBERS) == [("ships", 4, "2024-09")]


def test_only_months_and_flows_of_the_question_count() -> None:
    rows = observed(
        *pair("pumps", 5, 6),
        *pair("ships", 3, 2),
        Seen("2025-08", ("pumps",), 9.0),
        Seen("2025-09", ("pumps",), 9.0, flow="imports"),
    )
    axes = read_axes(rows, Choice(("product",), {}, {}), None)

    assert lacking(rows, axes, SEPTEMBERS) == []
    wider = Question((*SEPTEMBERS.days, day("2025-08")), ("exports", "imports"))
    missed = [("ships", 4, "2025-08"), ("ships", 4, "2025-09")]  # the last one in imports
    assert lacking(rows, axes, wider) == missed


def test_members_below_the_top_may_lack_rows() -> None:
    rows = observed(*pair("goods", 9, 11), Seen("2025-09", ("pumps",), 5.0, "goods"))
    axes = read_axes(rows, Choice(("product",), {}, {}), None)

    assert lacking(rows, axes, SEPTEMBERS) == []


def test_a_code_is_left_out_with_all_that_is_below_it() -> None:
    rows = observed(
        *pair("goods", 9, 11),
        *pair("pumps", 5, 6, "goods"),
        *pair("small", 1, 2, "pumps"),
        *pair("ships", 3, 2),
    )
    parents = {"goods": None, "pumps": "goods", "small": "pumps", "ships": None}
    axis = Axis("product", "by:product", None, parents, {code: code for code in parents})

    goods = pl.DataFrame({"by:product": ["goods"]})

    kept, (left,) = without(rows, [axis], goods)

    assert kept["by:product"].to_list() == ["ships", "ships"]
    assert left.parents == {"ships": None}
    ships = pl.DataFrame({"by:product": ["ships"]})
    assert without(rows, [axis], ships)[1][0].tops == ("goods",)


def test_a_cell_is_missed_where_each_of_its_codes_has_other_rows() -> None:
    rows = observed(
        *(Seen(stamp, ("a", "x"), 9.0) for stamp in ("2024-09", "2025-09")),
        *(Seen(stamp, ("b", "y"), 5.0) for stamp in ("2024-09", "2025-09")),
        Seen("2024-09", ("a", "y"), 6.0),
        by=("product", "area"),
    )
    axes = read_axes(rows, Choice(("product", "area"), {}, {}), None)

    cells = absent(rows, axes, SEPTEMBERS)
    kept, left = without(rows, axes, cells)

    assert lacking(rows, axes, SEPTEMBERS) == [("a", "y", 6, "2025-09")]
    assert kept["value"].to_list() == [9.0, 9.0, 5.0, 5.0]
    assert left == tuple(axes)
    assert told(cells, rows.head(4), axes).is_empty()
    dash = Seen("2025-09", ("a", "y"), 0.0)
    assert told(cells, observed(dash, by=("product", "area")), axes).height == 1


def test_along_an_axis_with_a_margin_cells_may_lack_rows() -> None:
    rows = observed(
        *(Seen(stamp, ("TOTAL", "x"), 9.0) for stamp in ("2024-09", "2025-09")),
        Seen("2024-09", ("a", "x"), 6.0),
        Seen("2025-09", ("TOTAL", "y"), 3.0),
        by=("product", "area"),
    )
    axes = read_axes(rows, Choice(("product", "area"), {}, {}), None)

    assert lacking(rows, axes, SEPTEMBERS) == [("y", 5, "2024-09")]


def test_codes_are_even_where_each_has_rows_in_every_period() -> None:
    rows = observed(*pair("pumps", 5, 6), *pair("ships", 3, 2))
    one_more = observed(
        *pair("pumps", 5, 6), *pair("ships", 3, 2), Seen("2025-08", ("pumps",), 9)
    )
    axes = read_axes(rows, Choice(("product",), {}, {}), None)

    assert is_even(rows, axes)
    assert not is_even(one_more, axes)  # no ships in August


def test_codes_are_even_in_each_flow_by_itself() -> None:
    now = Seen("2025-09", ("pumps",), 9, flow="imports")
    rows = observed(*pair("pumps", 5, 6), now)
    both = observed(*pair("pumps", 5, 6), now, now._replace(stamp="2024-09"))
    axes = read_axes(rows, Choice(("product",), {}, {}), None)

    assert not is_even(rows, axes)
    assert is_even(both, axes)
