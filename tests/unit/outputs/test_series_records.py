from math import fsum

from exportdecomp.outputs.records import Record
from exportdecomp.outputs.series_records import flat_records, series_records
from tests.unit.outputs.series import a_series, partners


def in_year(records: list[Record], year: str) -> list[Record]:
    return [record for record in records if record["period"] == year]


def test_each_period_opens_with_its_headline_and_keeps_the_order_of_rows() -> None:
    records = series_records(a_series())

    assert [(record["period"], record["code"]) for record in records] == [
        ("2024", "headline"),
        ("2024", "pumps"),
        ("2024", "valves"),
        ("2025", "headline"),
        ("2025", "pumps"),
        ("2025", "valves"),
    ]


def test_a_series_has_no_other_period_to_compare_with() -> None:
    record = series_records(a_series())[0]

    assert not {"contribution_vs_pp", "acceleration_pp"} & record.keys()
    assert not {"contribution_vs_pp", "acceleration_pp"} & record["null_reasons"].keys()


def test_every_null_has_its_reason() -> None:
    for record in (*series_records(partners()), *series_records(a_series())):
        nulls = {
            name
            for name, value in record.items()
            if value is None and name not in {"parent", "residual_reason", "currency", "unit"}
        }
        assert nulls == set(record["null_reasons"])


def test_what_is_not_itemised_is_in_no_sum() -> None:
    june = {row["code"]: row for row in in_year(series_records(partners()), "2026-06")}

    assert june["hkg"]["value"] is None
    assert june["hkg"]["in_sum"] is False
    assert june["hkg"]["null_reasons"]["cumulated_pp"] == "not_itemised"
    assert june["asean"]["null_reasons"]["cumulated_pp"] == "not_cumulated"


def test_rounded_sums_close_for_contributions_and_for_what_is_cumulated() -> None:
    for year in ("2024", "2025"):
        head, *rows = in_year(series_records(a_series(is_cumulated=True)), year)
        for name in ("contribution_pp", "cumulated_pp"):
            assert round(fsum(row[name] for row in rows if row["in_sum"]), 9) == head[name]


def test_flat_records_repeat_the_query() -> None:
    record = flat_records(partners())[0]

    assert list(record)[:8] == [
        "dataset",
        "flow",
        "window",
        "compare",
        "as_of",
        "scale",
        "period",
        "base_period",
    ]
