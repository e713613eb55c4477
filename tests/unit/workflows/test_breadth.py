"""How broad growth is, in small files counted by hand and in the embedded figures."""

from pathlib import Path

import pytest

from exportdecomp.errors import SettingsError
from exportdecomp.model.breadth_report import BreadthBreakdown, Contributor, Items, Measure
from exportdecomp.model.request import ContribRequest
from exportdecomp.workflows.breadth import breadth_report

# Exports rose 8%, from 200 to 216: pumps by 10, lathes by 9, and valves fell by 3.
SEPTEMBER = (
    "2024-09,pumps,40",
    "2024-09,valves,60",
    "2024-09,lathes,100",
    "2025-09,pumps,50",
    "2025-09,valves,57",
    "2025-09,lathes,109",
)
# In August they rose 5%, from 200 to 210.
AUGUST = (
    "2024-08,pumps,50",
    "2024-08,valves,60",
    "2024-08,lathes,90",
    "2025-08,pumps,45",
    "2025-08,valves,66",
    "2025-08,lathes,99",
)


def breadth_of(folder: Path, *lines: str, **changes: object) -> BreadthBreakdown:
    path = folder / "sales.csv"
    path.write_text("\n".join(("period,product,value", *lines)) + "\n", encoding="utf-8")
    request = ContribRequest(data=(str(path),), period="2025-09")
    report = breadth_report(request._replace(**changes))  # type: ignore[arg-type]
    return report.breakdowns[0]


def embedded(**changes: object) -> BreadthBreakdown:
    request = ContribRequest(period="2025-09", currency="CNY")
    report = breadth_report(request._replace(**changes))  # type: ignore[arg-type]
    return report.breakdowns[0]


def measures(part: BreadthBreakdown, items: Items = Items.ITEMISED) -> dict[str, Measure]:
    return {one.measure: one for one in part.measures if one.items is items}


def contributors(part: BreadthBreakdown) -> dict[str, Contributor]:
    return {one.code: one for one in part.contributors}


def test_rows_are_counted_by_which_way_they_went(tmp_path: Path) -> None:
    found = measures(breadth_of(tmp_path, *SEPTEMBER))

    counts = [found[name].number for name in ("n", "rising", "falling", "unchanged")]
    assert counts == [3, 2, 1, 0]
    assert found["diffusion_pct"].number == pytest.approx(200 / 3)
    # Pumps and lathes are 140 of 200 in the base.
    assert found["weighted_diffusion_pct"].number == pytest.approx(70.0)


def test_concentration_is_that_of_the_moves_of_the_base_and_of_the_value(
    tmp_path: Path,
) -> None:
    found = measures(breadth_of(tmp_path, *SEPTEMBER))

    # 10, 9 and 3 of 22 that moved; 0.2, 0.3 and 0.5 of the base; 50, 57 and 109 of 216.
    assert found["contributor_concentration_index"].number == pytest.approx(190 / 484)
    assert found["effective_contributors"].number == pytest.approx(484 / 190)
    assert found["base_concentration_index"].number == pytest.approx(0.38)
    assert found["base_normalised_index"].number == pytest.approx(0.07)
    assert found["value_concentration_index"].number == pytest.approx(17630 / 46656)


def test_the_largest_gains_are_told_as_a_share_of_all_gains(tmp_path: Path) -> None:
    found = measures(breadth_of(tmp_path, *SEPTEMBER))

    assert found["top_1_share_pct"].number == pytest.approx(1000 / 19)
    assert found["top_3_share_pct"].number == pytest.approx(100.0)


def test_the_largest_moves_up_or_down_are_taken_out_one_by_one(tmp_path: Path) -> None:
    part = breadth_of(tmp_path, *SEPTEMBER, top=2)

    assert [one.code for one in part.contributors] == ["pumps", "lathes"]
    assert [one.contribution_pp for one in part.contributors] == pytest.approx([5.0, 4.5])
    # Without pumps 160 became 166, without lathes 100 became 107.
    assert contributors(part)["pumps"].headline_without_pct == pytest.approx(3.75)
    assert contributors(part)["lathes"].headline_without_pct == pytest.approx(7.0)


def test_a_row_of_the_headline_itself_has_no_parent(tmp_path: Path) -> None:
    pumps = contributors(breadth_of(tmp_path, *SEPTEMBER))["pumps"]

    assert (pumps.parent, pumps.parent_without_pct) == (None, None)
    assert pumps.null_reasons["parent_without_pct"] == "no_parent"
    assert pumps.null_reasons["parent_label"] == "no_parent"


