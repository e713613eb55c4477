"""What the newest period says, in words."""

from exportdecomp.outputs.newest_words import newest_words
from tests.reports import NEWEST


def test_growth_is_told_with_the_lines_that_gave_most() -> None:
    assert newest_words([NEWEST]) == (
        (
            "Exports of 2025-09 rose 8.2% (USD); by partner most of all United States −4.16 "
            "and European Union +1.94 points."
        ),
    )


def test_the_printed_rate_is_told_and_that_of_the_levels_beside_it() -> None:
    bare = NEWEST._replace(largest=(), dimension=None)

    assert newest_words([bare._replace(printed_pct=8.3)]) == (
        "Exports of 2025-09 rose 8.3% (USD; by its levels +8.2%).",
    )
    assert newest_words([bare._replace(printed_pct=8.2, currency=None)]) == (
        "Exports of 2025-09 rose 8.2%.",
    )


def test_falls_and_standstill_have_their_own_verbs() -> None:
    bare = NEWEST._replace(largest=(), currency=None, flow="imports")

    assert newest_words([bare._replace(growth_pct=-3.14), bare._replace(growth_pct=0.04)]) == (
        "Imports of 2025-09 fell 3.1%.",
        "Imports of 2025-09 did not change.",
    )


def test_years_to_date_are_told_only_where_there_are_no_months() -> None:
    ytd = NEWEST._replace(window="ytd", largest=(), growth_pct=6.12)

    assert newest_words([NEWEST, ytd]) == newest_words([NEWEST])
    assert newest_words([ytd]) == ("Exports of 2025-09 to date rose 6.1% (USD).",)
    assert newest_words([ytd._replace(period="2025")]) == ("Exports of 2025 rose 6.1% (USD).",)
    assert newest_words([]) == ()
