from exportdecomp.outputs.rows import rows_of
from tests.unit.outputs.reports import COMMODITIES, a_breakdown, a_report


def test_every_row_comes_once_and_memo_rows_after_their_breakdown() -> None:
    codes = [row["code"] for row in rows_of(a_report())]

    assert codes == [
        *("me", "ic", "ships", "other_me", "bags", "toys", "other", "hitech"),
        *("africa", "usa", "rest", "revision"),
    ]


def test_the_query_and_the_breakdown_stand_in_front_of_each_row() -> None:
    first, *_, last = rows_of(a_report())
    front = {
        "dataset": "atlantis",
        "flow": "exports",
        "period": "2025-09",
        "window": "month",
        "compare": "yoy",
        "base_period": "2024-09",
        "vs": None,
        "as_of": None,
        "scale": None,
        "by": "commodity",
        "scheme": "release",
        "currency": "USD",
        "unit": "USD",
        "headline_growth_pct": 15.0,
        "headline_base_kind": "implied",
        "headline_vintage": "2025-10-13",
    }

    assert list(first)[: len(front)] == list(front)
    assert front.items() <= first.items()
    assert (last["by"], last["scheme"], last["code"]) == ("partner", "markets", "revision")


def test_contributions_are_those_of_the_json_to_the_last_decimal() -> None:
    # Three thirds of 100 points: the first takes what rounding leaves over.
    thirds = [
        COMMODITIES[4]._replace(code=code, contribution_pp=100 / 3) for code in ("a", "b", "c")
    ]
    head = a_breakdown().headline._replace(contribution_pp=100.0)
    report = a_report(a_breakdown(thirds, headline=head, memo=()))

    assert [row["contribution_pp"] for row in rows_of(report)] == [
        33.333333334,
        33.333333333,
        33.333333333,
    ]


def test_rows_of_several_reports_follow_each_other() -> None:
    single = a_breakdown(COMMODITIES[4:6], memo=())

    assert [row["code"] for row in rows_of(a_report(single), a_report(single))] == [
        *("bags", "toys"),
        *("bags", "toys"),
    ]
