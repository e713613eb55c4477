from math import fsum

import pytest

from exportdecomp.errors import InputError
from exportdecomp.model.request import ContribRequest
from exportdecomp.workflows.laid import lay_out, only_needed, tables_of, tables_of_each
from exportdecomp.workflows.question import question, questions
from tests.builders import day
from tests.unit.workflows.sold import CROSSED, NOW, THEN, cell_sales, request

SEPTEMBER = ContribRequest(period="2025-09", currency="CNY")


@pytest.mark.parametrize("by", ["commodity", "partner"])
def test_lines_partition_the_headline_in_both_periods(by: str) -> None:
    laid = lay_out(question(SEPTEMBER), by)

    tops = [line.level for line in laid.lines if line.in_sum]
    head = laid.part.head.level
    assert fsum(level.value for level in tops) == pytest.approx(head.value, rel=1e-12)
    assert fsum(level.base_value for level in tops) == pytest.approx(
        head.base_value, rel=1e-12
    )


def test_no_line_is_folded_and_memo_lines_come_last() -> None:
    laid = lay_out(question(SEPTEMBER._replace(top=1)), "commodity")

    roles = [line.role for line in laid.lines]
    assert "other" not in roles
    assert roles[-1] == "memo"


def test_a_group_is_a_line_beside_the_sum() -> None:
    laid = lay_out(question(SEPTEMBER._replace(groups=("labour7",))), "commodity")

    (group,) = (line for line in laid.lines if line.code == "labour7")
    assert (group.role, group.in_sum) == ("memo", False)


def test_both_periods_and_the_month_before_each_are_read() -> None:
    asked = question(SEPTEMBER._replace(vs="2025-07"))
    dimension = asked.store.dataset.dimensions["partner"]

    only = only_needed(asked.query, dimension, ["asean"])

    assert only.flows == ("exports",)
    assert set(only.components or ()) == {"asean", *filter(None, [dimension.total])}
    months = ["2025-09", "2025-08", "2024-09", "2024-08", "2025-07", "2025-06", "2024-07"]
    assert set(only.periods or ()) == {day(month) for month in [*months, "2024-06"]}


def test_tables_of_several_questions_are_those_of_each() -> None:
    asked = questions(SEPTEMBER._replace(period="2025-08:2025-09"))

    together = tables_of_each(asked, "commodity")

    for one, tables in zip(asked, together, strict=True):
        alone = tables_of(one, "commodity")
        assert tables.components.equals(alone.components)
        assert (tables.scheme, tables.labels) == (alone.scheme, alone.labels)


def test_members_that_exceed_their_total_are_refused_with_their_rows() -> None:
    totals = cell_sales(
        (THEN, "tea", "TOTAL", 160.0, None, None), (NOW, "tea", "TOTAL", 250.0, None, None),
        (THEN, "TOTAL", "TOTAL", 200.0, None, None),
        (NOW, "TOTAL", "TOTAL", 230.0, None, None),
    )  # fmt: skip

    with pytest.raises(InputError) as caught:
        lay_out(question(request(totals, ("product",))), "product")

    assert caught.value.code == "component_above_parent"
    assert caught.value.where is not None
    assert caught.value.where.endswith("rows 0 and 1")


def test_a_table_of_two_dimensions_is_laid_out_by_each() -> None:
    asked = question(request(CROSSED))

    for by, codes in (("product", {"tea", "saws"}), ("partner", {"eu", "usa"})):
        assert {line.code for line in lay_out(asked, by).lines} == codes
