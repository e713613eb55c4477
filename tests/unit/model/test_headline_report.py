from exportdecomp.model.headline_report import Reading


def test_a_reading_without_a_value_keeps_its_name_and_says_why() -> None:
    blank = Reading("quarter", "Quarter", "pct", "2025-08", "2024-08", value=4.4)

    found = blank.without_value("no_quarter_end", "no quarter ends with the period")

    assert (found.code, found.value) == ("quarter", None)
    assert found.null_reasons == {"value": "no_quarter_end"}
    assert found.note == "no quarter ends with the period"
