"""The change of the year to date beside the month: of both years, or of the level alone."""

from pathlib import Path

import pytest

from tests.cli.command import answer, call
from tests.cli.test_revisions import part_of, revised

TO_DATE = """month,window,good,value,published
2024-09,month,ships,200,2024-10-14
2024-09,month,toys,90,2024-10-14
2024-09,month,total,300,2024-10-14
2025-08,ytd,ships,700,2025-09-13
2025-08,ytd,toys,410,2025-09-13
2025-08,ytd,total,1150,2025-09-13
2025-09,month,ships,240,2025-10-13
2025-09,month,toys,81,2025-10-13
2025-09,month,total,336,2025-10-13
2025-09,ytd,ships,933,2025-10-13
2025-09,ytd,toys,492,2025-10-13
2025-09,ytd,total,1480,2025-10-13
"""
BASE_TO_DATE = """2024-08,ytd,ships,610,2024-09-13
2024-08,ytd,toys,440,2024-09-13
2024-08,ytd,total,1080,2024-09-13
2024-09,ytd,ships,808,2024-10-14
2024-09,ytd,toys,530,2024-10-14
2024-09,ytd,total,1377,2024-10-14
"""


def test_the_change_of_the_year_to_date_is_held_against_that_of_the_year_before() -> None:
    # fixtures/china/totals.csv: 2,339.35 of 2025 over 18,614.74 - 16,455.25 = 2,159.49.
    document = revised("--month", "2025-09")
    implied = document["headline"][-1]

    assert implied["base_kind"] == "year_to_date"
    assert implied["base_value"] == 18_614_737_839_580 - 16_455_247_575_026
    assert implied["growth_pct"] == pytest.approx(8.3290, abs=1e-4)
    assert implied["growth_revision_pp"] == pytest.approx(-0.0710, abs=1e-4)
    # South Korea fell by 0.37% in this year's table and by 1.4% in that of the year before.
    korea = part_of(document, "partner", "implied")["kor"]
    assert korea["base_value"] / korea["base_value_before"] == pytest.approx(0.986, abs=1e-3)
    codes = [note["code"] for part in document["breakdowns"] for note in part["notes"]]
    assert codes == ["year_to_date", "restated_year_to_date", "year_to_date"]


def test_where_both_years_were_revised_alike_growth_is_not() -> None:
    # 2026-07: 2,708.52 over its own base and 2,712.51 over 2,307.67 are both 17.54.
    last = revised("--month", "2026-07")["headline"][-1]

    assert last["revision_pct"] == pytest.approx(-0.147, abs=1e-3)
    assert last["growth_pct"] == pytest.approx(17.54, abs=0.01)
    assert abs(last["growth_revision_pp"]) < 0.01


def test_the_change_of_the_year_to_date_is_not_a_revision_that_was_published() -> None:
    document = revised("--month", "2025-09", "--currency", "CNY")

    assert [part["kind"] for part in document["breakdowns"]] == ["implied", "implied"]
    assert not document["is_revised"]
    assert call("revisions", "--month", "2026-07", "--exit-code").code == 0


def test_growth_that_was_computed_is_not_said_to_have_been_published() -> None:
    text = " ".join(answer("revisions", "--ytd", "2025-09").text.split())

    assert "rose 6.2% in January–September 2025, computed from figures as first" in text
    assert "published (+6.1% by levels)" in text
    # The months add up to 19,969.4 and the year to date was printed as 19,945.0.
    assert "Its months add up to CNY bn 19,969.4, +0.12% beside the printed" in text
    months = revised("--ytd", "2025-09")["headline"][-1]
    assert (months["kind"], months["growth_pct"]) == ("months", None)
    assert months["null_reasons"]["growth_pct"] == "base_not_held"


def test_without_the_base_of_the_year_to_date_only_the_level_is_revised(
    tmp_path: Path,
) -> None:
    """The level is 1,480 - 1,150 = 330 rather than 336: -6 of a base of 300."""
    (tmp_path / "goods.csv").write_text(TO_DATE, encoding="utf-8")
    document = revised("--data", str(tmp_path / "goods.csv"))

    (_, implied) = document["headline"]
    assert [implied[name] for name in ("growth_pct", "base_value", "base_kind")] == [None] * 3
    assert (implied["revision"], implied["booked_pp"]) == (-6.0, -2.0)
    # Ships: 933 - 700 = 233 for 240. Toys: 492 - 410 = 82 for 81.
    rows = part_of(document, "good", "booked")
    assert rows["ships"]["revision_pp"] == pytest.approx(-7 / 3)
    assert rows["toys"]["revision_pp"] == pytest.approx(1 / 3)
    reasons = {rows["ships"]["null_reasons"][name] for name in ("contribution_pp", "rank")}
    assert reasons == {"base_not_held"}
    text = " ".join(answer("revisions", "--data", str(tmp_path / "goods.csv")).text.split())
    assert "books −1.79% of the level in this period, −2.00 points: by good" in text
    assert "By the change" not in text


def test_with_the_base_of_the_year_to_date_growth_is_told(tmp_path: Path) -> None:
    """1,480 - 1,150 = 330 over 1,377 - 1,080 = 297: 11.11% after 12.0%."""
    (tmp_path / "goods.csv").write_text(TO_DATE + BASE_TO_DATE, encoding="utf-8")
    document = revised("--data", str(tmp_path / "goods.csv"))

    assert document["headline"][1]["growth_pct"] == pytest.approx(100 / 9)
    # Ships: 233 - 198 = 35 of 297. Toys: 82 - 90 = -8.
    rows = part_of(document, "good", "implied")
    assert rows["ships"]["contribution_pp"] == pytest.approx(3500 / 297)
    assert rows["toys"]["contribution_pp"] == pytest.approx(-800 / 297)


def test_january_and_february_are_not_added_up_from_one_cell() -> None:
    kinds = [state["kind"] for state in revised("--ytd", "2026-02")["headline"]]

    assert kinds == ["first", "later", "first"]
