"""Why growth changed: small files whose effects are done by hand."""

from math import log
from pathlib import Path

import pytest

from exportdecomp.errors import SettingsError
from exportdecomp.model.period import Window
from exportdecomp.model.report import Breakdown, Split, SplitRow
from exportdecomp.model.request import ContribRequest
from exportdecomp.workflows.contrib import contrib

# Exports rose 6% in August, from 200 to 212, and 15% in September, from 200 to 230.
SHIPS_AND_TEA = (
    "2023-08,ships,40",
    "2023-08,tea,160",
    "2024-08,ships,44",
    "2024-08,tea,168",
    "2023-09,ships,50",
    "2023-09,tea,150",
    "2024-09,ships,65",
    "2024-09,tea,165",
)


def breakdown(folder: Path, *lines: str, **changes: object) -> Breakdown:
    path = folder / "sales.csv"
    path.write_text("\n".join(("period,product,value", *lines)) + "\n", encoding="utf-8")
    request = ContribRequest(data=(str(path),), period="2024-09", vs="2024-08", split=True)
    return contrib(request._replace(**changes)).breakdowns[0]  # type: ignore[arg-type]


def split_in(part: Breakdown) -> Split:
    assert part.split is not None
    return part.split


def by_code(part: Breakdown) -> dict[str, SplitRow]:
    return {row.code: row for row in split_in(part).components}


def effects(row: SplitRow) -> list[float]:
    return [row.growth_effect_pp, row.weight_effect_pp, row.entry_exit_pp]


def test_a_change_is_split_into_growth_and_weight(tmp_path: Path) -> None:
    found = by_code(breakdown(tmp_path, *SHIPS_AND_TEA))

    # Ships: weight 0.2, then 0.25; growth 10, then 30. 0.225 * 20 and 20 * 0.05.
    assert effects(found["ships"]) == pytest.approx([4.5, 1.0, 0.0])
    # Tea: weight 0.8, then 0.75; growth 5, then 10. 0.775 * 5 and 7.5 * -0.05.
    assert effects(found["tea"]) == pytest.approx([3.875, -0.375, 0.0])


def test_the_effects_of_the_headline_are_the_sums_of_its_rows(tmp_path: Path) -> None:
    part = breakdown(tmp_path, *SHIPS_AND_TEA)
    head = split_in(part).headline

    assert head.growth_effect_pp == pytest.approx(8.375)
    assert head.weight_effect_pp == pytest.approx(0.625)
    assert head.entry_exit_pp == 0.0
    assert part.headline.acceleration_pp == pytest.approx(9.0)


def test_growth_changes_by_momentum_and_by_what_drops_out_of_the_base(tmp_path: Path) -> None:
    ships = by_code(breakdown(tmp_path, *SHIPS_AND_TEA))["ships"]

    # 44 became 65 and the base 40 became 50, each weighed by the mean of 1.3 and 1.1.
    mean = 100 * 0.2 / log(1.3 / 1.1)
    assert ships.growth_change_pp == pytest.approx(20.0)
    assert ships.momentum_pp == pytest.approx(mean * log(65 / 44))
    assert ships.base_effect_pp == pytest.approx(-mean * log(50 / 40))
    assert ships.null_reasons == {}


def test_the_headline_has_momentum_and_base_effect_of_its_own(tmp_path: Path) -> None:
    head = split_in(breakdown(tmp_path, *SHIPS_AND_TEA)).headline

    # The base stood at 200 in both, so that 212 to 230 is all of it.
    assert head.growth_change_pp == pytest.approx(9.0)
    assert head.momentum_pp == pytest.approx(9.0)
    assert head.base_effect_pp == 0.0


def test_towards_a_later_period_every_sign_turns(tmp_path: Path) -> None:
    there = by_code(breakdown(tmp_path, *SHIPS_AND_TEA))["ships"]
    back = by_code(breakdown(tmp_path, *SHIPS_AND_TEA, period="2024-08", vs="2024-09"))[
        "ships"
    ]

    assert effects(back) == pytest.approx([-part for part in effects(there)])
    assert there.momentum_pp is not None
    assert back.momentum_pp == pytest.approx(-there.momentum_pp)


def test_what_had_no_base_in_one_period_is_entry(tmp_path: Path) -> None:
    lines = (*SHIPS_AND_TEA, "2023-08,toys,0", "2024-08,toys,6", "2023-09,toys,20")
    found = by_code(breakdown(tmp_path, *lines, "2024-09,toys,33"))

    # 13 of 220 in September less 6 of 200 in August.
    assert effects(found["toys"]) == pytest.approx([0.0, 0.0, 1300 / 220 - 3])
    assert found["toys"].growth_change_pp is None
    assert found["toys"].null_reasons == {
        "growth_change_pp": "zero_base",
        "momentum_pp": "not_positive",
        "base_effect_pp": "not_positive",
    }


