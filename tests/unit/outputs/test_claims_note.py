"""The table of claims for a review."""

from exportdecomp.model.trade import Flow
from exportdecomp.outputs.claims_note import claims_note
from tests.evidence import at
from tests.verdicts import CONFIRMED, ME_GROWTH, ME_POINTS, ME_TOGETHER, TYPO, a_report

USUAL = "computed in USD, restated base, unless another is named"


def test_a_claim_is_a_row_with_its_figure_verdict_and_remark() -> None:
    lines = claims_note(a_report(ME_GROWTH, ME_POINTS)).splitlines()

    assert lines[:8] == [
        "**2 claims: 1 confirmed, 1 not true (1 contradicted).**",
        "",
        "**Note of 14 October**",
        "",
        f"Mechanical & electrical, exports of 2025-09, {USUAL}",
        "",
        "| claim | metric | stated | computed | verdict | remark |",
        "| :-- | :-- | --: | --: | :-- | :-- |",
    ]
    assert lines[8] == (
        r"| c09 M&E growth | growth | 13.1 % | 12.69% \[12.35, 13.03\] | "
        "**contradicted** | nearest: 13.02% over the archived base |"
    )
    assert lines[9] == (
        r"| c10 M&E contribution | contribution | 7.7 pp | 7.71 pp \[7.69, 7.73\] | "
        "confirmed |  |"
    )


def test_what_claims_imply_together_is_a_list() -> None:
    note = claims_note(a_report(ME_GROWTH, ME_POINTS, joints=(ME_TOGETHER,)))

    assert (
        "**Together**\n\n- Mechanical & electrical: 13.1 % growth (c09) and 7.7 pp "
        r"contribution (c10) imply a base share of 58.8% \[58.2, 59.4\]; the data say 60.74% "
        r"\[60.70, 60.80\]"
    ) in note


def test_what_cannot_be_read_is_listed_with_its_place() -> None:
    note = claims_note(a_report(CONFIRMED, faulty=(TYPO, TYPO._replace(line=0, hint=""))))

    assert (
        '**Not read**\n\n- claims.toml, line 12: metric does not know "grwth"; did you mean '
        'growth?\n- claims.toml: metric does not know "grwth"\n'
    ) in note


def test_texts_of_claims_are_no_markup() -> None:
    claim = CONFIRMED.claim._replace(text="a|b <i>*c*", source="[x](http://y)")
    note = claims_note(a_report(CONFIRMED._replace(claim=claim)))

    assert r"| c01 a\|b \<i\>\*c\* |" in note
    assert r"**\[x\](http\://y)**" in note


def test_each_source_has_a_table_unless_it_has_a_single_claim() -> None:
    other = ME_GROWTH._replace(claim=ME_GROWTH.claim._replace(source="Slides"))
    note = claims_note(a_report(CONFIRMED, ME_POINTS, other, other))
    few = claims_note(a_report(CONFIRMED, ME_POINTS, other))

    assert note.count("| claim |") == 2
    assert (note.count("**Note of 14 October**"), note.count("**Slides**")) == (1, 1)
    assert few.count("| claim | source | item |") == 1


def test_flow_and_period_have_a_column_where_they_differ() -> None:
    imports = ME_GROWTH._replace(claim=ME_GROWTH.claim._replace(flow=Flow.IMPORTS))
    august = ME_GROWTH._replace(claim=ME_GROWTH.claim._replace(period=at("2025-08")))
    note = claims_note(a_report(ME_GROWTH, ME_POINTS, imports, august))

    assert "| claim | metric | period | stated |" in note
    assert "| growth | 2025-09, imports | 13.1 % |" in note
    assert "| growth | 2025-08 | 13.1 % |" in note
