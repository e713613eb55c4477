import json
from typing import Any, cast

from exportdecomp.model.method import Method, MixMethod, Outliers
from exportdecomp.model.sheet import View
from exportdecomp.outputs.price_volume_view import price_volume_view
from tests.unit.workflows.sold import CROSSED, NOW, THEN, report, sales

TABLE = sales(
    (THEN, "pumps", 130.0, 13.0, "kg"),
    (NOW, "pumps", 168.0, 14.0, "kg"),
    (THEN, "belts", 70.0, None, None),
    (NOW, "belts", 61.0, None, None),
)


def view(method: Method = Method.BENNET) -> View:
    return price_volume_view(report(TABLE, method=method))


def the_part(shown: View) -> dict[str, Any]:
    (part,) = cast("list[dict[str, Any]]", shown.document["breakdowns"])
    return part


def rows(shown: View) -> dict[str, dict[str, Any]]:
    return {row["code"]: row for row in the_part(shown)["components"]}


def test_the_document_says_how_value_was_split_and_what_an_outlier_is() -> None:
    query = view().document["query"]

    assert isinstance(query, dict)
    assert query["method"] == "bennet"
    assert query["outliers"] == {"rule": "mad", "k": 5.0}


def test_a_row_has_effects_quantities_and_a_reason_for_each_null() -> None:
    belts = rows(view())["belts"]

    assert (belts["contribution_pp"], belts["unmeasured_pp"]) == (-4.5, -4.5)
    assert (belts["status"], belts["reason"]) == ("unmeasured", "no_quantity")
    nulls = {name for name, one in belts.items() if one is None}
    assert nulls - {"parent"} == belts["null_reasons"].keys()
    for name in ("quantity", "base_quantity", "unit", "unit_value", "volume_growth_pct"):
        assert belts["null_reasons"][name] == "no_quantity"
    assert belts["null_reasons"]["joint_pp"] == "method"
    assert belts["null_reasons"]["methods"] == "one_method"


def test_why_there_is_no_reason_is_said_too() -> None:
    shown = price_volume_view(report(CROSSED, ("product",), outliers=Outliers.NONE))

    assert rows(view())["pumps"]["null_reasons"]["reason"] == "measured"
    assert rows(shown)["saws"]["null_reasons"]["reason"] == "sum_of_items"
    assert the_part(shown)["items_by"] == ["product", "partner"]


def test_rows_are_flat_and_alike_with_the_query_in_front() -> None:
    records = view().records

    first = list(records[0])
    assert first[:8] == [
        "dataset", "flow", "period", "window", "compare", "base_period", "as_of", "method",
    ]  # fmt: skip
    assert [record["code"] for record in records] == ["pumps", "belts"]
    assert {tuple(record) for record in records} == {tuple(first)}
    assert "methods" not in first


def test_each_method_has_columns_of_its_own_where_all_are_asked_for() -> None:
    record = view(Method.ALL).records[0]

    assert (record["laspeyres_price_pp"], record["paasche_price_pp"]) == (13.0, 14.0)
    assert "three_way_volume_pp" in record
    document = rows(view(Method.ALL))["pumps"]
    assert document["methods"]["bennet"] == {"price_pp": 13.5, "volume_pp": 5.5}
    assert document["spread_pp"] == 1.0


def test_the_mix_of_a_unit_is_part_of_the_document() -> None:
    shown = price_volume_view(report(TABLE, mix=MixMethod.LMDI))

    (kilograms,) = the_part(shown)["mix"]
    assert (kilograms["unit"], kilograms["items"], kilograms["mix_pp"]) == ("kg", 1, 0.0)


def test_a_document_is_plain_json() -> None:
    text = json.dumps(view(Method.ALL).document["breakdowns"], allow_nan=False)

    assert json.loads(text)[0]["by"] == "product"
