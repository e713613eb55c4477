from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exportdecomp.errors import ReplyError
from exportdecomp.model.call import Call, Parsed
from exportdecomp.model.provider import Provider
from tests.properties.replied import TODAY, Case, broken_rules, cases, damaged

_SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


def _read(provider: Provider, call: Call, content: bytes) -> Parsed | None:
    """Read a reply; None where it is refused in the one way that is allowed."""
    try:
        return provider.parse(call, content, TODAY)
    except ReplyError as refused:
        reason = refused
    assert "" not in {reason.code, reason.message, reason.where, reason.hint}
    return None


def test_every_composed_reply_is_read_and_sound() -> None:
    for provider, call, content in cases():
        parsed = _read(provider, call, content)
        assert parsed is not None, call.part
        assert parsed.rows is not None or parsed.calls
        assert parsed.rows is None or broken_rules(parsed.rows) == []


@settings(max_examples=300)
@given(st.sampled_from(range(len(cases()))), st.binary(max_size=400))
def test_bytes_of_any_kind_are_read_or_refused(number: int, content: bytes) -> None:
    provider, call, _ = cases()[number]
    parsed = _read(provider, call, content)
    assert parsed is None or parsed.rows is None or broken_rules(parsed.rows) == []


@settings(max_examples=900, suppress_health_check=_SLOW)
@given(damaged())
def test_a_damaged_reply_is_refused_or_still_holds_what_figures_must(case: Case) -> None:
    parsed = _read(*case)
    if parsed is not None and parsed.rows is not None:
        assert broken_rules(parsed.rows) == []


@settings(max_examples=60)
@given(st.sampled_from(range(len(cases()))), st.dates(TODAY, date(2031, 12, 31)))
def test_a_day_of_retrieval_changes_nothing_but_days_that_nobody_printed(
    number: int, retrieved: date
) -> None:
    provider, call, content = cases()[number]
    one, other = (provider.parse(call, content, day) for day in (TODAY, retrieved))
    assert (one.calls, one.published) == (other.calls, other.published)
    if one.rows is not None and other.rows is not None:
        assert one.rows.drop("vintage").equals(other.rows.drop("vintage"))
        days = set(other.rows["vintage"]) - set(one.rows["vintage"])
        assert days <= {retrieved}
