"""Why the data do not have what a claim needs."""

import pytest

from exportdecomp.errors import (
    DataError,
    FileUnusableError,
    IncompletePeriodError,
    InputError,
    MissingPeriodError,
    RefusedBaseError,
    UnknownChoiceError,
)
from exportdecomp.model.evidence import Absent
from exportdecomp.model.trade import Flow
from exportdecomp.workflows.evidence_absent import (
    absent_of,
    no_currency,
    no_flow,
    no_rate,
)
from exportdecomp.workflows.load import dataset_named

CHINA, JAPAN = dataset_named("china"), dataset_named("japan")


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (MissingPeriodError("m", hint="h"), "not_held"),
        (IncompletePeriodError("m", hint="h"), "incomplete_period"),
        (InputError("two_units", "m", where="w", hint="h"), "unusable_data"),
        (DataError("m", hint="h"), "no_row"),
    ],
)
def test_an_error_about_figures_becomes_a_reason(error: DataError, code: str) -> None:
    assert absent_of(error) == Absent(code, error.message, "h")


def test_a_base_that_is_refused_says_of_how_many_rows() -> None:
    error = RefusedBaseError("archived", ["Toys", "Steel", "Ships"], "leave --base out")

    assert absent_of(error) == Absent(
        "no_such_base",
        "no archived base is held of Toys and 2 more rows",
        "a claim without base, or over another one",
    )


def test_a_base_that_is_refused_names_the_item_alone_where_it_has_none() -> None:
    error = RefusedBaseError("implied", ["Toys", "Steel", "Ships"], "leave --base out")

    assert absent_of(error, "Steel").text == "no implied base is held of Steel"
    assert absent_of(error, "Cars").text == "no implied base is held of Toys and 2 more rows"


def test_a_reason_names_the_keys_of_a_claim_and_no_foreign_options() -> None:
    quarterly = MissingPeriodError("there is no month", hint="use --quarter")
    elsewhere = DataError("m", hint="`exportdecomp contrib --by partner` shows the rows")
    of_files = InputError("two_units", "m", where="w", hint="name one: --map unit=pcs")

    assert absent_of(quarterly).needed == 'a claim with window = "quarter"'
    assert absent_of(elsewhere).needed == "the figures of the row"
    assert absent_of(of_files).needed == "name one: --map unit=pcs"


def test_a_currency_that_does_not_exist_names_the_nearest() -> None:
    with pytest.raises(UnknownChoiceError) as raised:
        no_currency(CHINA, "USB")

    assert (raised.value.where, raised.value.hint) == ("currency", "did you mean USD?")
    held_nowhere = no_currency(CHINA, "ARS")
    assert held_nowhere is not None
    assert held_nowhere.needed == "rates of ARS"


def test_a_file_that_cannot_be_read_stays_an_error() -> None:
    with pytest.raises(FileUnusableError):
        absent_of(FileUnusableError("it is empty", where="sales.csv"))


def test_a_flow_is_missing_by_one_dimension_or_at_all() -> None:
    assert no_flow(CHINA, Flow.IMPORTS, None) is None
    assert no_flow(CHINA, Flow.IMPORTS, "partner") is None
    assert no_flow(CHINA, Flow.BALANCE, "commodity") == Absent(
        "no_such_flow",
        "China's data have no balance by commodity",
        "figures of exports and imports by commodity",
    )


def test_a_currency_is_held_in_any_case() -> None:
    assert no_currency(JAPAN, "jpy") is None
    assert no_currency(JAPAN, None) is None
    assert no_currency(JAPAN, "usd") == Absent(
        "no_rates", "Japan's data are in JPY, not USD", "rates of USD"
    )


def test_data_in_one_currency_imply_no_rate() -> None:
    assert no_rate(JAPAN).text == "Japan's data hold no exchange rates"
