from collections.abc import Sequence
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from exportdecomp.errors import InputError, SettingsError
from exportdecomp.model.request import ContribRequest
from exportdecomp.settings.dataset import read_dataset
from exportdecomp.sources.outline import outline
from exportdecomp.workflows.own_stack import Opened, Stack
from exportdecomp.workflows.own_tables import Wanted, read_stacks, tables_of

DAYS = (date(2024, 9, 1), date(2025, 9, 1))
PRODUCTS = "period,product,value\n2024-09,pumps,5\n2024-09,ships,3\n2025-09,pumps,6\n"


def written(tmp_path: Path, **files: str) -> list[str]:
    for name, text in files.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    return [str(tmp_path / f"{name}.csv") for name in files]


def stacks(request: ContribRequest, by: Sequence[str] = ()) -> list[Stack]:
    opened = [Opened(one, outline(one), head) for one, head in tables_of(request, None)]
    wanted = Wanted(DAYS, ("exports", "imports"), request.currency, tuple(by))
    return read_stacks(opened, wanted)


def refused(text: str, tmp_path: Path, **options: object) -> InputError:
    request = ContribRequest(data=written(tmp_path, sales=text))._replace(**options)  # type: ignore[arg-type]
    with pytest.raises(InputError) as caught:
        stacks(request)
    return caught.value


def test_files_of_one_kind_are_stacked(tmp_path: Path) -> None:
    first, second = written(
        tmp_path, old=PRODUCTS, new="product,value,period\nships,2,2025-09\n"
    )

    (stack,) = stacks(ContribRequest(data=(first, second)))

    assert stack.files == f"{first} and {second}"
    assert stack.rows["value"].to_list() == [5.0, 3.0, 6.0, 2.0]
    assert stack.axis("product").tops == ("pumps", "ships")
    assert (stack.currency, stack.value_column, stack.is_headline) == (None, "value", False)
    assert [one.table.raw.name for one in stack.opened] == [first, second]


def test_files_of_two_kinds_stand_beside_each_other(tmp_path: Path) -> None:
    files = written(tmp_path, a=PRODUCTS, b=PRODUCTS.replace("product", "country"))

    by_product, by_country = stacks(ContribRequest(data=files))

    assert [axis.name for axis in by_product.axes] == ["product"]
    assert [axis.name for axis in by_country.axes] == ["country"]


def test_the_same_file_twice_is_refused(tmp_path: Path) -> None:
    first, second = written(tmp_path, a=PRODUCTS, b=PRODUCTS)

    with pytest.raises(InputError, match="the key 2024-09, pumps stands in 2 rows"):
        stacks(ContribRequest(data=(first, second)))


def test_columns_and_the_code_of_the_total_are_as_the_user_says(tmp_path: Path) -> None:
    text = "period,art,eur_mn,x\n2024-09,pumps,5,1\n2025-09,pumps,6,1\n2025-09,Alle,9,1\n"
    request = ContribRequest(
        data=written(tmp_path, sales=text),
        columns={"goods": "art", "value": "eur_mn", "total": "alle"},
    )

    (stack,) = stacks(request, by=("goods",))

    assert stack.axis("goods").total == "Alle"
    assert stack.value_column == "eur_mn"
    assert stack.currency == "EUR"
    assert stack.rows["value"].to_list() == [5e6, 6e6, 9e6]


def test_bytes_and_frames_are_tables_too() -> None:
    frame = pl.DataFrame({"period": ["2025-09"], "product": ["pumps"], "value": [5]})
    request = ContribRequest(data=(PRODUCTS.encode(), frame, frame.lazy()))

    names = [table.raw.name for table, _ in tables_of(request, None)]

    assert names[0] == "stdin"
    assert names[1] == names[2] == "the frame"


def test_what_is_no_table_is_refused() -> None:
    with pytest.raises(SettingsError, match="cannot read a int as a table"):
        list(tables_of(ContribRequest(data=(5,)), None))


def test_a_table_without_components_is_refused_with_the_reasons(tmp_path: Path) -> None:
    error = refused("period,product,value\n2024-09,a,5\n2025-09,a,6\n", tmp_path)

    assert error.code == "missing_column"
    assert "product is the same in every row" in error.message


def test_two_currencies_are_refused_unless_one_is_chosen(tmp_path: Path) -> None:
    text = (
        "period,product,value,currency\n2024-09,a,5,usd\n2024-09,b,6,usd\n"
        "2025-09,a,7,usd\n2025-09,b,8,EUR\n"
    )

    assert refused(text, tmp_path).code == "mixed_currencies"
    (stack,) = stacks(ContribRequest(data=written(tmp_path, a=text), currency="USD"))
    assert stack.rows["value"].to_list() == [5.0, 6.0, 7.0]
    assert stack.currency == "USD"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("period,product,value,unit\n2024-09,a,5,k\n2025-09,b,6,m\n", "mixed_units"),
        ("period,product,value\n2024-09,a,5\n2025-09,a,1\n2025-09,,6\n", "missing_code"),
        (
            "period,product,value,parent\n2024-09,a,5,z\n2025-09,a,5,z\n2025-09,b,6,\n",
            "orphan_parent",
        ),
        (
            "period,product,value,qty,unit\n2024-09,a,5,1,t\n2025-09,a,5,1,kg\n2025-09,b,6,1,t\n",
            "unit_change",
        ),
    ],
)
def test_every_guard_is_asked(tmp_path: Path, text: str, code: str) -> None:
    assert refused(text, tmp_path).code == code


def test_a_definition_names_files_columns_and_a_headline(tmp_path: Path) -> None:
    written(
        tmp_path,
        sales="Monat;Artikel;Land;Wert\n2025-09;pumps;DE;5\n",
        total="period,value\n2025-09,9\n",
    )
    (tmp_path / "made.toml").write_text(
        '[dataset]\ntitle = "Sales"\n[headline]\nfile = "total.csv"\n'
        '[dimensions.product]\nfile = "sales.csv"\n'
        'columns = { product = "Artikel", period = "Monat", value = "Wert" }\n'
        '[dimensions.partner]\nfile = "sales.csv"\n'
        'columns = { partner = "Land", period = "Monat", value = "Wert" }\n',
        encoding="utf-8",
    )
    definition = read_dataset(tmp_path / "made.toml", tmp_path)

    tables = list(tables_of(ContribRequest(), definition))

    assert [Path(table.raw.name).name for table, _ in tables] == ["sales.csv", "total.csv"]
    assert [is_headline for _, is_headline in tables] == [False, True]
    naming = tables[0][0].roles.naming
    assert (naming["product"], naming["partner"]) == ("Artikel", "Land")


def test_a_code_of_the_total_that_no_file_has_is_refused(tmp_path: Path) -> None:
    error = refused(PRODUCTS, tmp_path, columns={"total": "pump"})

    assert error.code == "missing_total"
    assert error.hint == "did you mean pumps?"


def test_a_dimension_in_files_of_other_columns_is_refused(tmp_path: Path) -> None:
    more = (
        "period,product,country,value\n2024-09,pumps,DE,5\n2024-09,ships,FR,5\n"
        "2025-09,pumps,FR,5\n2025-09,ships,DE,5\n2025-09,pumps,DE,5\n"
    )
    files = written(tmp_path, a=PRODUCTS, b=more)

    with pytest.raises(InputError, match="components by product stand in files") as caught:
        stacks(ContribRequest(data=files))

    assert caught.value.code == "split_dimension"
