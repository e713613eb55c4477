from datetime import date

import polars as pl
import pytest

from exportdecomp.errors import InputError, SettingsError
from exportdecomp.sources.raw import Raw
from exportdecomp.sources.roles import Columns, assign_roles
from tests.unit.sources.tables import NOTHING, framed, opened


def fault(raw: Raw, given: Columns = NOTHING) -> InputError:
    with pytest.raises(InputError) as caught:
        assign_roles(raw, given)
    return caught.value


def test_a_column_that_is_not_there_is_refused_with_the_nearest() -> None:
    error = fault(opened("period,product,value", "2025-09,pumps,5"), {"value": "vlaue"})

    assert error.code == "missing_column"
    assert error.hint == "did you mean value?"


@pytest.mark.parametrize(
    ("lines", "message", "hint"),
    [
        (
            ("date,month,product,value", "2025-09-01,2025-09,pumps,5"),
            "several columns could hold the periods: date, month",
            "say which: --map period=date",
        ),
        (
            ("a,b,product,value", "2025-09-01,2025-09,pumps,5"),
            "several columns could hold the periods: a, b",
            "say which: --map period=a",
        ),
        (
            ("period,product,amount,sales", "2025-09,pumps,5,6"),
            "several columns could hold the amounts: amount, sales",
            "say which: --map value=amount",
        ),
        (
            ("period,product,a,b", "2025-09,pumps,5,6"),
            "several columns could hold the amounts: a, b",
            "say which: --map value=a",
        ),
    ],
)
def test_between_two_columns_the_user_decides(
    lines: tuple[str, str], message: str, hint: str
) -> None:
    error = fault(opened(*lines))

    assert (error.code, error.message, error.hint) == ("ambiguous_column", message, hint)


@pytest.mark.parametrize(
    "lines",
    [
        ("period,product,price_index", "2025-09,pumps,104.5"),
        ("period,product,cpi,weight", "2025-09,pumps,104.5,7"),
    ],
)
def test_an_index_is_not_an_amount(lines: tuple[str, str]) -> None:
    error = fault(opened(*lines))

    assert error.code == "not_additive"
    assert "weights" in str(error.hint)


@pytest.mark.parametrize(
    ("role", "column"), [("value", "parts"), ("value", "shipped"), ("product", "photo")]
)
def test_a_role_that_the_type_of_a_column_cannot_play_is_refused(
    role: str, column: str
) -> None:
    frame = pl.DataFrame(
        {
            "period": ["2025-09"],
            "value": [5],
            "parts": [[1]],
            "shipped": [date(2025, 9, 5)],
            "photo": [b"1"],
        }
    )

    error = fault(framed(frame), {role: column})

    assert error.code == "bad_type"
    assert error.where == f'the frame, column "{column}"'


def test_a_role_with_a_slip_of_the_pen_is_refused() -> None:
    raw = opened("month,product,x,y,hs", "2025-09,pumps,5,6,84")

    with pytest.raises(SettingsError) as caught:
        assign_roles(raw, {"vlaue": "x"})

    assert caught.value.message == "--map does not know the role 'vlaue'"
    assert caught.value.hint == "did you mean value?"
    assert assign_roles(raw, {"values": "hs", "value": "x"}).naming["values"] == "hs"


@pytest.mark.parametrize(("role", "near"), [("totl", "total"), ("flw", "flow")])
def test_what_is_no_role_and_no_column_cannot_be_left_without_one(
    role: str, near: str
) -> None:
    raw = framed(pl.DataFrame({"period": ["2025-09"], "item": ["pumps"], "value": [7.0]}))

    with pytest.raises(SettingsError, match=f"does not know the role '{role}'") as caught:
        assign_roles(raw, {role: ""})

    assert near in (caught.value.hint or "")
    assert assign_roles(raw, {"item": ""}).naming == {}


def test_a_currency_in_a_name_keeps_an_amount_beside_a_rate_from_being_refused() -> None:
    error = fault(opened("month,country,Umsatz (EUR m),Rabatt (%)", "2025-09,AT,5,7"))

    assert error.code == "ambiguous_column"