def test_beside_another_period_each_measure_has_its_change(tmp_path: Path) -> None:
    part = breadth_of(tmp_path, *SEPTEMBER, *AUGUST, vs="2025-08")
    weighted = measures(part)["weighted_diffusion_pct"]

    # Valves and lathes rose in August, 150 of 200.
    assert weighted.number == pytest.approx(70.0)
    assert weighted.number_vs == pytest.approx(75.0)
    assert weighted.change == pytest.approx(-5.0)
    pumps = contributors(part)["pumps"]
    # 150 became 165 in August.
    assert pumps.headline_without_vs_pct == pytest.approx(10.0)
    assert pumps.headline_without_change_pp == pytest.approx(-6.25)


def test_without_another_period_its_fields_say_why_they_are_null(tmp_path: Path) -> None:
    part = breadth_of(tmp_path, *SEPTEMBER)

    assert measures(part)["n"].null_reasons == {"number_vs": "no_vs", "change": "no_vs"}
    reasons = contributors(part)["pumps"].null_reasons
    assert reasons["headline_without_vs_pct"] == "no_vs"


def test_rows_computed_by_difference_are_told_apart() -> None:
    part = embedded(by=("commodity",), base="restated")

    itemised, with_rest = measures(part), measures(part, Items.WITH_REST)
    assert (itemised["n"].number, with_rest["n"].number) == (27, 30)
    assert (itemised["rising"].number, with_rest["rising"].number) == (15, 18)
    assert with_rest["weighted_diffusion_pct"].number == pytest.approx(72.8, abs=0.05)
    assert "27 itemised, and 3 computed by difference" in part.notes[0].text


def test_congo_is_taken_out_of_africa_and_of_the_headline_on_one_base() -> None:
    part = embedded(by=("partner",), scheme="continents")
    congo = contributors(part)["cog"]

    # Africa 159695801157 after 101964245144, Congo 19880475501 after 734033282.
    assert congo.parent_growth_pct == pytest.approx(56.62, abs=0.005)
    assert congo.parent_without_pct == pytest.approx(38.12, abs=0.005)
    # The whole on the archived base is 2344546350339 after 2165302736802.
    assert congo.headline_without_pct == pytest.approx(7.40, abs=0.005)
    assert part.whole.growth_pct == pytest.approx(8.28, abs=0.005)
    assert "whole_on_line_base" in {note.code for note in part.notes}


def test_less_depth_counts_whole_continents() -> None:
    part = embedded(by=("partner",), scheme="continents", depth=1)

    assert measures(part)["n"].number == 7
    assert contributors(part)["africa"].role == "parent"


def test_a_group_is_taken_out_as_well() -> None:
    part = embedded(by=("commodity",), groups=("labour7",))

    assert [one.code for one in part.groups] == ["labour7"]
    assert part.groups[0].headline_without_pct == pytest.approx(10.7, abs=0.05)


def test_a_balance_is_refused_because_it_has_neither_growth_nor_weights() -> None:
    with pytest.raises(SettingsError, match="a balance has no growth") as caught:
        embedded(by=("partner",), flow="balance")

    assert caught.value.where == "--flow balance"
    assert caught.value.hint == "use --flow exports and --flow imports, one by one"


def test_only_one_period_can_be_asked_for() -> None:
    with pytest.raises(SettingsError, match="several periods"):
        breadth_report(ContribRequest(period="2025-07:2025-09"))


def test_itemised_rows_that_are_less_than_half_of_the_base_are_said_to_be_few(
    tmp_path: Path,
) -> None:
    # Only pumps, 40 of 200, stand beside the total.
    whole = ("2024-09,all,200", "2024-09,pumps,40", "2025-09,all,216", "2025-09,pumps,50")
    part = breadth_of(tmp_path, *whole, columns={"total": "all"})

    assert measures(part)["coverage_pct"].number == pytest.approx(20.0)
    (told,) = (note.text for note in part.notes if note.code == "low_coverage")
    assert told.startswith("The itemised rows are 20% of the base value")
    full = breadth_of(tmp_path, *SEPTEMBER)
    assert measures(full)["coverage_pct"].number == pytest.approx(100.0)
    assert "low_coverage" not in {note.code for note in full.notes}
