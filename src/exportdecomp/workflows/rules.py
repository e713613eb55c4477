"""Which checks run, with which limits, and from where on a run fails."""

from collections.abc import Sequence

from exportdecomp.errors import UnknownChoiceError
from exportdecomp.model.check_settings import CheckSettings, RuleChange
from exportdecomp.model.finding import Severity
from exportdecomp.model.rule import Rule
from exportdecomp.settings.rules import LISTING, codes_meant, known_words, read_rules


def rules_in_force(
    settings: CheckSettings, select: Sequence[str] = (), ignore: Sequence[str] = ()
) -> tuple[Rule, ...]:
    """Choose the checks that run, and give them their limits.

    Args:
        settings: What the configuration sets.
        select: What the command line selects: codes, beginnings of codes, or names. What
            the configuration selects and ignores then does not count.
        ignore: What the command line leaves out of these.

    Returns:
        The checks in order of code.

    Raises:
        UnknownChoiceError: The command line names a check that does not exist.
    """
    wanted = _meant("--select", select)
    left_out = _meant("--ignore", ignore)
    if not select:
        wanted = _codes(settings.select)
        left_out |= _codes(settings.ignore)
    return tuple(
        settings.changes.get(rule.code, RuleChange()).applied_to(rule)
        for rule in read_rules()
        if (not wanted or rule.code in wanted) and rule.code not in left_out
    )


def rules_meant(word: str, settings: CheckSettings) -> tuple[Rule, ...]:
    """Find the checks that a word stands for, with the limits that are set.

    Args:
        word: A code, the beginning of codes (``ED2``), or a name.
        settings: What the configuration sets.

    Raises:
        UnknownChoiceError: There is no such check.
    """
    codes = codes_meant(word)
    if not codes:
        raise UnknownChoiceError("rule", word, known_words(word), LISTING)
    return rules_in_force(settings, codes)


def failing_severity(
    settings: CheckSettings, said: str | None, *, strict: bool | None
) -> Severity:
    """Say from which severity on a finding fails the run.

    Args:
        settings: What the configuration sets.
        said: ``--fail-on``; None if not given.
        strict: ``--strict``; None if not given.

    Returns:
        What the command line says, or else the configuration, or else ``error``; where
        warnings count as errors, ``warning`` at the least.
    """
    if said is None and strict is None:
        strict = settings.strict
    limit = Severity(said or settings.fail_on or Severity.ERROR)
    return max(limit, Severity.WARNING, key=lambda one: one.rank) if strict else limit


def _meant(option: str, words: Sequence[str]) -> set[str]:
    for word in words:
        if not codes_meant(word):
            raise UnknownChoiceError(option, word, known_words(word), LISTING)
    return _codes(words)


def _codes(words: Sequence[str]) -> set[str]:
    return {code for word in words for code in codes_meant(word)}
