from exportdecomp.checks.stale_vintage import stale_vintage
from exportdecomp.model.finding import Finding, NotRun, Severity
from exportdecomp.model.material import Material
from tests.materials import file_seen, material, rule

RULE = rule("ED403", "stale_vintage")
AUGUST = """
    period,component,value
    2024-08,usa,470
    2024-09,usa,465
    2025-08,usa,316
"""
SEPTEMBER = AUGUST + "2025-09,usa,343\n"


def findings(release: Material) -> list[Finding]:
    """What is found in a release whose file is not that of the baseline."""
    found = stale_vintage(release._replace(files=(file_seen(sha256="9f" * 32),)), RULE)
    assert not isinstance(found, NotRun)
    return found


def test_a_new_month_is_no_stale_release() -> None:
    assert findings(material(SEPTEMBER, AUGUST)) == []


def test_the_same_file_under_another_name_is_the_old_release() -> None:
    # Both files of tests/materials.py have the same checksum.
    found = stale_vintage(material(SEPTEMBER, AUGUST), RULE)
    assert not isinstance(found, NotRun)
    (one,) = found

    assert one.severity is Severity.ERROR
    assert one.file == "release.csv"
    assert one.message == (
        "release.csv is the baseline's byte for byte: last.csv has the same SHA-256, "
        "000000000000…"
    )


def test_of_several_files_one_may_be_the_same() -> None:
    release = material(SEPTEMBER, AUGUST)
    files = (file_seen("2024.csv"), file_seen("2025.csv", sha256="9f" * 32))

    assert stale_vintage(release._replace(files=files), RULE) == []


def test_the_same_figures_in_another_file_are_the_old_release() -> None:
    (one,) = findings(material(AUGUST, AUGUST))

    assert (one.period, one.cells) == ("2025-08", 3)
    assert one.message.startswith("nothing is new: all 3 cells, to 2025-08,")


def test_the_same_months_with_a_revision_are_a_release() -> None:
    assert findings(material(AUGUST, AUGUST.replace("316", "314"))) == []


def test_an_older_newest_month_is_named() -> None:
    (one,) = findings(material(AUGUST, SEPTEMBER))

    assert (one.observed, one.expected, one.period) == (3.0, 4.0, "2025-09")
    assert one.message == (
        "exports (month) cover 3 periods, to 2025-08 instead of 2025-09; the baseline covers "
        "4; missing: 2025-09"
    )


def test_an_older_day_of_publication_is_found_although_the_months_are_the_same() -> None:
    now = "period,component,value,vintage\n2025-08,usa,316,2025-09-08"
    before = now.replace("316,2025-09-08", "314,2025-09-20")
    (one,) = findings(material(now, before))

    assert (one.observed, one.unit) == (-12.0, "days")
    assert "published on 2025-09-08, the baseline's on 2025-09-20" in one.message


def test_without_a_day_of_publication_there_is_none_to_compare() -> None:
    dated = "period,component,value,vintage\n2025-08,usa,316,2025-09-08"

    assert findings(material(AUGUST.replace("316", "317"), dated)) == []


def test_a_table_of_one_month_and_its_base_lets_go_of_the_month_before() -> None:
    september = "period,component,value\n2024-09,usa,465\n2025-09,usa,343"
    august = "period,component,value\n2024-08,usa,470\n2025-08,usa,316"

    assert findings(material(september, august)) == []


def test_a_moving_window_loses_its_oldest_month_and_no_other() -> None:
    moved = SEPTEMBER.replace("2024-08,usa,470\n", "")
    torn = SEPTEMBER.replace("2024-09,usa,465\n", "")

    assert findings(material(moved, AUGUST)) == []
    assert [one.period for one in findings(material(torn, AUGUST))] == ["2024-09"]


def test_a_flow_that_is_gone_lost_all_its_periods() -> None:
    imports = "\n    flow,period,component,value\n    imports,2024-08,usa,120\n"
    both = imports + "exports,2024-08,usa,470\nexports,2025-08,usa,316\n"
    exports = both.replace("imports,2024-08,usa,120\n", "")
    (one,) = findings(material(exports, both))

    assert (one.flow, one.observed, one.expected) == ("imports", 0.0, 1.0)


def test_an_empty_release_is_not_looked_at() -> None:
    outcome = stale_vintage(material("", AUGUST), RULE)

    assert outcome == NotRun("the release holds no figures")


def test_there_must_be_figures_to_be_newer_than() -> None:
    empty = material(AUGUST)._replace(baseline=material())

    assert stale_vintage(material(AUGUST), RULE) == NotRun("there is no baseline")
    assert stale_vintage(empty, RULE) == NotRun("the baseline holds no figures")
