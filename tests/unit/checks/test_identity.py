import pytest

from exportdecomp.checks.identity import identity
from exportdecomp.model.check_settings import Identity
from exportdecomp.model.finding import Finding, NotRun, Severity
from exportdecomp.model.material import Material
from exportdecomp.model.scheme import Branch, Validity
from tests.materials import flat, material, rule

RULE = rule("ED208", "identity", relative=1e-9, error_pp=0.1)._replace(
    severity=Severity.WARNING
)
RCEP = (Identity("partner", "rcep", ("asean", "jpn", "nzl")),)
RELEASE = """
    period,component,value
    2025-04,headline,20000
    2025-09,headline,23450
    2025-09,rcep,4860
    2025-09,asean,3829
    2025-09,jpn,967
    2025-09,nzl,64
    2026-04,headline,23100
    2026-04,rcep,5821
    2026-04,asean,4737
    2026-04,jpn,1045
    2026-04,nzl,72
    2026-04,tls,33
    2026-05,rcep,5796
    2026-05,asean,4731
    2026-05,jpn,1018
    2026-05,nzl,76
    2026-05,tls,29
"""


def findings(release: Material) -> list[Finding]:
    found = identity(release, RULE)
    assert not isinstance(found, NotRun)
    return found


def test_a_member_that_one_bloc_has_and_the_other_has_not_is_named_once() -> None:
    (found,) = findings(material(RELEASE, identities=RCEP))

    # 4737 + 1045 + 72 = 5854, 33 above; 4731 + 1018 + 76 = 5825, 29 above.
    assert found.severity is Severity.WARNING
    assert found.effect_pp == pytest.approx(100 * 33 / 20000)
    assert (found.component, found.period, found.cells) == ("rcep", "2026-04", 2)
    assert found.message == (
        "since 2026-04 the parts of rcep hold tls, rcep does not: asean, jpn and nzl add up "
        "to USD 5.825 thousand in 2026-05, rcep is USD 5.796 thousand; off by up to USD 33.00 "
        "in 2 months, last equal in 2025-09"
    )


def test_the_part_whose_scheme_has_the_member_is_named_with_the_date_it_joined() -> None:
    scheme = flat("asean", rest="other", asean=Branch(("vnm", "tls"), "other_in_asean"))
    dated = scheme._replace(validity={"tls": Validity(since=12 * 2025 + 9)})

    (found,) = findings(
        material(RELEASE, identities=RCEP, schemes={"partner": (dated,)}),
    )

    assert found.message.startswith(
        "since 2026-04 asean holds tls, which joined in 2025-10, and rcep does not"
    )


def test_a_bloc_that_holds_more_than_its_parts_says_so() -> None:
    text = RELEASE.replace("rcep,5821", "rcep,5887").replace("rcep,5796", "rcep,5854")

    (found,) = findings(material(text, identities=RCEP))

    assert "rcep holds tls, its declared parts do not" in found.message


def test_a_difference_that_no_code_explains_is_weighed_by_its_effect() -> None:
    text = "\n".join(line for line in RELEASE.splitlines() if "tls" not in line)

    (found,) = findings(material(text, identities=RCEP))

    # 33 is 0.165 points of growth, above 0.1.
    assert found.severity is Severity.ERROR
    assert "rcep is not the sum of its declared parts" in found.message


def test_a_sum_over_the_year_to_date_is_said_to_be_one() -> None:
    rows = RELEASE.replace("period,component,value", "period,window,component,value")
    text = rows.replace("2025-04,", "2025-04,ytd,").replace("2025-09,", "2025-09,ytd,")
    text = text.replace("2026-04,", "2026-04,ytd,").replace("2026-05,", "2026-05,ytd,")

    (found,) = findings(material(text, identities=RCEP))

    # 4731 + 1018 + 76 = 5825.
    assert "add up to USD 5.825 thousand in the year to date of 2026-05" in found.message


def test_rounding_of_four_figures_is_let_pass() -> None:
    # (3 + 1) * 1 / 2 = 2.
    text = RELEASE.replace("rcep,5821", "rcep,5852").replace("rcep,5796", "rcep,5827")

    assert findings(material(text, identities=RCEP)) == []


def test_without_all_rows_of_an_identity_there_is_nothing_to_compare() -> None:
    text = "\n".join(line for line in RELEASE.splitlines() if "nzl" not in line)

    assert identity(material(text, identities=RCEP), RULE) == NotRun(
        "no period has every row of an identity"
    )
    assert identity(material(RELEASE), RULE) == NotRun("no identity is declared")
    assert isinstance(identity(material(identities=RCEP), RULE), NotRun)
