from datetime import date

import polars as pl
import pytest

from exportdecomp.errors import InputError
from exportdecomp.sources.raw import Raw
from exportdecomp.sources.roles import Columns, Roles, assign_roles
from tests.unit.sources.tables import NOTHING, framed, opened


def fault(raw: Raw, given: Columns = NOTHING) -> InputError:
    with pytest.raises(InputError) as caught:
        assign_roles(raw, given)
    return caught.value


def test_a_tidy_file_explains_itself() -> None:
    raw = opened(
        "period,product,value,flow,quantity,unit,label,parent,vintage",
        "2025-09,pumps,5,exports,3,kg,Pumps,goods,2025-10-18",
    )

    roles = assign_roles(raw, {})

    assert roles.columns == {
        "period": "period",
        "value": "value",
        "flow": "flow",
        "quantity": "quantity",
        "quantity_unit": "unit",
        "vintage": "vintage",
        "label": "label",
        "parent": "parent",
    }
    assert roles == Roles(roles.columns, None, (), {"product": "product"}, ())


def test_a_unit_beside_no_quantity_is_that_of_the_amounts() -> None:
    raw = opened("period,product,value,unit", "2025-09,pumps,5,million")

    assert assign_roles(raw, {}).columns["unit"] == "unit"


@pytest.mark.parametrize(
    ("header", "period", "value"),
    [
        ("Monat,Artikel,Umsatz (EUR)", "Monat", "Umsatz (EUR)"),
        ("date,item,amount", "date", "amount"),
        ("MONTH,item,Sales", "MONTH", "Sales"),
        ("refPeriod,period,partner,value", "period", "value"),
    ],
)
def test_columns_are_known_by_the_names_that_people_use(
    header: str, period: str, value: str
) -> None:
    cells = {"refPeriod": "2025-09", period: "2025-09", value: "5"}
    raw = opened(header, ",".join(cells.get(name, "pumps") for name in header.split(",")))

    columns = assign_roles(raw, {}).columns

    assert (columns["period"], columns["value"]) == (period, value)


def test_columns_with_other_names_are_known_by_what_they_hold() -> None:
    raw = opened("a;b;c", "Sep 2025;pumps;5.000,5", "Okt;;")
    good = opened("a;b;c;d", "2025-09;pumps;5.000,50;true", ";;-;false")

    assert fault(raw).message == "no column holds periods, and no columns are named by them"
    assert assign_roles(good, {}) == Roles(
        {"period": "a", "value": "c"}, None, (), {"b": "b"}, ("d",)
    )


def test_what_the_user_said_comes_first() -> None:
    raw = opened("period,shipped,product,value,kg", "2025-09,2025-10,pumps,5,3")

    roles = assign_roles(
        raw, {"period": "shipped", "value": "kg", "quantity": "", "goods": "product"}
    )

    assert (roles.columns["period"], roles.columns["value"]) == ("shipped", "kg")
    assert roles.naming["goods"] == "product"
    assert "quantity" not in roles.columns


@pytest.mark.parametrize(
    "names",
    ["year,month", "refYear,refMonth", "Jahr,Monat", "year,mon", "année,mois", "年,月"],
)
def test_two_columns_may_say_the_month(names: str) -> None:
    raw = opened(f"{names},product,value", "2025,9,pumps,5")

    roles = assign_roles(raw, {})

    assert roles.year_month == tuple(names.split(","))
    assert "period" not in roles.columns
    assert roles.naming == {"product": "product"}


@pytest.mark.parametrize("names", ["year,quarter", "Jahr,Quartal", "año,trimestre", "yr,q"])
def test_two_columns_may_say_the_quarter(names: str) -> None:
    raw = opened(f"{names},product,value", "2025,Q3,pumps,5")

    assert assign_roles(raw, {}).year_month == tuple(names.split(","))


def test_a_column_that_holds_no_quarters_says_no_period() -> None:
    roles = assign_roles(opened("year,q,product,value", "2025,17,pumps,5"), {})

    assert (roles.columns["period"], roles.year_month) == ("year", None)
    assert roles.left_out == ("q",)


def test_a_day_beside_year_and_quarter_is_the_period() -> None:
    raw = opened("date,year,quarter,product,value", "2025-09-01,2025,3,pumps,5")

    assert assign_roles(raw, {}).columns["period"] == "date"


def test_a_month_that_has_its_year_needs_no_other_column() -> None:
    raw = opened("year,month,product,value", "2025,2025-09,pumps,5")

    roles = assign_roles(raw, {"period": "month"})

    assert roles.columns["period"] == "month"
    assert roles.year_month is None


