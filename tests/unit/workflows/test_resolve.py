from datetime import date
from typing import Any

import pytest

from exportdecomp.errors import DataError, SettingsError, UnknownChoiceError
from exportdecomp.model.base import BaseKind
from exportdecomp.model.period import Compare, Window
from exportdecomp.model.request import Asked, ContribRequest, Query
from exportdecomp.model.trade import Flow, Scale
from exportdecomp.workflows.resolve import choose_currency, resolve, typed
from tests.builders import dataset, period

ASKED = Asked(period("2026-07"), period("2025-06"), period("2026-03"))


def resolved(request: ContribRequest) -> Query:
    return resolve(request, dataset(), ASKED)


def refused(request: ContribRequest) -> SettingsError:
    with pytest.raises(SettingsError) as caught:
        resolved(request)
    return caught.value


def test_a_request_that_says_nothing_asks_by_everything_and_for_the_periods_given() -> None:
    query = resolved(ContribRequest())

    assert query == Query(
        dataset="made",
        flow=Flow.EXPORTS,
        period=period("2026-07"),
        compare=Compare.YOY,
        base_period=period("2025-06"),
        vs=period("2026-03"),
        by=("commodity", "partner"),
        named=False,
        schemes={"commodity": "release", "partner": "markets"},
        currency="USD",
        base=None,
        as_of=None,
        scale=None,
        depth=None,
        top=None,
        min_pp=None,
        sort="contribution",
    )


def test_what_needs_no_checking_is_passed_on() -> None:
    request = ContribRequest(base=BaseKind.ARCHIVED, depth=3, top=7, min_pp=0.25, sort="code")

    query = resolved(request)

    assert (query.base, query.depth, query.top) == (BaseKind.ARCHIVED, 3, 7)
    assert (query.min_pp, query.sort) == (0.25, "code")


def test_groups_are_passed_on_by_name() -> None:
    query = resolved(ContribRequest(groups=["labour7", "rcep"], only_group="eu"))

    assert (query.groups, query.only_group) == (("labour7", "rcep"), "eu")


@pytest.mark.parametrize(
    ("request_", "at_most"),
    [
        (ContribRequest(at_most=80), 80),
        (ContribRequest(at_most=80, top=7), None),
        (ContribRequest(at_most=80, min_pp=0.25), None),
        (ContribRequest(), None),
    ],
)
def test_rows_are_folded_unasked_only_where_nobody_said_how_many(
    request_: ContribRequest, at_most: int | None
) -> None:
    assert resolved(request_).at_most == at_most


def test_more_than_three_dimensions_are_shown_only_by_name() -> None:
    made = dataset()
    commodity = made.dimensions["commodity"]
    names = ("commodity", "partner", "mode", "port")
    many = made._replace(
        dimensions={name: commodity._replace(name=name, aliases=()) for name in names}
    )

    assert resolve(ContribRequest(), many, ASKED).by == ("commodity", "partner", "mode")
    assert resolve(ContribRequest(by=("port",)), many, ASKED).by == ("port",)


def test_dimensions_are_found_by_other_names_and_once() -> None:
    query = resolved(ContribRequest(by=("region", "category", "partner")))

    assert query.by == ("partner", "commodity")
    assert query.named


def test_a_dimension_without_the_flow_is_left_out_unless_it_is_named() -> None:
    assert resolved(ContribRequest(flow=Flow.IMPORTS)).by == ("partner",)
    assert resolved(ContribRequest(flow=Flow.BALANCE)).by == ("partner",)

    with pytest.raises(DataError) as caught:
        resolved(ContribRequest(flow=Flow.IMPORTS, by=("partner", "category")))

    assert caught.value.message == "made has no imports by commodity"
    assert caught.value.where == "--by commodity --flow imports"
    assert caught.value.hint == "commodity holds exports"


def test_a_scheme_is_that_of_its_own_dimension() -> None:
    query = resolved(ContribRequest(scheme="continents"))

    assert query.schemes == {"commodity": "release", "partner": "continents"}


def test_a_balance_is_measured_on_turnover_unless_another_scale_is_given() -> None:
    assert resolved(ContribRequest(flow=Flow.BALANCE)).scale is Scale.TURNOVER

    given = ContribRequest(flow=Flow.BALANCE, scale=Scale.EXPORTS)
    assert resolved(given).scale is Scale.EXPORTS


def test_a_currency_is_known_in_lower_case() -> None:
    assert choose_currency(ContribRequest(currency="cny"), dataset()) == "CNY"


def test_data_without_a_currency_are_reported_in_none_and_refuse_to_be_given_one() -> None:
    made = dataset()._replace(currency=None, currencies={})

    assert choose_currency(ContribRequest(), made) is None
    with pytest.raises(SettingsError, match="do not say which currency") as caught:
        choose_currency(ContribRequest(currency="USD"), made)

    assert caught.value.where == "--currency"
    assert caught.value.hint == "leave it out, or give the file a column currency"


def test_plain_words_of_a_library_call_become_what_they_stand_for() -> None:
    plain: dict[str, Any] = {
        "window": "quarter",
        "compare": "2y",
        "flow": "balance",
        "scale": "imports",
        "base": "archived",
        "by": "partner",
        "period": 2025,
    }

    made = typed(ContribRequest(**plain))

    assert (made.window, made.compare) == (Window.QUARTER, Compare.TWO_YEARS)
    assert (made.flow, made.scale, made.base) == (
        *(Flow.BALANCE, Scale.IMPORTS),
        BaseKind.ARCHIVED,
    )
    assert isinstance(made.window, Window)
    assert (made.by, made.period) == (("partner",), "2025")
    assert typed(made) == made


