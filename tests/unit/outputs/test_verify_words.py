"""How verdicts are counted, and how claims are called."""

from exportdecomp.model.claim import Metric
from exportdecomp.model.verify_report import Verdict
from exportdecomp.outputs.verify_words import label_of, name_of, said, summary, titled
from tests.verdicts import (
    CHIPS,
    CLASH,
    CONFIRMED,
    ME_GROWTH,
    ME_TOGETHER,
    SECOND_QUARTER,
    TOTAL,
    TYPO,
    a_report,
)


def test_verdicts_are_counted_from_the_best_to_the_worst() -> None:
    assert summary(a_report()) == (
        "12 claims: 4 confirmed, 1 truncated, 1 within conversion, 1 true over another base, "
        "4 not true (1 wrong unit, 1 wrong label, 1 wrong sign, 1 contradicted), "
        "1 cannot be told."
    )


def test_what_clashes_and_what_cannot_be_read_is_counted_too() -> None:
    hint_of_the_same = TYPO._replace(message="stated has no unit")
    report = a_report(CONFIRMED, joints=(CLASH, ME_TOGETHER), faulty=(TYPO, hint_of_the_same))

    assert summary(report) == (
        "1 claim: 1 confirmed; 1 set of figures cannot be true together; "
        "1 more cannot be read."
    )


def test_files_and_tables_that_are_no_claims_are_counted_apart() -> None:
    gone, table = TYPO._replace(id="", line=0), TYPO._replace(id="", line=3)
    report = a_report(CONFIRMED, faulty=(gone, table, table._replace(line=9), TYPO))

    assert summary(report) == (
        "1 claim: 1 confirmed; 1 more cannot be read; 1 file cannot be read; "
        "2 faults stand in no claim."
    )
    assert summary(report._replace(faulty=(gone,))) == (
        "1 claim: 1 confirmed; 1 file cannot be read."
    )


def test_without_data_and_without_claims_it_says_so() -> None:
    report = a_report(SECOND_QUARTER, internal=True)

    assert summary(report) == "1 claim, judged without data: 1 cannot be told."
    assert summary(report._replace(judgements=(), internal=False)) == (
        "0 claims: nothing to judge."
    )


def test_a_claim_is_called_by_its_own_text() -> None:
    assert name_of(ME_GROWTH) == "M&E growth"
    assert name_of(CHIPS) == "Integrated circuits, contribution"


def test_a_long_text_is_cut_at_a_word() -> None:
    wordy = ME_GROWTH._replace(claim=ME_GROWTH.claim._replace(text="Exports rose, and fast"))

    assert name_of(wordy, 15) == "Exports rose…"
    assert name_of(wordy) == "Exports rose, and fast"


def test_a_claim_is_titled_by_its_figure_once() -> None:
    told = ME_GROWTH._replace(claim=ME_GROWTH.claim._replace(text="M&E rose 13.1 %"))
    claim = CONFIRMED.claim._replace(metric=Metric.NARROWED, stated=None, text="")

    assert titled(ME_GROWTH) == "c09 M&E growth, 13.1 %"
    assert titled(told) == "c09 M&E rose 13.1 %"
    assert titled(CONFIRMED._replace(claim=claim)) == "c01 Exports, narrowed"


def test_an_item_is_called_as_the_data_do_even_without_a_figure() -> None:
    assert label_of(SECOND_QUARTER) == "Exports"
    total = TOTAL._replace(label="China's exports")
    assert label_of(SECOND_QUARTER._replace(subject=total)) == "China's exports"


def test_a_claim_without_a_figure_states_its_items_or_its_metric() -> None:
    leading = CONFIRMED.claim._replace(
        metric=Metric.LEADING, stated=None, items=("africa", "asean")
    )
    narrowed = CONFIRMED.claim._replace(metric=Metric.NARROWED, stated=None)

    assert (said(leading), said(narrowed)) == ("africa, asean", "narrowed")


def test_every_verdict_has_its_count() -> None:
    for verdict in Verdict:
        assert summary(a_report(ME_GROWTH._replace(verdict=verdict))).startswith("1 claim: 1 ")
