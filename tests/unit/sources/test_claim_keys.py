from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from exportdecomp.errors import InputError
from exportdecomp.model.base import BaseKind
from exportdecomp.model.claim import Metric
from exportdecomp.model.period import Period, Window, month_number
from exportdecomp.model.trade import Flow
from exportdecomp.sources.claim_keys import (
    base_in,
    currency_in,
    decimals_in,
    flow_in,
    free_in,
    id_in,
    key_named,
    metric_in,
    period_in,
    tolerance_in,
)
from tests.unit.sources.claimed import entry


def test_a_key_may_be_spelt_with_hyphens_and_with_is_beside() -> None:
    assert [key_named(word) for word in ("Part-of", "polled by", "with")] == [
        "part_of",
        "polled_by",
        "beside",
    ]


def test_an_unknown_key_is_answered_with_the_nearest() -> None:
    with pytest.raises(InputError) as caught:
        key_named("metrc")

    assert (caught.value.code, caught.value.hint) == ("unknown_key", "did you mean metric?")


@pytest.mark.parametrize(
    ("text", "currency"), [("USD", "USD"), ("rmb", "CNY"), ("yen", "JPY"), ("ars", "ARS")]
)
def test_a_currency_is_a_code_or_a_name(text: str, currency: str) -> None:
    assert currency_in(entry(currency=text)) == currency


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("currency", "dollaroos", "unknown_choice"),
        ("base", "implyed", "unknown_choice"),
        ("flow", "exprots", "unknown_choice"),
        ("id", "a b", "bad_id"),
        ("id", "a,b", "bad_id"),
        ("decimals", "1.5", "bad_number"),
        ("tolerance", -1, "bad_number"),
        ("metric", "grwth", "unknown_choice"),
    ],
)
def test_a_value_that_a_key_does_not_take_is_refused(
    key: str, value: object, code: str
) -> None:
    readers = {
        "currency": currency_in,
        "base": base_in,
        "flow": flow_in,
        "id": id_in,
        "decimals": decimals_in,
        "tolerance": tolerance_in,
        "metric": metric_in,
    }
    with pytest.raises(InputError) as caught:
        readers[key](entry(**{key: value}))

    assert (caught.value.code, caught.value.where) == (code, key)


def test_single_words_are_read() -> None:
    given = entry(base="Archived", flow="import", decimals="-2", metric="pull", note="")

    assert (base_in(given), flow_in(given)) == (BaseKind.ARCHIVED, Flow.IMPORTS)
    assert (decimals_in(given), metric_in(given)) == (-2, Metric.CONTRIBUTION)
    assert free_in(given, "note") == ""


def test_metric_and_period_must_be_there() -> None:
    for read in (metric_in, lambda one: period_in(one, None)):
        with pytest.raises(InputError) as caught:
            read(entry())
        assert caught.value.code == "missing_key"


def test_a_key_that_could_not_be_read_is_not_missing() -> None:
    broken = entry()._replace(broken=frozenset({"metric", "period"}))

    assert (metric_in(broken), period_in(broken, None)) == (None, None)


@pytest.mark.parametrize("value", [date(2025, 9, 1), "2025-09-01", 202509])
def test_the_first_day_of_a_month_is_the_month(value: object) -> None:
    assert period_in(entry(period=value), None) == Period(Window.MONTH, month_number(2025, 9))


@pytest.mark.parametrize(
    "value", [date(2025, 9, 30), datetime(2025, 9, 1, tzinfo=UTC), Decimal("2025.09")]
)
def test_another_day_or_a_number_is_asked_about(value: object) -> None:
    with pytest.raises(InputError) as caught:
        period_in(entry(period=value), None)

    assert (caught.value.code, caught.value.where) == ("bad_period", "period")
    assert caught.value.hint == 'did you mean "2025-09"?'


@pytest.mark.parametrize("name", ["x y", "a:b", "../etc", "x\x1b[31m", "x" * 81])
def test_a_name_has_letters_digits_and_three_signs(name: str) -> None:
    assert id_in(entry(id="Ü-1_a.b")) == "Ü-1_a.b"
    with pytest.raises(InputError) as caught:
        id_in(entry(id=name))
    assert caught.value.hint == "at most 80 letters, digits, -, _ and points"
