"""Sentences and names of a cross table."""

from exportdecomp.model.cross_report import CrossReport, Margin
from exportdecomp.model.trade import Flow
from exportdecomp.outputs.safe_text import brief
from exportdecomp.outputs.sentence import opening, told_by
from exportdecomp.outputs.words import base_words

_LONGEST = 18


def summary(report: CrossReport) -> str:
    """Say what the headline did and which cells moved it most."""
    cut = (f"{report.rows_by} and {report.columns_by}", report.movers)
    told = told_by(report.query, report.headline, [cut])
    opened = opening(report.subject, report.query, report)
    return f"{opened}{': ' + told if told else ''}."


def title(report: CrossReport) -> str:
    """Name what crosses, what is measured and both periods."""
    query = report.query
    return (
        f"By {report.rows_by} × {report.columns_by} · {report.measure} · "
        f"{query.period.span} against {query.base_period.span}"
    )


def subtitle(report: CrossReport) -> str:
    """Name the currency and the bases, and what the numbers are."""
    head = (report.base_kind, report.vintage)
    bases = base_words(report.currency, head, [report.lines_kind], report.query)
    scale = report.query.scale if report.query.flow is Flow.BALANCE else "growth"
    return f"{bases} · points of {scale}"


def heading(column: Margin) -> str:
    """Return how a column is headed: by its label, if that is short, or else by its code.

    Example:
        >>> from exportdecomp.model.cross_report import Margin
        >>> def column(code, label):
        ...     return Margin(code, label, "component", 4.0, 3.0, 1.0, 33.3, 0.5, 9.1, {})
        >>> heading(column("de", "Germany")), heading(column("84", "Machinery and boilers"))
        ('Germany', '84')
    """
    label = brief(column.label)
    if len(label) <= _LONGEST:
        return label
    shorter = brief(min(column.code, column.label, key=len))
    return shorter if len(shorter) <= _LONGEST else f"{shorter[: _LONGEST - 1]}…"


def legend(report: CrossReport) -> tuple[str, ...]:
    """Say which columns stand under a heading that is not their label, in a line or none."""
    told = [
        f"{heading(column)} is {brief(column.label)}"
        for column in report.columns
        if heading(column) != brief(column.label)
    ]
    return (f"Columns: {'; '.join(told)}.",) if told else ()
