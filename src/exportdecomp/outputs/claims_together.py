"""What claims imply together, and whether they and the data agree, in sentences."""

import re
from collections.abc import Iterator, Mapping, Sequence

from exportdecomp.model.claim import HEADLINE_ITEM, Claim, Quantity, Stated, Unit
from exportdecomp.model.interval import Interval
from exportdecomp.model.trade import Flow
from exportdecomp.model.verify_report import (
    Agreement,
    Joint,
    Judgement,
    Relation,
    VerifyReport,
)
from exportdecomp.outputs.claim_figures import metric_words, signed_text, told
from exportdecomp.outputs.claim_shapes import shape_for
from exportdecomp.outputs.verify_words import label_of

_AGREED = {
    Agreement.CONSISTENT: "can be true together",
    Agreement.INCONSISTENT: "cannot be true together",
    Agreement.INDETERMINATE: "may be true together",
}
_STATED = {
    Agreement.CONSISTENT: "is stated, which agrees",
    Agreement.INCONSISTENT: "is stated, which cannot be",
    Agreement.INDETERMINATE: "is stated",
}

_BARE = re.compile(r"[+\-−–]?\s*(?:[^\w\s]|[A-Z]{3}\b|[A-Z]{0,2}\$|\d)")
_DIGITS = re.compile(r"[+\-−]?(?:[A-Z]{3} ?|[A-Z]{0,2}[$€£¥])?[+\-−]?\d.*")
Named = Mapping[str, Judgement]
"""Judgements by the ``id`` of their claim."""


def joint_lines(report: VerifyReport) -> list[str]:
    """Write the relations that are worth a word; without data all of them are."""
    named = named_in(report)
    return [
        joint_line(one, named)
        for one in report.joints
        if report.internal or (is_notable(one) and not _is_excused(one, report))
    ]


def named_in(report: VerifyReport) -> Named:
    """Return the judgements of a report by the ``id`` of their claim."""
    return {one.claim.id: one for one in report.judgements}


def _is_excused(joint: Joint, report: VerifyReport) -> bool:
    """Tell whether figures that clash are true one by one, each by its own reading."""
    clashes = joint.internal is Agreement.INCONSISTENT
    return clashes and joint.fits is None and not report.is_clash(joint)


def joints_of(report: VerifyReport) -> dict[str, list[Joint]]:
    """Return the relations that each claim stands in, by its ``id``.

    What cannot be true together although every claim of it holds by itself is left out.
    """
    found: dict[str, list[Joint]] = {one.claim.id: [] for one in report.judgements}
    for joint in report.joints:
        if _is_excused(joint, report):
            continue
        for name in joint.ids:
            found.setdefault(name, []).append(joint)
        told = joint.fits[0] if joint.fits else joint.turned_id
        if told is not None and told not in joint.ids:
            found.setdefault(told, []).append(joint)
    return found


def is_notable(joint: Joint) -> bool:
    """Tell whether something in a relation does not agree, or is explained by it."""
    clash = Agreement.INCONSISTENT in {joint.internal, joint.with_data}
    return clash or joint.fits is not None


def joint_line(joint: Joint, named: Named) -> str:
    """Write what claims imply together, and whether that agrees.

    Args:
        joint: The relation.
        named: The judgements that it may name.

    Returns:
        ``M&E: 13.1% growth and 7.7pp contribution imply a base share of 58.8%
        [58.2, 59.4]; the data say 60.75% [60.63, 60.87]``.
    """
    parts = [_implied(joint, named), *_held_against(joint, named)]
    return f"{_label(joint, named)}: {'; '.join(parts)}"


def _implied(joint: Joint, named: Named) -> str:
    is_same = joint.relation is Relation.SAME
    given = [name for name in joint.ids if is_same or name != joint.stated_id]
    listed = _listed([_figure(name, joint, named) for name in given])
    if is_same or joint.value is None or joint.implied is None:
        return f"{listed} {_AGREED[joint.internal]}"
    many, noun = bool(given[1:]), metric_words(joint.implied, article=True)
    verb = f"{'imply' if many else 'implies'} {noun} of"
    if joint.relation is Relation.PARTS:
        verb = "add up to" if many else "adds up to"
    bounds = joint.open or Interval.of(joint.value)
    shape = shape_for(joint.implied, bounds, _unit(joint, named))
    return f"{listed} {verb} {shape.figure(joint.value)} {shape.bounds(bounds)}".rstrip()


