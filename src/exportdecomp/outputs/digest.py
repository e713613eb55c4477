"""A number that is the same whenever a check had the same files, limits and program."""

from hashlib import sha256

from exportdecomp.model.check_report import CheckReport
from exportdecomp.model.check_settings import CheckSettings
from exportdecomp.model.version import VERSION


def digest_of(report: CheckReport, settings: CheckSettings) -> str:
    """Return the SHA-256 of what a report follows from.

    Args:
        report: Its files, its baseline, the period and the day asked for, its rules and
            what it fails on count; names of folders do not.
        settings: Waivers and identities in force.
    """
    rules = [
        (rule.code, rule.severity.value, rule.thresholds, _sorted(rule.overrides))
        for rule in (result.rule for result in report.results)
    ]
    parts = (
        VERSION,
        [one.sha256 for one in report.files],
        [one.sha256 for one in report.baseline],
        report.asked,
        report.as_of,
        report.fail_on.value,
        rules,
        [waiver._replace(place="") for waiver in settings.waivers],
        settings.identities,
        settings.due_day,
    )
    return sha256(repr(parts).encode()).hexdigest()


def _sorted(overrides: object) -> object:
    """Write mappings in one order, whatever the order of the file they come from."""
    if isinstance(overrides, dict):
        return [(key, _sorted(value)) for key, value in sorted(overrides.items())]
    return overrides
