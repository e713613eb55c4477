from exportdecomp.checks.registry import CHECKS
from exportdecomp.checks.waivers import EXPIRED, UNUSED
from exportdecomp.settings.rules import read_rules

LOOKED_AT = {
    rule.code: rule.name for rule in read_rules() if rule.code not in {EXPIRED, UNUSED}
}


def test_every_check_that_is_explained_has_a_function_of_its_name() -> None:
    assert {code: check.__name__ for code, check in CHECKS.items()} == LOOKED_AT


def test_checks_stand_in_the_order_of_their_codes() -> None:
    assert list(CHECKS) == sorted(CHECKS)
