from datetime import date

import pytest

from exportdecomp.checks.effect import measure_on
from exportdecomp.checks.naming import naming_of
from exportdecomp.checks.revised import Revision, revisions, told, weighed
from exportdecomp.model.dataset import Label
from exportdecomp.panel.checked import latest
from exportdecomp.panel.compared import compare
from tests.materials import flat, material, panel_of

NOW = """
    period,component,value
    2024-08,headline,4000
    2025-08,headline,4310
    2025-08,ships,370
    2025-08,toys,84
"""
BEFORE = NOW.replace("ships,370", "ships,358").replace("toys,84", "toys,80")


def found(before: str = BEFORE) -> list[Revision]:
    return revisions(material(NOW), compare(latest(panel_of(NOW)), latest(panel_of(before))))


def test_a_revision_knows_its_size_and_its_place() -> None:
    ships, toys = found()

    assert (ships.value, ships.before, ships.file, ships.row) == (
        370.0,
        358.0,
        "release.csv",
        4,
    )
    assert ships.change == 12.0
    assert ships.change_pct == pytest.approx(3.35196, abs=1e-5)
    assert ships.key == ("exports", "month", date(2025, 8, 1), "USD")
    assert toys.change == 4.0


def test_a_level_that_was_not_above_zero_went_up_by_no_percentage() -> None:
    (toys,) = found(NOW.replace("toys,84", "toys,0"))

    assert toys.change_pct is None


def test_the_gravest_comes_first() -> None:
    measure = measure_on(panel_of(NOW))
    first, second = weighed(measure, reversed(found()))

    assert (first.revision.component, second.revision.component) == ("ships", "toys")
    assert first.effect.effect_pp == pytest.approx(0.3)  # 12 / 4000
    assert second.effect.effect_pp == pytest.approx(0.1)  # 4 / 4000


def test_codes_that_no_scheme_holds_are_left_out_and_a_total_is_not() -> None:
    release = material(
        NOW, schemes={"partner": (flat("ships", rest="others"),)}, totals={"partner": "all"}
    )
    cells = compare(
        panel_of(NOW + "2025-08,all,4310\n"), panel_of(BEFORE + "2025-08,all,4290\n")
    )

    assert [one.component for one in revisions(release, cells)] == ["all", "ships"]


def test_a_revision_is_told_with_its_label_flow_and_window() -> None:
    labels = {
        ("commodity", "ships"): Label("commodity", "Ships", "船舶", "ships", "commodity")
    }
    one = Revision(
        "commodity", "ships", "imports", "ytd", date(2025, 7, 1), "CNY", 38.69e9, 41.2e9,
        "release.csv", 7, "value",
    )  # fmt: skip

    release = material(
        "period,component,value,flow\n2025-07,ships,3,exports\n2025-07,ships,2,imports",
        labels=labels,
    )

    assert told(naming_of(release), one) == (
        "Ships, 2025-07 (year to date, imports): from CNY 41.20 bn to CNY 38.69 bn (−6.1%)"
    )
