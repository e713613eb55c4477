from exportdecomp.outputs.shown import Words, rewritten
from tests.unit.outputs.reports import a_breakdown, a_query, a_report, since_august

LOUD = Words(str.upper, str.swapcase)


def test_names_and_sentences_are_rewritten_wherever_they_stand() -> None:
    report = rewritten(since_august(a_report(subject="Sales", measure="sales")), LOUD)
    part = report.breakdowns[0]

    assert (report.subject, report.measure) == ("SALES", "SALES")
    assert (part.by, part.scheme, part.currency) == ("COMMODITY", "RELEASE", "USD")
    assert part.components[1].label == "CIRCUITS"
    assert part.memo[0].label == "HIGH-TECH"
    assert part.movers[0].in_text == part.shifts[0].in_text == "CIRCUITS"
    assert part.notes[0].text == "rESTATED BASES."
    assert report.notes[0].text == "bY PORT: NOTHING IS KNOWN."
    assert report.attribution == "sTATISTICS aTLANTIS"
    assert report.provenance[0].source == "rELEASE OF GOODS"


def test_numbers_and_codes_are_untouched() -> None:
    before = a_report()
    after = rewritten(before, LOUD)

    for part, shown in zip(before.breakdowns, after.breakdowns, strict=True):
        assert [row._replace(label="") for row in part.components] == [
            row._replace(label="") for row in shown.components
        ]
        assert (part.headline, part.total) == (shown.headline, shown.total)


def test_a_currency_that_is_not_known_stays_so() -> None:
    report = a_report(a_breakdown(currency=None), query=a_query(currency=None))
    after = rewritten(report, LOUD)

    assert after.query.currency is None
    assert after.breakdowns[0].currency is None
