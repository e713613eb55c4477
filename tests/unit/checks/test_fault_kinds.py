"""Every kind of cell that cannot be read is reported by one check."""

import pytest

from exportdecomp.checks.registry import CHECKS
from exportdecomp.model.finding import NotRun
from exportdecomp.model.material import FAULT_KINDS
from exportdecomp.settings.rules import read_rules
from tests.materials import faults_table, material


@pytest.mark.parametrize("kind", FAULT_KINDS)
def test_a_kind_of_fault_is_the_business_of_one_check(kind: str) -> None:
    release = material(
        "period,component,value\n2024-09,usa,31\n2025-09,usa,34",
        faults=faults_table(f"fault,row,column,text,key\n{kind},7,value,x,eu"),
        fault_counts={(kind, "release.csv"): 1},
    )
    told = []
    for rule in read_rules():
        check = CHECKS.get(rule.code)
        outcome = NotRun("") if check is None else check(release, rule)
        told += (
            [] if isinstance(outcome, NotRun) else [one for one in outcome if one.rows == (7,)]
        )

    assert len({one.check for one in told}) == 1, told
