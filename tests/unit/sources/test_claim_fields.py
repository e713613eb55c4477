import pytest

from exportdecomp.model.base import BaseKind
from exportdecomp.model.claim import Claim, Metric
from exportdecomp.model.period import Window
from exportdecomp.model.trade import Flow
from exportdecomp.sources.claim_entry import Entry
from exportdecomp.sources.claim_fields import read_claim
from tests.unit.sources.claimed import FIGURE, entry


def claim(given: Entry) -> Claim:
    found, faults = read_claim(given)
    assert faults == []
    assert found is not None
    return found


def codes(given: Entry) -> dict[int, str]:
    found, faults = read_claim(given)
    assert found is None
    return {fault.line: fault.code for fault in faults}


def test_a_claim_is_about_the_exports_of_the_total_unless_it_says_more() -> None:
    found = claim(entry(**FIGURE))

    assert (found.id, found.item, found.flow) == ("claim-3", "headline", Flow.EXPORTS)
    assert (found.dataset, found.currency, found.base, found.against) == (None,) * 4
    assert (found.file, found.line, found.line_of("stated")) == ("note.toml", 12, 15)
    assert found.line_of("item") == 12


def test_every_key_has_its_place() -> None:
    found = claim(
        entry(
            id="c13", text="Chips", metric="share_change", period="2025-09 ytd", item="ic",
            stated=1, unit="pp", decimals=1, tolerance="0.25", currency="usd", base="restated",
            flow="exports", dataset="china", against="2024-12", proxies=["ic-0"], beside="c11",
            polled_by="Bloomberg", part_of="c01", source="a digest", note="since 2024",
        )
    )  # fmt: skip

    assert (found.id, found.text, found.item, found.dataset) == ("c13", "Chips", "ic", "china")
    assert (found.metric, found.base) == (Metric.SHARE_CHANGE, BaseKind.RESTATED)
    assert found.stated is not None
    assert found.stated.nearest.floats() == (0.75, 1.25)
    assert found.against is not None
    assert (found.period.window, found.against.window) == (Window.YTD, Window.YTD)
    assert (found.proxies, found.beside, found.part_of) == (("ic-0",), ("c11",), "c01")
    assert (found.currency, found.polled_by) == ("USD", "Bloomberg")
    assert (found.source, found.note) == ("a digest", "since 2024")


def test_the_currency_of_the_figure_is_that_of_the_claim() -> None:
    level = entry(metric="level", period="2025-09", stated="RMB160.8bn")
    default = Entry("note.toml", 0, 1, {"currency": "USD"}, {"currency": 2})

    assert claim(level).currency == "CNY"
    assert claim(level.with_defaults(default)).currency == "CNY"
    clash = entry(metric="level", period="2025-09", stated="RMB160.8bn", currency="USD")
    assert codes(clash) == {16: "conflict"}


@pytest.mark.parametrize(
    ("given", "metric", "flow"),
    [
        ({"item": "imports"}, Metric.LEVEL, Flow.IMPORTS),
        ({"item": "trade balance"}, Metric.BALANCE, Flow.BALANCE),
        ({"flow": "balance"}, Metric.BALANCE, Flow.BALANCE),
        ({"metric": "balance"}, Metric.BALANCE, Flow.BALANCE),
        ({"metric": "change", "flow": "balance"}, Metric.BALANCE_CHANGE, Flow.BALANCE),
        ({"metric": "balance", "item": "usa"}, Metric.BALANCE, Flow.BALANCE),
    ],
)
def test_metric_and_item_say_of_which_flow_they_are(
    given: dict[str, object], metric: Metric, flow: Flow
) -> None:
    figure: dict[str, object] = {"metric": "level", "period": "2025-09", "stated": "$90.5bn"}
    found = claim(entry(**(figure | given)))

    assert (found.metric, found.flow) == (metric, flow)


