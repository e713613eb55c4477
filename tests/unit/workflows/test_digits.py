"""How levels were cut to printed units, as the definition of a dataset says."""

from pathlib import Path

import pytest

from exportdecomp.model.report import Breakdown
from exportdecomp.model.request import ContribRequest
from exportdecomp.model.trade import Flow
from exportdecomp.panel.digits import NEAREST, Digits
from exportdecomp.workflows.contrib import contrib
from exportdecomp.workflows.digits import headline_digits
from exportdecomp.workflows.question import Question, question

DEFINITION = """
[dataset]
name = "shop"
currency = "EUR"
signed = {signed}

[dimensions.product]
file = "sales.csv"
flows = ["exports", "imports"]
rounding = "truncated"
"""
SALES = """period,product,flow,value,precision
2024-09,pumps,exports,150,1
2024-09,valves,exports,50,1
2025-09,pumps,exports,171,1
2025-09,valves,exports,45,1
2024-09,pumps,imports,70,1
2024-09,valves,imports,20,1
2025-09,pumps,imports,72,1
2025-09,valves,imports,23,1
"""
MARKS = ("shop", *("north", "south") * 4)


def asked(tmp_path: Path, *, signed: str = "false", **more: object) -> ContribRequest:
    (tmp_path / "sales.csv").write_text(SALES, encoding="utf-8")
    (tmp_path / "shop.toml").write_text(DEFINITION.format(signed=signed), encoding="utf-8")
    request = ContribRequest(definition=str(tmp_path / "shop.toml"), bounds=True)
    return request._replace(period="2025-09", **more)  # type: ignore[arg-type]


def digits_of(one: Question, flow: Flow = Flow.EXPORTS) -> Digits:
    return headline_digits(one.store, one.query.currency, flow)


def bounds(breakdown: Breakdown, code: str) -> tuple[float | None, float | None]:
    row = next(row for row in breakdown.components if row.code == code)
    return row.lower_pp, row.upper_pp


def test_an_office_that_rounds_needs_no_saying() -> None:
    assert digits_of(question(ContribRequest())) == NEAREST


def test_what_japan_drops_is_dropped_from_its_totals() -> None:
    assert digits_of(question(ContribRequest(dataset="japan"))) == Digits(is_truncated=True)


def test_a_headline_that_is_a_sum_is_cut_as_its_amounts_are(tmp_path: Path) -> None:
    of_sum = digits_of(question(asked(tmp_path)))

    assert (of_sum.is_truncated, of_sum.is_mixed) == (True, False)


@pytest.mark.parametrize(("signed", "flow"), [("true", "exports"), ("false", "balance")])
def test_of_a_sum_with_either_sign_nobody_knows_the_side(
    tmp_path: Path, signed: str, flow: str
) -> None:
    assert digits_of(question(asked(tmp_path, signed=signed)), Flow(flow)).is_mixed


def test_rows_that_were_cut_down_are_bounded_by_what_was_dropped(tmp_path: Path) -> None:
    # 171 to 172 less 150 to 151, over 200 to 202: 20 / 202 and 22 / 200.
    found = contrib(asked(tmp_path)).breakdowns[0]

    assert bounds(found, "pumps") == pytest.approx((2000 / 202, 2200 / 200))
    # 216 to 218 less 200 to 202, over the same 202 or 200
    assert found.headline.lower_pct == pytest.approx(100 * (216 - 202) / 202)
    assert found.headline.upper_pct == pytest.approx(100 * (218 - 200) / 200)


def test_a_balance_of_amounts_that_were_cut_down_may_be_off_either_way(
    tmp_path: Path,
) -> None:
    # 171 - 72 less 150 - 70 is 19; each balance has two units; turnover 290 to 294.
    found = contrib(asked(tmp_path, flow="balance")).breakdowns[0]

    assert bounds(found, "pumps") == pytest.approx((100 * 15 / 294, 100 * 23 / 290))


def test_dimensions_of_one_file_may_say_it_once_and_it_is_read_once(tmp_path: Path) -> None:
    # Only the sum of both is cut in two ways; 171 + 45 is not added twice.
    request = asked(tmp_path)
    rows = [f"{line},{mark}" for line, mark in zip(SALES.splitlines(), MARKS, strict=True)]
    (tmp_path / "sales.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    more = '\n[dimensions.shop]\nfile = "sales.csv"\nflows = ["exports", "imports"]\n'
    with (tmp_path / "shop.toml").open("a", encoding="utf-8") as definition:
        definition.write(more)

    one = question(request)
    assert contrib(request).breakdowns[0].headline.value == 216.0
    assert digits_of(one).is_mixed
