"""Which columns a table of claims has, and what is said above it."""

from exportdecomp.model.trade import Flow
from exportdecomp.model.verify_report import Judgement
from exportdecomp.outputs.verify_columns import (
    Usual,
    above,
    by_source,
    columns_of,
    period_of,
    usual_of,
)
from tests.evidence import at
from tests.verdicts import BALANCE, CHIPS, CONFIRMED, ME_GROWTH, ME_POINTS, a_report

IMPORTS = ME_GROWTH._replace(claim=ME_GROWTH.claim._replace(flow=Flow.IMPORTS))


def keys(*judgements: Judgement, in_full: bool = False) -> list[str]:
    columns = columns_of(a_report(*judgements), judgements, in_full=in_full)
    return [column.key for column in columns]


def of_source(judgement: Judgement, source: str) -> Judgement:
    return judgement._replace(claim=judgement.claim._replace(source=source))


def test_a_flow_is_named_where_it_is_not_the_usual_one() -> None:
    usual = usual_of([ME_GROWTH, ME_POINTS, IMPORTS])

    assert usual.flow is Flow.EXPORTS
    assert period_of(ME_GROWTH, usual) == "2025-09"
    assert period_of(IMPORTS, usual) == "2025-09, imports"


def test_a_balance_says_itself_what_it_is() -> None:
    assert period_of(BALANCE, Usual(flow=Flow.EXPORTS)) == "2025-09"


def test_a_period_has_a_column_where_periods_or_flows_differ() -> None:
    august = ME_GROWTH._replace(claim=ME_GROWTH.claim._replace(period=at("2025-08")))

    assert "period" not in keys(ME_GROWTH, ME_POINTS)
    assert "period" in keys(ME_GROWTH, august)
    assert "period" in keys(ME_GROWTH, IMPORTS)


def test_what_is_the_same_for_all_is_said_above() -> None:
    part = [ME_GROWTH, ME_GROWTH]
    columns = columns_of(a_report(*part), part)

    assert [column.key for column in columns] == ["claim", "stated", "computed"]
    assert above(part, usual_of(part), columns) == (
        "Mechanical & electrical, growth, exports of 2025-09, computed in USD, restated base, "
        "unless another is named"
    )


def test_where_only_the_flow_is_the_same_that_is_said() -> None:
    later = IMPORTS._replace(claim=IMPORTS.claim._replace(period=at("2025-08")))
    part = [IMPORTS, later]

    assert above(part, Usual(flow=Flow.IMPORTS), columns_of(a_report(*part), part)) == (
        "Mechanical & electrical, growth, imports"
    )


def test_without_a_currency_figures_are_over_their_base() -> None:
    plain = ME_GROWTH.measured
    assert plain is not None
    part = [ME_GROWTH._replace(measured=plain._replace(currency=None))] * 2

    assert above(part, usual_of(part), columns_of(a_report(*part), part)) == (
        "Mechanical & electrical, growth, exports of 2025-09, computed over the restated "
        "base, unless another is named"
    )


def test_claims_without_texts_are_called_by_item_and_metric_already() -> None:
    metric = ME_POINTS._replace(claim=ME_POINTS.claim._replace(text=""))
    growth = CHIPS._replace(claim=CHIPS.claim._replace(metric=ME_GROWTH.claim.metric))

    assert keys(metric, growth) == ["claim", "stated", "computed"]
    assert keys(metric, growth, in_full=True) == [
        "claim", "item", "metric", "stated", "computed",
    ]  # fmt: skip


def test_up_to_six_sources_of_several_claims_have_a_table_each() -> None:
    six = [of_source(CONFIRMED, f"s{at}") for at in range(6) for _ in range(2)]
    seven = [*six, of_source(CONFIRMED, "s7"), of_source(CONFIRMED, "s7")]

    assert [len(part) for part in by_source(six)] == [2] * 6
    assert [len(part) for part in by_source(seven)] == [14]
    assert [len(part) for part in by_source([*six[:2], of_source(CONFIRMED, "x")])] == [3]
    assert by_source([]) == []
