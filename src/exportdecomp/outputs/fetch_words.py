"""What a fetch came to, and what it would take, in words."""

from collections import Counter
from collections.abc import Iterable, Sequence

from exportdecomp.model.fetch_report import FetchPlan, FetchReport, Got
from exportdecomp.model.period import month_label, month_number
from exportdecomp.model.record import Published
from exportdecomp.model.report import Note

OUTCOMES = {
    "new": "new",
    "changed": "changed",
    "unchanged": "unchanged",
    "nothing": "without figures",
    "held": "held already",
    "split": "cut into smaller calls",
    "failed": "failed",
}
"""What became of a call, in the order in which it is told."""
_MINUTE, _HOUR = 60, 3600
_IMPORTED = frozenset({"gacc-csv"})


def replies_of(report: FetchReport) -> list[Got]:
    """Return what became of every call, of those that only failed as well."""
    told = {one.part for one in report.got}
    lacking = dict.fromkeys(one.part for one in report.failed if one.part not in told)
    return [*report.got, *(Got(part, "failed", 0, "", 0, "") for part in lacking)]


def counts_of(report: FetchReport) -> dict[str, int]:
    """Count the calls by what became of them."""
    found = Counter(one.outcome for one in replies_of(report))
    return {outcome: found[outcome] for outcome in OUTCOMES}


def fetch_sentence(report: FetchReport) -> str:
    """Say what came and what was published.

    Example:
        >>> from exportdecomp.model.provider import FetchQuery
        >>> got = (Got("a", "new", 3, "1f", 80, ""), Got("b", "nothing", 0, "", 0, ""))
        >>> query = FetchQuery("gacc", 24319, 24320)
        >>> texts = ("", "Customs", "")
        >>> fetch_sentence(
        ...     FetchReport(query, "China", got, (), (), 2, 0.0, False, False, (), *texts)
        ... )
        '2 replies: 1 new, 1 without figures; there was nothing to publish.'
    """
    counts = counts_of(report)
    failed = counts.pop("failed")
    number = sum(counts.values())
    told = outcomes_text(counts)
    replies = f"{number} {'reply' if number == 1 else 'replies'}"
    replies += " read again from the archive" if report.is_offline else ""
    replies += f": {told}" if told else ""
    failures = f"{failed} {'failure' if failed == 1 else 'failures'}"
    parts = [replies, *([failures] if failed else []), _published(report)]
    return f"{'; '.join(parts)}."


def outcomes_text(counts: dict[str, int]) -> str:
    """Write how many calls came to what.

    Example:
        >>> outcomes_text({"new": 4, "changed": 1, "unchanged": 0})
        '4 new, 1 changed'
    """
    return ", ".join(f"{number} {OUTCOMES[name]}" for name, number in counts.items() if number)


def _published(report: FetchReport) -> str:
    if report.datasets:
        names = [f"{one.name} up to {one.until}" for one in report.datasets]
        return f"published {', '.join(names)}"
    return "nothing was published" if report.failed else "there was nothing to publish"


def fetch_notes(report: FetchReport) -> tuple[Note, ...]:
    """Say what holds for the run, what was mended in replies, and what to ask next."""
    resumed = "this run goes on where the one before stopped short"
    return (
        *((Note("resumed", resumed),) if report.is_resumed else ()),
        *(Note("run", text) for text in report.notes),
        *_of_replies(report.got),
        *(Note("next", text) for text in next_commands(report)),
    )


def _of_replies(got: Iterable[Got]) -> list[Note]:
    """Say each note of replies once, with the parts that it holds for."""
    parts: dict[str, list[str]] = {}
    for one in got:
        for text in one.notes:
            parts.setdefault(text, []).append(one.part)
    return [Note("reply", f"{_named(names)}: {text}") for text, names in parts.items()]


def _named(parts: Sequence[str]) -> str:
    more = len(parts) - 2
    first = " and ".join(parts[:2]) if more <= 0 else ", ".join(parts[:2])
    return first if more <= 0 else f"{first} and {more} more"


def next_commands(report: FetchReport) -> list[str]:
    """Say which question the figures answer, or what they lack for it."""
    flows = report.query.choices.get("flow", ())
    flow = "" if not flows or "exports" in flows else " --flow imports"
    return [_next(one, report, flow) for one in report.datasets]


def _next(one: Published, report: FetchReport, flow: str) -> str:
    since, last = _month(one.since), _month(one.until)
    is_young = since > last - 12
    if one.template and (is_young or one.name in report.baseless):
        before = month_label(last - 12)
        first = month_label(since - 12) if is_young else before
        how = f"give the same command with --from {first} --to {before}"
        how = f"import a file of {before} too" if report.query.source in _IMPORTED else how
        return f"{one.name} has no figures of a year before yet: {how}"
    # January and February are often printed as one.
    window = "--ytd" if last % 12 == 1 else "--month"
    named = f" --dataset {one.name}" if one.template else ""
    return f"ask next: exportdecomp contrib{named}{flow} {window} {one.until}"


def _month(label: str) -> int:
    year, _, month = label.partition("-")
    return month_number(int(year), int(month))


def plan_sentence(plan: FetchPlan) -> str:
    """Say how many calls there are, how long they take and whether a day is enough."""
    number = len(plan.calls)
    calls = f"{number} {'call' if number == 1 else 'calls'} to {plan.title}"
    calls += f", and up to {plan.expected} that replies will name" if plan.expected else ""
    held = sum(one.is_held for one in plan.calls)
    had = f", {held} of them asking whether a reply that is held still stands" if held else ""
    takes = f", at least {duration(plan.seconds)}" if number else ""
    return f"{calls}{takes}{had}{_daily(plan)}. No call was made."


def _daily(plan: FetchPlan) -> str:
    if plan.daily is None:
        return ""
    if len(plan.calls) <= plan.daily:
        return f"; the source allows {plan.daily} a day"
    return f"; the source allows {plan.daily} a day, so this takes {days_of(plan)} days"


def days_of(plan: FetchPlan) -> int | None:
    """Return over how many days the calls must be spread; None where no limit is named."""
    return None if plan.daily is None else max(-(-len(plan.calls) // plan.daily), 1)


def duration(seconds: float) -> str:
    """Write how long something takes, rounded up.

    Example:
        >>> duration(0.4), duration(90), duration(3900), duration(7200)
        ('1 s', '1 min 30 s', '1 h 5 min', '2 h')
    """
    whole = max(-int(-seconds // 1), 1)
    if whole < _MINUTE:
        return f"{whole} s"
    large, small, unit = (
        (_MINUTE, 1, ("min", "s")) if whole < _HOUR else (_HOUR, _MINUTE, ("h", "min"))
    )
    count, left = divmod(whole, large)
    left = -(-left // small)
    return f"{count} {unit[0]}{f' {left} {unit[1]}' if left else ''}"


def months_text(since: int, until: int) -> str:
    """Write the months of a query.

    Example:
        >>> months_text(24319, 24320), months_text(24320, 24320)
        ('2026-08 to 2026-09', '2026-09')
    """
    last = month_label(until)
    return last if since == until else f"{month_label(since)} to {last}"


def source_lines(attribution: str, licence: str) -> tuple[str, ...]:
    """Say whose figures they are, and on what terms."""
    return (f"Source: {attribution.rstrip('.')}.", f"Terms: {licence.rstrip('.')}.")
