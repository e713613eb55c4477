"""A check as people know it: its code, what it is for, and where its limits lie."""

from collections.abc import Mapping
from typing import NamedTuple

from exportdecomp.model.finding import Severity

ERROR_PP = "error_pp"
LEAST_PP = "least_pp"


class Threshold(NamedTuple):
    """A limit of a check; ``unit`` is ``pp``, ``pct``, ``ratio``, ``days``, ``rows``, ..."""

    name: str
    value: float
    unit: str
    about: str


class Example(NamedTuple):
    """Files that a check looks at: what they show, and the options of the command."""

    about: str
    options: tuple[str, ...]
    files: Mapping[str, str]


class Rule(NamedTuple):
    """A check, explained, with the limits in force.

    Args:
        code: ``ED201``; permanent.
        name: ``additivity``; the name of its function.
        title: What holds of good data, as a headline.
        ess: The type of validation rule by the European Statistical System; empty if none.
        severity: Of its findings, unless their effect says otherwise.
        what: What it looks at, and when it fails.
        why: What goes wrong if nobody looks.
        mend: What to do about a finding.
        thresholds: Its limits.
        refusals: Codes of faults that reading finds and this check reports.
        example: Data that it finds fault with.
        near_miss: Data much alike that it lets pass.
        overrides: Limits of single components, by code.
    """

    code: str
    name: str
    title: str
    ess: str
    severity: Severity
    what: str
    why: str
    mend: str
    thresholds: tuple[Threshold, ...]
    refusals: tuple[str, ...]
    example: Example
    near_miss: Example
    overrides: Mapping[str, Mapping[str, float]]

    def limit(self, name: str, component: str | None = None) -> float:
        """Return a limit, that of a component where it has one of its own."""
        own = self.overrides.get(component or "", {})
        if name in own:
            return own[name]
        return next(one.value for one in self.thresholds if one.name == name)

    def weigh(self, effect_pp: float | None, component: str | None = None) -> Severity | None:
        """Weigh a finding by its effect on the growth of the headline.

        Args:
            effect_pp: The effect; None if it is not known.
            component: Whose limits count.

        Returns:
            ``ERROR`` from ``error_pp`` on; None, not worth a word, below ``least_pp``; the
            severity of the rule between the two, without these limits, and where the effect
            is not known.
        """
        known = {one.name for one in self.thresholds}
        if effect_pp is None:
            return self.severity
        if ERROR_PP in known and abs(effect_pp) >= self.limit(ERROR_PP, component):
            return Severity.ERROR
        if LEAST_PP in known and abs(effect_pp) < self.limit(LEAST_PP, component):
            return None
        return self.severity
