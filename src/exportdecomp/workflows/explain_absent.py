"""Why a breakdown has no row for a code that it knows."""

from exportdecomp.errors import DataError
from exportdecomp.model.line import Line
from exportdecomp.panel.breaks import crosses
from exportdecomp.workflows.explain_code import Meant
from exportdecomp.workflows.laid import Laid
from exportdecomp.workflows.question import Question
from exportdecomp.workflows.rows import label_of


def absent(asked: Question, laid: Laid, meant: Meant) -> DataError:
    """Say why there is no row: a change of scope, no figures, or nothing that is left."""
    by, span = laid.tables.dimension.name, laid.part.span
    for item in asked.store.dataset.breaks:
        if item.code == meant.code and crosses(item, span, asked.query.flow):
            return DataError(item.text, where=meant.code, hint="choose periods on one side")
    label = laid.tables.labels.get(meant.code)
    what = meant.code if label is None else label.label
    if meant.code not in laid.tables.scheme.codes():
        return DataError(
            f"{span.period.label} by {by} has no row {what}: nothing is left for it",
            where=meant.code,
            hint=f"`exportdecomp contrib --by {by}` shows the rows there are",
        )
    holder = next((line for line in laid.lines if meant.code in line.missing), None)
    return DataError(
        f"{what} has no row: the data lack it in {span.period.span} or {span.base.span}",
        where=meant.code,
        hint=_held_by(laid, holder),
    )


def _held_by(laid: Laid, holder: Line | None) -> str:
    if holder is None:
        return "choose a period for which both are there"
    labels = {code: label.label for code, label in laid.tables.labels.items()}
    return f"it is part of {label_of(holder, labels)}: explain {holder.code}"