def test_years_to_date_of_different_length_are_compared_month_by_month(tmp_path: Path) -> None:
    part = breakdown(
        tmp_path,
        *("2023-01,ships,40", "2024-01,ships,44", "2023-02,ships,50", "2024-02,ships,65"),
        *("2023-01,tea,9", "2024-01,tea,8", "2023-02,tea,7", "2024-02,tea,6"),
        window=Window.YTD,
        period="2024-02",
        vs="2024-01",
    )
    ships = by_code(part)["ships"]

    # 109 of 90 in two months, 44 of 40 in one: 54.5 a month against 44, 45 against 40.
    mean = 100 * (109 / 90 - 1.1) / log(109 / 90 / 1.1)
    assert ships.momentum_pp == pytest.approx(mean * log(54.5 / 44))
    assert ships.base_effect_pp == pytest.approx(-mean * log(45 / 40))
    assert "split_per_month" in {note.code for note in part.notes}


def test_the_notes_give_the_split_of_the_headline_and_doubt_the_season(tmp_path: Path) -> None:
    notes = {note.code: note.text for note in breakdown(tmp_path, *SHIPS_AND_TEA).notes}

    assert notes["split_headline"] == (
        "Growth of the headline changed by +9.00 points: momentum +9.00, base effect 0.00."
    )
    assert "growth effect" in notes["split"]
    assert "momentum_unadjusted" in notes
    assert "split_per_month" not in notes


def test_a_negative_effect_has_a_true_minus_in_a_note(tmp_path: Path) -> None:
    lines = [line.replace("2023-08,tea,160", "2023-08,tea,140") for line in SHIPS_AND_TEA]
    notes = {note.code: note.text for note in breakdown(tmp_path, *lines).notes}

    # Growth of 17.78% in August (212 of 180), 15% in September.
    assert notes["split_headline"].startswith("Growth of the headline changed by −2.78 points")
    assert "-" not in notes["split_headline"]


# Beside ships and tea: 20 to 18 and 10 to 16 in August, 30 to 24 and 15 to 21 in September.
CORN_AND_SALT = (
    *("2023-08,corn,20", "2024-08,corn,18", "2023-09,corn,30", "2024-09,corn,24"),
    *("2023-08,salt,10", "2024-08,salt,16", "2023-09,salt,15", "2024-09,salt,21"),
)


@pytest.mark.parametrize("folding", [{"top": 1}, {"top": 2}, {"min_pp": 3.0}])
def test_folding_sums_effects_and_leaves_those_of_the_headline_alone(
    tmp_path: Path, folding: dict[str, object]
) -> None:
    whole = breakdown(tmp_path, *SHIPS_AND_TEA, *CORN_AND_SALT)
    folded = breakdown(tmp_path, *SHIPS_AND_TEA, *CORN_AND_SALT, **folding)
    kept, every = by_code(folded), by_code(whole)
    gone = [effects(row) for code, row in every.items() if code not in kept]

    assert len(gone) > 1
    sums = [sum(of_one) for of_one in zip(*gone, strict=True)]
    assert effects(kept["other"]) == pytest.approx(sums)
    head, head_folded = split_in(whole).headline, split_in(folded).headline
    assert head_folded[:6] == pytest.approx(head[:6])


def test_a_fold_has_a_growth_of_its_own(tmp_path: Path) -> None:
    part = breakdown(tmp_path, *SHIPS_AND_TEA, *CORN_AND_SALT, top=2)
    fold = by_code(part)["other"]

    # Corn and salt together: 30 to 34 in August, 45 to 45 in September.
    assert fold.growth_change_pp == pytest.approx(-100 * 4 / 30)


def test_the_same_month_a_year_before_has_the_same_season(tmp_path: Path) -> None:
    ships = ("2022-09,ships,40", "2023-09,ships,50", "2024-09,ships,65")
    tea = ("2022-09,tea,9", "2023-09,tea,8", "2024-09,tea,7")
    part = breakdown(tmp_path, *ships, *tea, vs="2023-09")

    assert "momentum_unadjusted" not in {note.code for note in part.notes}


def test_a_residual_has_no_growth_of_its_own() -> None:
    request = ContribRequest(period="2025-09", vs="2025-08", by=("partner",), split=True)
    part = contrib(request).breakdowns[0]
    revision = by_code(part)["revision"]

    assert revision.growth_change_pp is None
    assert set(revision.null_reasons.values()) == {"residual"}


def test_a_balance_has_effects_but_no_change_of_growth() -> None:
    request = ContribRequest(
        period="2025-09", vs="2025-08", by=("partner",), split=True, flow="balance"  # type: ignore[arg-type]
    )  # fmt: skip
    part = contrib(request).breakdowns[0]
    head = split_in(part).headline

    assert head.momentum_pp is None
    assert head.null_reasons["growth_change_pp"] == "balance"
    total = head.growth_effect_pp + head.weight_effect_pp + head.entry_exit_pp
    assert total == pytest.approx(part.headline.acceleration_pp, abs=1e-9)


def test_a_split_without_another_period_is_refused() -> None:
    with pytest.raises(SettingsError, match="needs a period") as caught:
        contrib(ContribRequest(period="2025-09", split=True))

    assert caught.value.hint == "add --vs, such as --vs 2025-08"


def test_nobody_who_did_not_ask_gets_a_split(tmp_path: Path) -> None:
    part = breakdown(tmp_path, *SHIPS_AND_TEA, split=False)

    assert part.split is None
    assert not {note.code for note in part.notes} & {"split", "split_headline"}
