"""What is set for the checks, as ``config show`` answers."""

from exportdecomp.model.check_settings import CheckSettings, RuleChange
from exportdecomp.outputs.records import Record
from exportdecomp.outputs.rule_parts import plain_number
from exportdecomp.outputs.safe_text import visible


def check_settings_rows(settings: CheckSettings) -> list[tuple[str, str]]:
    """List what is set for the checks; nothing where nothing is.

    Returns:
        Names and values: first what holds for all checks, then what holds for one, the
        waivers by their check, and the sums that rows must make.
    """
    general = {
        "select": ", ".join(settings.select),
        "ignore": ", ".join(settings.ignore),
        "fail_on": settings.fail_on or "",
        "strict": "" if settings.strict is None else str(settings.strict).lower(),
        "due_day": "" if settings.due_day is None else str(settings.due_day),
    }
    rows = [(name, text) for name, text in general.items() if text]
    rows += [(code, _change(change)) for code, change in settings.changes.items()]
    rows += [
        (f"waive {one.check}", f"until {one.until}: {one.reason}") for one in settings.waivers
    ]
    rows += [
        (f"identity {one.dimension}", f"{one.whole} = {' + '.join(one.parts)}")
        for one in settings.identities
    ]
    return [(visible(name), visible(text)) for name, text in rows]


def check_settings_record(settings: CheckSettings) -> Record:
    """Write what is set for the checks as plain values."""
    return {
        **settings._asdict(),
        "select": list(settings.select),
        "ignore": list(settings.ignore),
        "changes": {
            code: {
                "severity": change.severity,
                "limits": dict(change.limits),
                "codes": {key: dict(limits) for key, limits in change.codes.items()},
            }
            for code, change in settings.changes.items()
        },
        "waivers": [
            {**one._asdict(), "until": one.until and one.until.isoformat()}
            for one in settings.waivers
        ],
        "identities": [
            {**one._asdict(), "parts": list(one.parts)} for one in settings.identities
        ],
    }


def _change(change: RuleChange) -> str:
    parts = [f"severity = {change.severity}"] if change.severity else []
    parts += [f"{name} = {plain_number(value)}" for name, value in change.limits.items()]
    parts += [
        f"{name} = {plain_number(value)} of {code}"
        for code, limits in change.codes.items()
        for name, value in limits.items()
    ]
    return ", ".join(parts) or "-"
