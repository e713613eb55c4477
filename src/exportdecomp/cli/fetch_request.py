"""Options of `fetch` reduced to a request."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from exportdecomp.cli.choices import words_of
from exportdecomp.cli.command import Given
from exportdecomp.cli.fetch_options import CHOICES, KNOWN
from exportdecomp.errors import SettingsError, UnknownChoiceError, shorten
from exportdecomp.model.fetch_report import FetchRequest
from exportdecomp.model.period import Window, month_label, month_number, parse_period
from exportdecomp.model.provider import FetchQuery, Provider
from exportdecomp.resources import rule_names


def fetch_request(
    provider: Provider, given: Given, environment: Mapping[str, str], now: datetime
) -> FetchRequest:
    """Return what is asked of a source, and how.

    Args:
        provider: The source.
        given: What was said.
        environment: Where the store, a base URL and a key may be named.
        now: The present moment, UTC.

    Raises:
        SettingsError: A month, a word or an address is wrong, options exclude each other,
            or there is no store.
    """
    from exportdecomp.sources.secrets import read_key

    _refuse_contradictions(given)
    since, until = _months(given["since"], given["until"], now)
    choices = _choices(given)
    base_url = _base_url(provider, given["base_url"], environment)
    key = provider.key
    secret = read_key(provider.name, key.variable, environment) if key else ""
    request = FetchRequest(
        query=FetchQuery(
            source=provider.name,
            since=until if since is None else since,
            until=until,
            choices=choices,
            has_key=bool(secret),
        ),
        store=_store(given["store"], environment, is_needed=not given["dry_run"]),
        base_url=base_url,
        now=now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        max_calls=given["max_calls"],
        offline=given["offline"],
        refresh=given["refresh"],
        keep_going=given["keep_going"],
        key=secret,
        since_held=since is None,
        pace=_pace(provider, given["pace"], base_url),
        accepted=accepted_codes(given["accept"]),
    )
    wait = given["max_wait"]
    return request if wait is None else request._replace(max_wait=wait)


def _refuse_contradictions(given: Given) -> None:
    for other in ("dry_run", "refresh"):
        if given["offline"] and given[other]:
            both = f"--offline and --{other.replace('_', '-')}"
            raise SettingsError(f"{both} exclude each other", where=both, hint="give one")


def _months(since: str | None, until: str | None, now: datetime) -> tuple[int | None, int]:
    """Return the first month asked for, None where nobody said, and the last one."""
    present = month_number(now.year, now.month)
    last = present if until is None else _month("--to", until, present)
    first = None if since is None else _month("--from", since, present)
    if first is not None and first > last:
        ends = f"--from {month_label(first)}"
        ends += "" if until is None else f" --to {month_label(last)}"
        raise SettingsError(
            f"{month_label(first)} is after {month_label(last)}",
            where=ends,
            hint="name the earlier month with --from",
        )
    return first, last


def _month(option: str, text: str, present: int) -> int:
    period = parse_period(Window.MONTH, text)
    if period is None:
        raise SettingsError(
            f"{option} {shorten(text)!r} is not a month",
            where=option,
            hint="write it like 2026-08",
        )
    if period.month > present:
        raise SettingsError(
            f"{text} has not begun: this month is {month_label(present)}",
            where=f"{option} {text}",
            hint="name a month that is over",
        )
    return period.month


def _choices(given: Given) -> dict[str, tuple[str, ...]]:
    """Return what was said of a source's own options, each word known where words are."""
    said = {name: given[name] for name in CHOICES if given[name] is not None}
    choices = {
        name: words_of(text if isinstance(text, list) else [text])
        for name, text in said.items()
    }
    for name, words in choices.items():
        if not words:
            raise SettingsError(
                f"--{name} names nothing", where=f"--{name}", hint="name one, or leave it out"
            )
        known = {word.lower(): word for word in KNOWN.get(name, ())}
        if known:
            choices[name] = tuple(dict.fromkeys(_known(name, word, known) for word in words))
    return choices


def _known(name: str, word: str, known: Mapping[str, str]) -> str:
    if word.lower() not in known:
        raise UnknownChoiceError(f"--{name}", word, known.values())
    return known[word.lower()]


def _base_url(provider: Provider, said: str | None, environment: Mapping[str, str]) -> str:
    """Return the server to ask, empty where it is the source's own."""
    from exportdecomp.sources.addresses import sound_base

    variable = f"EXPORTDECOMP_{provider.name.upper()}_BASE_URL"
    named = environment.get(variable, "") if said is None else said
    if said is None and not named:
        return ""
    try:
        return sound_base(named.strip())
    except SettingsError as error:
        # The address is not repeated: what makes it wrong may be a secret.
        where = variable if said is None else "--base-url"
        raise SettingsError(error.message, where=where, hint=error.hint) from None


def accepted_codes(said: Sequence[str] | None) -> tuple[str, ...]:
    """Return the codes of checks that are named.

    Raises:
        UnknownChoiceError: There is no such check.
    """
    codes = tuple(word.upper() for word in words_of(said or ()))
    for code in codes:
        if code not in rule_names():
            raise UnknownChoiceError("--accept", code, rule_names(), "exportdecomp rule")
    return codes


def _pace(provider: Provider, said: float | None, base_url: str) -> float | None:
    """Return how far apart calls are; nobody asks a source itself faster than it likes."""
    if said is not None and said < provider.pace and not base_url:
        raise SettingsError(
            f"{provider.title} is asked every {provider.pace:g} seconds at the most",
            where=f"--pace {said:g}",
            hint="name a longer pause, or a server of your own with --base-url",
        )
    return said


def _store(said: str | None, environment: Mapping[str, str], *, is_needed: bool) -> str:
    from exportdecomp.sources.published import store_folder

    folder = store_folder(environment) if said is None else Path(said)
    if folder is None and is_needed:
        raise SettingsError(
            "the store is switched off: there is nowhere to keep what comes",
            where="EXPORTDECOMP_STORE=none",
            hint="name a folder: --store FOLDER",
        )
    return "" if folder is None else str(folder)
