import pytest

from exportdecomp.errors import InputError
from exportdecomp.sources.kinds import flow_column, level_column, refuse_several_measures
from exportdecomp.sources.raw import Raw
from exportdecomp.sources.roles import assign_roles
from tests.unit.sources.tables import opened

MEASURES = opened(
    "month,country,indicator,value",
    "2024-09,AT,VALUE_IN_EUROS,100",
    "2024-09,AT,QUANTITY_IN_100KG,40",
)
FLOWS = opened("month,Richtung,value", "2024-09,Ausfuhr,100", "2024-09,Einfuhr,80")
LEVELS = ("2024-09,food,1,300", "2024-09,meat,2,170")


def sampled(raw: Raw, rows: int) -> str | None:
    return flow_column(raw, raw.frame.head(rows).collect(), raw.columns)


def test_a_column_of_words_for_flows_is_the_flow_whatever_it_is_called() -> None:
    assert sampled(FLOWS, 2) == "Richtung"
    assert assign_roles(FLOWS, {"label": ""}, ["month"]).columns["flow"] == "Richtung"


def test_a_flow_that_begins_after_the_sample_is_found() -> None:
    assert sampled(FLOWS, 1) == "Richtung"


def test_a_column_of_exports_only_names_components() -> None:
    raw = opened("month,indicator,value", "2024-09,Exports,100")

    assert sampled(raw, 1) is None
    assert assign_roles(raw, {}).naming == {"indicator": "indicator"}


def test_indicators_that_are_exports_and_imports_are_the_flow() -> None:
    raw = opened(
        "month,country,indicator,value", "2024-09,AT,Exports,5", "2024-09,AT,imports,7"
    )

    assert assign_roles(raw, {}).columns["flow"] == "indicator"
    assert "flow" not in assign_roles(raw, {}, ["indicator"]).columns


def test_measures_that_do_not_add_up_are_refused() -> None:
    with pytest.raises(InputError) as caught:
        assign_roles(MEASURES, {})

    error = caught.value
    assert error.code == "several_measures"
    assert error.message == (
        "'indicator' holds VALUE_IN_EUROS, QUANTITY_IN_100KG, which do not add up"
    )
    assert error.where == 'sales.csv, column "indicator"'
    assert error.hint == "keep the rows of one; if they are components: --by indicator"


@pytest.mark.parametrize("name", ["freq", "Frequency", "s_adj", "prices", "Measure", "basis"])
def test_columns_of_measures_are_known_by_their_names(name: str) -> None:
    raw = opened(f"month,country,{name},value", "2024-09,AT,NSA,100", "2024-09,AT,SCA,101")

    with pytest.raises(InputError, match="holds NSA, SCA"):
        assign_roles(raw, {})


def test_only_some_of_many_measures_are_shown() -> None:
    raw = opened("measure", *"abcdef")

    with pytest.raises(InputError, match="holds a, b, c, d and 2 more, which"):
        refuse_several_measures(raw, raw.frame.collect(), raw.columns)


def test_one_measure_numbers_and_what_the_user_asks_for_are_no_fault() -> None:
    one = opened("month,country,freq,value", "2024-09,AT,M,5", "2024-09,DE,M,7")
    numbers = opened("month,country,prices,value", "2024-09,AT,1.5,5", "2024-09,DE,2.5,7")

    assert assign_roles(one, {}).naming == {"country": "country", "freq": "freq"}
    assert assign_roles(numbers, {}).left_out == ("prices",)
    assert "indicator" in assign_roles(MEASURES, {}, ["indicator"]).naming
    assert "what" in assign_roles(MEASURES, {"what": "indicator"}).naming


def test_a_column_of_levels_is_told_where_there_are_no_parents() -> None:
    raw = opened("month,product,level,value", *LEVELS)
    same = opened("month,product,level,value", "2024-09,food,1,300", "2024-09,fuel,1,170")
    tree = opened("month,product,aggrLevel,parent,value", "2024-09,a,1,,5", "2024-09,b,2,a,3")

    assert level_column(raw, raw.columns) == "level"
    assert assign_roles(raw, {}).levels == "level"
    assert assign_roles(same, {}).levels is None
    assert assign_roles(tree, {}).levels is None
    assert assign_roles(raw, {}, ["level"]).levels is None