def test_a_flow_that_metric_or_item_contradict_is_refused() -> None:
    assert codes(entry(**FIGURE, item="imports", flow="exports")) == {17: "conflict"}
    balance = {"metric": "balance", "period": "2025-09", "stated": "$9bn", "flow": "imports"}
    assert codes(entry(**balance)) == {16: "conflict"}


def test_leading_needs_items_and_no_figure() -> None:
    leading = {"metric": "leading", "period": "2025-09"}

    assert claim(entry(**leading, items=["africa", "eu"])).items == ("africa", "eu")
    assert codes(entry(**leading)) == {12: "missing_key"}
    assert codes(entry(**leading, items=["eu"], stated=2)) == {16: "conflict"}
    assert codes(entry(**FIGURE, items=["eu"])) == {16: "conflict"}


def test_a_metric_without_a_figure_ignores_a_default_unit() -> None:
    default = Entry("note.toml", 0, 1, {"unit": "%"}, {"unit": 2})

    assert (
        claim(entry(metric="record", period="2025-09").with_defaults(default)).stated is None
    )


def test_everything_that_is_wrong_with_a_claim_is_reported() -> None:
    given = entry(
        id="a b", metric="grwth", period="2025-13", window="yt", stated="8.3%", item=True,
        decimals="x", tolerance=-1, currency="dollaroos", base="b", flow="f", beside={},
    )  # fmt: skip

    assert codes(given) == {
        13: "bad_id", 14: "unknown_choice", 15: "bad_period", 16: "unknown_choice",
        18: "bad_type", 19: "bad_number", 20: "bad_number", 21: "unknown_choice",
        22: "unknown_choice", 23: "unknown_choice", 24: "bad_type",
    }  # fmt: skip


def test_a_figure_must_be_there() -> None:
    given = entry(metric="growth", period="2025-09")

    assert codes(given) == {12: "missing_key"}
    assert codes(given._replace(broken=frozenset({"stated"}))) == {}


def test_a_claim_with_nothing_in_it_misses_metric_and_period() -> None:
    found, faults = read_claim(entry())

    assert found is None
    assert [fault.message for fault in faults] == ["metric is missing", "period is missing"]


def test_a_claim_that_could_not_be_read_throughout_is_none() -> None:
    assert read_claim(entry(**FIGURE)._replace(broken=frozenset({"note"}))) == (None, [])


def test_a_surprise_of_a_part_is_refused_because_polls_are_of_the_total() -> None:
    values = {"metric": "surprise", "period": "2025-09", "stated": "2pp"}

    assert read_claim(entry(**values, item="Total exports"))[1] == []
    (fault,) = read_claim(entry(**values, item="me"))[1]
    assert (fault.code, fault.message) == (
        "conflict",
        'polls are of the total, the item is "me"',
    )


@pytest.mark.parametrize("against", ["2025-09", "2026-08"])
def test_a_change_is_from_an_earlier_period(against: str) -> None:
    (fault,) = read_claim(entry(**FIGURE, against=against))[1]

    assert (fault.code, fault.line) == ("conflict", 16)
    assert fault.message == f"against is {against}, which is not before 2025-09"


def test_an_amount_without_a_currency_has_a_unit_that_says_so() -> None:
    values = {"metric": "level", "period": "2025-09", "stated": 1959}

    (missing,) = read_claim(entry(**values))[1]
    assert missing.code == "missing_unit"
    for unit in ("", "units"):
        claim, faults = read_claim(entry(**values, unit=unit))
        assert faults == []
        assert claim is not None
        assert claim.stated is not None
        assert claim.stated.unit.currency is None


@pytest.mark.parametrize(("stated", "is_multiple"), [("doubled", True), ("half", False)])
def test_a_multiple_is_told_from_other_words(stated: str, is_multiple: bool) -> None:  # noqa: FBT001
    claim, _ = read_claim(entry(metric="growth", period="2025-09", stated=stated))

    assert claim is not None
    assert claim.stated is not None
    assert claim.stated.is_multiple is is_multiple
