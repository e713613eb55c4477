"""What a project sets for its checks: limits, and findings that are let pass for a while."""

from pathlib import Path

import pytest

from tests import releases
from tests.cli.command import Document, call
from tests.releases import before, scaled, write

MARKETS = releases.by_market()
# Exports to the United States a year ago, revised from 3,352.1 to 3,278.4: 73.7 less.
REVISED = scaled(MARKETS, 0.978, month="2024-09", partner="usa")
PERIOD = "2025-09"  # whose base was revised
WAIVER = """
[[check.waive]]
check = "base_revision"
component = "{component}"
period = "{period}"
reason = "parcels moved to the month of dispatch"
until = 2025-10-20
"""


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(Path("last.csv"), before(MARKETS))
    write(Path("release.csv"), REVISED)


def check(settings: str, *options: str) -> tuple[int, Document]:
    Path("exportdecomp.toml").write_text(settings, encoding="utf-8")
    outcome = call("check", "release.csv", "--baseline", "last.csv", *options, "--json")
    assert outcome.code in {0, 1}, outcome.err
    return outcome.code, outcome.document


def errors(document: Document) -> list[str]:
    return sorted(one["check"] for one in document["findings"] if one["severity"] == "error")


def test_without_settings_the_revised_base_stops_the_release() -> None:
    code, document = check("")

    assert (code, errors(document)) == (1, ["ED405"])
    (finding,) = (one for one in document["findings"] if one["check"] == "ED405")
    assert (finding["component"], finding["period"]) == ("usa", PERIOD)
    # A base of 21,653.0 against one of 21,726.7, for 23,445.5 now: 0.367 points.
    assert finding["effect_pp"] == pytest.approx(0.367, abs=0.0005)


def test_a_waived_finding_passes_and_is_shown_with_its_reason() -> None:
    code, document = check(WAIVER.format(component="usa", period=PERIOD))

    assert (code, errors(document)) == (0, [])
    (finding,) = document["waived"]
    assert (finding["check"], finding["component"]) == ("ED405", "usa")
    assert finding["waiver"]["reason"] == "parcels moved to the month of dispatch"
    assert finding["waiver"]["until"] == "2025-10-20"
    text = call("check", "release.csv", "--baseline", "last.csv").text
    assert "parcels moved to the month of dispatch" in text


def test_a_waiver_that_has_ended_stops_the_release_and_is_an_error_of_its_own() -> None:
    settings = WAIVER.format(component="usa", period=PERIOD)

    assert check(settings, "--as-of", "2025-10-20")[0] == 0
    code, document = check(settings, "--as-of", "2025-10-21")
    assert code == 1
    assert errors(document) == ["ED001", "ED405"]
    assert document["waived"] == []


def test_a_waiver_of_nothing_is_a_warning() -> None:
    code, document = check(WAIVER.format(component="rus", period=PERIOD))
    unused = [one for one in document["findings"] if one["check"] == "ED002"]

    assert (code, errors(document)) == (1, ["ED405"])
    assert [one["severity"] for one in unused] == ["warning"]
    assert "exportdecomp.toml" in str(unused[0]["file"]) + unused[0]["message"]


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        ("[check.ED405]\nerror_pp = 0.5\n", 0),
        ("[check.base_revision]\nerror_pp = 0.3\n", 1),
        ("[check.ED405.codes.usa]\nerror_pp = 0.5\n", 0),
        ("[check.ED405.codes.rus]\nerror_pp = 0.5\n", 1),
        ('[check]\nignore = ["ED405"]\n', 0),
        ('[check]\nselect = ["ED1"]\n', 0),
        ("[check.ED405]\nerror_pp = 0.5\n[check]\nstrict = true\n", 1),
        ('[check]\nselect = ["ED1"]\nfail_on = "info"\n', 0),
    ],
)
def test_a_limit_of_the_project_decides_what_stops(settings: str, code: int) -> None:
    assert check(settings)[0] == code


def test_the_command_line_comes_before_the_project() -> None:
    settings = '[check]\nselect = ["ED1"]\nstrict = true\n'

    assert check(settings)[0] == 0
    assert check(settings, "--select", "base_revision")[0] == 1


def test_settings_that_are_wrong_are_refused_with_their_place() -> None:
    Path("exportdecomp.toml").write_text("[check.ED405]\nerror_points = 1\n", encoding="utf-8")
    outcome = call("check", "release.csv", "--baseline", "last.csv")

    assert (outcome.code, outcome.out) == (2, b"")
    assert "error_points" in outcome.err
    assert "exportdecomp.toml" in outcome.err