def test_columns_that_are_named_by_periods_make_a_wide_table() -> None:
    raw = opened("product,country,2024-09,2025-09", "pumps,DE,5,7")

    roles = assign_roles(raw, {})

    assert roles.periods == ("2024-09", "2025-09")
    assert roles.columns == {}
    assert tuple(roles.naming) == ("product", "country")


def test_one_column_named_by_a_period_is_no_wide_table() -> None:
    error = fault(opened("product,2025-09", "pumps,5"))

    assert error.code == "missing_column"
    assert error.hint == "name it: --map period=COLUMN; there is: product, 2025-09"


def test_a_file_without_amounts_is_refused() -> None:
    error = fault(opened("period,product,remark", "2025-09,pumps,large"))

    assert (error.code, error.message) == ("missing_column", "no column holds amounts")


def test_codes_of_digits_name_components_and_measures_do_not() -> None:
    raw = opened("period,hs,weight,partner,value", "2025-09,8471,5.5,276,7")

    roles = assign_roles(raw, {})

    assert roles.naming == {"hs": "hs", "partner": "partner"}
    assert roles.left_out == ("weight",)


def test_a_column_that_was_asked_for_names_components_whatever_it_holds() -> None:
    raw = opened("period,hs,weight,value", "2025-09,8471,5.5,7")

    assert "weight" in assign_roles(raw, {}, ["weight"]).naming


def test_a_name_is_told_only_what_it_adds() -> None:
    raw = opened(
        "period,partnerCode,partnerISO,partnerDesc,cmdCode,primaryValue",
        "202509,276,DEU,Germany,84,7",
    )

    roles = assign_roles(raw, {})

    assert roles.naming == {
        "partner": "partnerISO",
        "partnerDesc": "partnerDesc",
        "commodity": "cmdCode",
    }
    assert roles.left_out == ("partnerCode",)


def test_columns_with_types_of_their_own_are_understood() -> None:
    raw = framed(
        pl.DataFrame(
            {
                "when": [date(2025, 9, 1), date(2025, 9, 1)],
                "what": pl.Series(["pumps", "valves"], dtype=pl.Categorical),
                "shipped": [date(2025, 9, 5), date(2025, 9, 7)],
                "is_new": [True, False],
                "parts": [[1, 2], [3]],
                "place": [{"x": 1}, {"x": 2}],
                "photo": [b"\xff", b"\xfe"],
                "much": [5.5, 7.0],
            }
        )
    )

    roles = assign_roles(raw, {"period": "when"})

    assert roles.columns == {"period": "when", "value": "much"}
    assert roles.naming == {"what": "what"}
    assert roles.left_out == ("shipped", "is_new", "parts", "place", "photo")


def test_what_is_neither_text_nor_number_holds_no_periods() -> None:
    frame = pl.DataFrame({"a": [[1]], "b": [b"\xff"], "c": ["2025-09"], "d": ["x"], "e": [5]})

    assert assign_roles(framed(frame), {}).columns == {"period": "c", "value": "e"}


@pytest.mark.parametrize(
    ("header", "is_cumulative"),
    [("month,product,cumulative exports", True), ("month,ytd,exports", False)],
)
def test_the_name_of_the_amounts_says_whether_they_run_since_january(
    header: str, *, is_cumulative: bool
) -> None:
    assert assign_roles(opened(header, "2025-09,pumps,5"), {}).is_cumulative is is_cumulative


def test_rows_have_an_id_only_where_the_user_says_so() -> None:
    raw = opened("id,month,product,value", "17,2025-09,pumps,5")

    assert assign_roles(raw, {}).naming == {"id": "id", "product": "product"}
    assert assign_roles(raw, {"id": "id"}).columns["id"] == "id"
    assert assign_roles(raw, {"id": "id"}).naming == {"product": "product"}


def test_imports_beside_exports_are_left_out_and_named() -> None:
    roles = assign_roles(opened("month,country,exports,imports", "2025-09,AT,5,7"), {})

    assert (roles.columns["value"], roles.left_out) == ("exports", ("imports",))


def test_a_power_of_ten_and_a_unit_are_known_by_their_names() -> None:
    columns = assign_roles(
        opened("month,country,UNIT_MULT,Einheit,value", "2025-09,AT,6,EUR,7"), {}
    ).columns

    assert (columns["unit_mult"], columns["unit"]) == ("UNIT_MULT", "Einheit")