@pytest.mark.parametrize(
    ("field", "word", "option", "hint"),
    [
        ("window", "quartr", "window", "did you mean quarter?"),
        ("compare", "prevoius", "--compare", "did you mean previous?"),
        ("flow", "balanc", "--flow", "did you mean balance?"),
        ("scale", "turnovr", "--scale", "did you mean turnover?"),
        ("base", "restatd", "--base", "did you mean restated?"),
    ],
)
def test_a_word_that_stands_for_nothing_names_the_nearest(
    field: str, word: str, option: str, hint: str
) -> None:
    changed: dict[str, Any] = {field: word}
    with pytest.raises(UnknownChoiceError) as caught:
        typed(ContribRequest(**changed))

    assert (caught.value.where, caught.value.hint) == (option, hint)


@pytest.mark.parametrize("field", ["depth", "top"])
def test_fewer_rows_or_levels_than_one_are_refused(field: str) -> None:
    changed: dict[str, Any] = {field: 0}
    with pytest.raises(SettingsError, match="0 is less than 1") as caught:
        typed(ContribRequest(**changed))

    assert caught.value.where == f"--{field}"


def test_a_day_is_read_and_latest_is_the_end_of_time() -> None:
    assert resolved(ContribRequest(as_of="2025-10-13")).as_of == date(2025, 10, 13)
    assert resolved(ContribRequest(as_of="latest")).as_of == date.max


@pytest.mark.parametrize(
    ("request_", "option", "hint"),
    [
        (ContribRequest(currency="cnyy"), "--currency", "did you mean CNY?"),
        (ContribRequest(currency="zzz"), "--currency", "there is: CNY, USD"),
        (ContribRequest(sort="contributions"), "--sort", "did you mean contribution?"),
        (ContribRequest(by=("commodty",)), "--by", "did you mean commodity?"),
        (ContribRequest(by=("partner", "regoin")), "--by", "did you mean region?"),
        (ContribRequest(scheme="continent"), "--scheme", "did you mean continents?"),
    ],
)
def test_an_unknown_choice_names_the_nearest(
    request_: ContribRequest, option: str, hint: str
) -> None:
    error = refused(request_)

    assert isinstance(error, UnknownChoiceError)
    assert error.message.startswith(f"{option} does not know ")
    assert (error.where, error.hint) == (option, hint)


def test_a_scheme_of_a_dimension_that_was_not_asked_for_is_refused() -> None:
    error = refused(ContribRequest(by=("category",), scheme="continents"))

    assert error.message == "scheme 'continents' belongs to --by partner"
    assert (error.where, error.hint) == ("--scheme", "schemes of commodity: release")


def test_a_scale_without_a_balance_is_refused() -> None:
    error = refused(ContribRequest(scale=Scale.EXPORTS))

    assert error.message == "--scale is for --flow balance only"
    assert error.where == "--scale"


@pytest.mark.parametrize("text", ["yesterday", "2025-13-01", "2025-10"])
def test_a_day_in_another_form_is_refused(text: str) -> None:
    error = refused(ContribRequest(as_of=text))

    assert error.message == f"cannot read {text!r} as a day"
    assert (error.where, error.hint) == ("--as-of", "write 2026-08-21, or latest")


@pytest.mark.parametrize("min_pp", [float("nan"), float("inf")])
def test_a_least_contribution_must_be_a_number(min_pp: float) -> None:
    assert refused(ContribRequest(min_pp=min_pp)).where == "--min-pp"


def test_a_flow_has_the_scheme_that_is_for_it() -> None:
    made = dataset()
    partner = made.dimensions["partner"]
    usual = partner.schemes["markets"]
    of_flows = {
        "markets": usual._replace(flow="exports"),
        "origins": usual._replace(name="origins", flow="imports"),
    }
    changed = partner._replace(schemes=of_flows, flows=("exports", "imports"))
    made = made._replace(dimensions={"partner": changed})

    def scheme(flow: Flow, **said: Any) -> str:  # noqa: ANN401  # whatever an option holds
        request = ContribRequest(flow=flow, by=("partner",), **said)
        return resolve(request, made, ASKED).schemes["partner"]

    assert scheme(Flow.EXPORTS) == "markets"
    assert scheme(Flow.IMPORTS) == "origins"
    assert scheme(Flow.BALANCE) == "markets"
    assert scheme(Flow.IMPORTS, scheme="markets") == "markets"


def test_lines_that_are_known_and_not_held_can_be_fetched() -> None:
    made = dataset()
    commodity = made.dimensions["commodity"]
    known = {
        **commodity.schemes,
        "bought": commodity.schemes["release"]._replace(name="bought", flow="imports"),
    }
    made = made._replace(
        dimensions={"commodity": commodity._replace(schemes=known, flows=("exports",))}
    )

    with pytest.raises(DataError) as caught:
        resolve(ContribRequest(flow=Flow.IMPORTS, by=("commodity",)), made, ASKED)

    assert caught.value.message == "made has no imports by commodity"
    assert caught.value.hint == "commodity holds exports; `exportdecomp fetch` brings imports"
