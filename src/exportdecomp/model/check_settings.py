"""What a project sets for its checks: which run, their limits, what is let pass."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple, Self

from exportdecomp.model.finding import Severity, Waiver
from exportdecomp.model.rule import Rule

_NO_LIMITS: Mapping[str, float] = MappingProxyType({})
_NO_CODES: Mapping[str, Mapping[str, float]] = MappingProxyType({})


class Identity(NamedTuple):
    """A row that is the sum of others: a bloc and its members, a total and two flows."""

    dimension: str
    whole: str
    parts: tuple[str, ...]


class RuleChange(NamedTuple):
    """What is set for one check.

    Args:
        severity: Of its findings; None leaves that of the check.
        limits: Thresholds by name.
        codes: Thresholds of single components, by code and name.
    """

    severity: Severity | None = None
    limits: Mapping[str, float] = _NO_LIMITS
    codes: Mapping[str, Mapping[str, float]] = _NO_CODES

    def over(self, other: Self) -> Self:
        """Return what is set here, and of the other what is not."""
        codes = {
            code: {**other.codes.get(code, {}), **self.codes.get(code, {})}
            for code in (*other.codes, *self.codes)
        }
        return type(self)(
            other.severity if self.severity is None else self.severity,
            {**other.limits, **self.limits},
            codes,
        )

    def applied_to(self, rule: Rule) -> Rule:
        """Return a check with these limits."""
        return rule._replace(
            severity=self.severity or rule.severity,
            thresholds=tuple(
                one._replace(value=self.limits.get(one.name, one.value))
                for one in rule.thresholds
            ),
            overrides={**rule.overrides, **self.codes},
        )


_NO_CHANGES: Mapping[str, RuleChange] = MappingProxyType({})


class CheckSettings(NamedTuple):
    """A table ``[check]``, of a project or of the definition of a dataset.

    Args:
        select: Codes, beginnings of codes or names of the checks that run; empty for all.
        ignore: Those that do not.
        fail_on: The severity from which findings fail a run; None if not said.
        strict: Whether warnings fail it too; None if not said.
        due_day: The day of the next month by which a release is due; None if not said.
        changes: What is set for single checks, by code.
        waivers: Findings that are let pass.
        identities: Sums that rows must make.
        calendar: The file of the working days, where a definition names none.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: Severity | None = None
    strict: bool | None = None
    due_day: int | None = None
    changes: Mapping[str, RuleChange] = _NO_CHANGES
    waivers: tuple[Waiver, ...] = ()
    identities: tuple[Identity, ...] = ()
    calendar: str | None = None

    def over(self, other: Self) -> Self:
        """Return what is set here, and of the other what is not; waivers are of both."""
        changes = {**other.changes, **self.changes}
        both = self.changes.keys() & other.changes.keys()
        changes |= {code: self.changes[code].over(other.changes[code]) for code in both}
        return type(self)(
            self.select or other.select,
            self.ignore or other.ignore,
            other.fail_on if self.fail_on is None else self.fail_on,
            other.strict if self.strict is None else self.strict,
            other.due_day if self.due_day is None else self.due_day,
            changes,
            tuple(dict.fromkeys((*self.waivers, *other.waivers))),
            tuple(dict.fromkeys((*self.identities, *other.identities))),
            other.calendar if self.calendar is None else self.calendar,
        )
