"""How one number was computed: the sum written out, with the cells that it comes from."""

from exportdecomp.errors import DataError, SettingsError
from exportdecomp.model.corner import Corners
from exportdecomp.model.explanation import (
    HEADLINE,
    About,
    Converted,
    ExplainRequest,
    Explanation,
)
from exportdecomp.model.line import Line
from exportdecomp.model.request import ContribRequest
from exportdecomp.panel.windows import months_of
from exportdecomp.workflows.breakdown import breakdown_of
from exportdecomp.workflows.explain_absent import absent
from exportdecomp.workflows.explain_code import Meant, find_meant
from exportdecomp.workflows.explain_headline import headline_of
from exportdecomp.workflows.explain_line import divisor_of, headline_term, terms_of_line
from exportdecomp.workflows.explain_notes import headline_row_notes, notes_of
from exportdecomp.workflows.explain_terms import conversion_of
from exportdecomp.workflows.laid import Laid, lay_out
from exportdecomp.workflows.question import Question, question

_ALL = 99


def explain(request: ExplainRequest) -> Explanation:
    """Explain a row of a breakdown, a group, a residual or the headline.

    Args:
        request: The row, by code, label, alias or name of a group, and the request whose
            answer has it.

    Returns:
        The levels that the row is made of, each down to published figures and their rows,
        and every note that concerns it. The numbers are those of ``contrib``.

    Raises:
        SettingsError: As ``contrib``; or the word may mean several rows.
        UnknownCodeError: The word means no row.
        DataError: As ``contrib``; or the row is not in the answer, with the reason.
    """
    asked = question(request.asked)
    meant = find_meant(asked, request.asked, request.code)
    if meant.code == HEADLINE:
        return _headline(asked)
    asked = _ask_again(asked, request.asked, meant)
    laid, line = _find(asked, meant)
    return _component(asked, laid, line)


def _ask_again(asked: Question, request: ContribRequest, meant: Meant) -> Question:
    """Ask again for the dimension, the scheme and the group that have the row."""
    held = [group.name for group in asked.groups.beside]
    more = [meant.group] if meant.group and meant.group not in held else []
    same = meant.by == asked.query.by and meant.scheme is None
    if same and not more:
        return asked
    groups = (*request.groups, *more)
    scheme = meant.scheme or request.scheme
    # A group is looked for in every dimension of the answer; none is named for it.
    by = request.by if meant.group else meant.by
    return question(request._replace(by=by, scheme=scheme, groups=groups))


def _find(asked: Question, meant: Meant) -> tuple[Laid, Line]:
    """Lay out the breakdowns that may have the row, and find it."""
    laid: list[Laid] = []
    failed: list[DataError] = []
    for name in asked.query.by if meant.group else meant.by:
        try:
            laid.append(lay_out(asked, name))
        except DataError as error:
            failed.append(error)
    if not laid:
        raise failed[0]
    found = [(one, line) for one in laid for line in one.lines if _is_meant(one, line, meant)]
    if len(found) > 1:
        names = ", ".join(f"--by {one.tables.dimension.name}" for one, _ in found)
        raise SettingsError(
            f"{meant.code!r} is a row of several breakdowns", where="explain", hint=names
        )
    if not found:
        raise absent(asked, laid[0], meant)
    return found[0]


def _is_meant(laid: Laid, line: Line, meant: Meant) -> bool:
    if meant.group is None:
        return line.code.casefold() == meant.code.casefold()
    return any(
        line.role == "memo" and one.code == line.code and one.group.name == meant.group
        for one in laid.tables.groups
    )


def _component(asked: Question, laid: Laid, line: Line) -> Explanation:
    whole = asked._replace(query=asked.query._replace(depth=_ALL))
    breakdown = breakdown_of(whole, laid, laid.lines)
    row = next(
        one for one in (*breakdown.components, *breakdown.memo) if one.code == line.code
    )
    made_of, terms = terms_of_line(asked, laid, line)
    labels, part = laid.tables.labels, laid.part
    return Explanation(
        about=_about(asked),
        by=breakdown.by,
        scheme=breakdown.scheme,
        headline=breakdown.headline,
        row=row,
        made_of=made_of,
        terms=terms,
        divisor=divisor_of(asked),
        scale=part.head.scale,
        conversion=conversion_of(asked, part, laid.tables.dimension.currency, terms),
        not_itemised={code: labels[code].label for code in line.missing},
        notes=notes_of(asked, laid, line, breakdown),
        bounds=_corners(asked, laid, line),
    )


def _corners(asked: Question, laid: Laid, line: Line) -> Corners | None:
    if not asked.query.bounds:
        return None
    from exportdecomp.workflows.enclosed import enclose_part
    from exportdecomp.workflows.row_bounds import line_corners

    enclosed = enclose_part(asked, laid.tables, laid.part)
    return line_corners(enclosed, line, laid.lines)


def _headline(asked: Question) -> Explanation:
    part, row, head, corners = headline_of(asked)
    currency = asked.query.currency
    return Explanation(
        about=_about(asked),
        by=None,
        scheme=None,
        headline=head,
        row=row,
        made_of="figures",
        terms=headline_term(asked, part),
        divisor=divisor_of(asked),
        scale=part.head.scale,
        conversion=Converted(currency, currency, None, ()),
        not_itemised={},
        notes=headline_row_notes(asked, part, head),
        bounds=corners,
    )


def _about(asked: Question) -> About:
    store, query = asked.store, asked.query
    return About(
        query=query,
        subject=asked.subject,
        measure=asked.measure,
        attribution=store.dataset.attribution,
        data_end=max(months_of(store.headline(query.currency))),
        data=store.files,
        provenance=store.provenance(),
    )