def _held_against(joint: Joint, named: Named) -> Iterator[str]:
    if joint.stated_id is not None and joint.relation is not Relation.SAME:
        stated = _figure(joint.stated_id, joint, named)
        cut = " if digits were dropped" if joint.is_cut else ""
        yield f"{stated} {_STATED[joint.internal]}{cut}"
    if joint.measured is not None:
        agrees = " as well" if joint.with_data is Agreement.CONSISTENT else ""
        yield f"the data say {told(joint.measured)}{agrees}"
    if joint.unclaimed is not None and joint.implied is not None:
        rest = shape_for(joint.implied, Interval.of(joint.unclaimed), _unit(joint, named))
        yield f"in the data other parts make up {rest.figure(joint.unclaimed)}"
    if joint.turned is not None and joint.turned_id is not None and joint.implied is not None:
        shape = shape_for(joint.implied, joint.turned, _unit(joint, named))
        turned = " to ".join(map(shape.figure, joint.turned))
        sign = f"with the sign of {_figure(joint.turned_id, joint, named)} turned, {turned}"
        yield ", ".join(filter(None, (sign, _turned(joint, named))))
    if joint.fits is not None:
        name, metric = joint.fits
        which = "that" if metric is joint.implied else "the"
        yield f"{_figure(name, joint, named)} is {which} {metric_words(metric)}"


def _turned(joint: Joint, named: Named) -> str:
    """Say whether a figure with the other sign agrees, or comes nearer at least."""
    held, turned = _held(joint, named), joint.turned
    if held is None or turned is None or joint.open is None:
        return ""
    if turned.meets(held):
        return "which agrees"
    return "which is nearer" if turned.gap(held) < joint.open.gap(held) else ""


def _held(joint: Joint, named: Named) -> Interval | None:
    """Return what the implied figure is held against: what is stated, else the data."""
    judged = named.get(joint.stated_id or "")
    if judged is not None and judged.claim.stated is not None:
        return judged.claim.stated.nearest
    return None if joint.measured is None else joint.measured.open


def _figure(name: str, joint: Joint, named: Named) -> str:
    """Write a claim as its figure and what it is of: ``13.1% growth (c09)``."""
    if name not in named:
        return name
    claim = named[name].claim
    about = "".join(f" {word}" for word in _told_apart(claim, joint, named))
    stated, noun = claim.stated, metric_words(claim.metric)
    if stated is None:
        return f"{noun}{about} ({name})"
    if stated.unit.quantity is Quantity.PLACE:
        return f"{_place(int(stated.printed.value))}{about} ({name})"
    if _BARE.match(stated.text):
        return f"{signed_text(stated.text)} {noun}{about} ({name})"
    return f"{metric_words(claim.metric, article=True)}{about} of {_in_words(stated)} ({name})"


def _place(place: int) -> str:
    if place > 0:
        return f"place {place}"
    return "the last place" if place == -1 else f"place {-place} from the end"


def _in_words(stated: Stated) -> str:
    """Write a figure said in words so that it follows "growth of": a verb is its sign."""
    digits = _DIGITS.search(stated.text)
    if stated.rises is None:
        return signed_text(stated.text)
    if digits is None:
        return f'"{stated.text}"'
    hedge = f"{stated.hedge.replace('_', ' ')} " if stated.hedge else ""
    sign = "−" if stated.printed.value < 0 else "+"
    return f"{hedge}{sign}{digits[0].lstrip('+-−')}"


def _told_apart(claim: Claim, joint: Joint, named: Named) -> Iterator[str]:
    """Name the item, the flow and the period in which the claims of a relation differ."""
    beside = [named[name].claim for name in joint.ids if name in named]
    of_balance = claim.flow is Flow.BALANCE
    items = {one.item.casefold() for one in beside}
    flows = {one.flow for one in beside}
    if claim.item == HEADLINE_ITEM and (items | {joint.item.casefold()}) - {HEADLINE_ITEM}:
        yield "of the balance" if of_balance else f"of {claim.flow}"
    elif items - {claim.item.casefold()} and claim.item.casefold() != joint.item.casefold():
        yield f"of {claim.item}"
    elif flows - {claim.flow} and not of_balance:
        yield f"of {claim.flow}"
    if {one.period for one in beside} - {claim.period}:
        yield f"in {claim.period.span}"


def _label(joint: Joint, named: Named) -> str:
    """Call the item as the data do, or as a claim on it does."""
    if joint.measured is not None:
        return joint.measured.subject.label
    item = joint.item.casefold()
    about = [named[name] for name in joint.ids if name in named]
    about = [one for one in about if one.claim.item.casefold() == item]
    about.sort(key=lambda one: one.measured is None)
    return label_of(about[0]) if about else joint.item


def _unit(joint: Joint, named: Named) -> Unit | None:
    """Return the unit in which the claims state what is of the kind of the implied figure."""
    units = [
        stated.unit
        for name in joint.ids
        if name in named and (stated := named[name].claim.stated) is not None
    ]
    kind = None if joint.implied is None else joint.implied.quantity
    return next((unit for unit in units if unit.quantity is kind), None)


def _listed(words: Sequence[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]]) if words[1:] else "".join(words)
