"""What claims say of each other by name, and what is wrong with it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from exportdecomp.errors import nearest_hint, shorten
from exportdecomp.model.claim import HEADLINE_ITEM, SUM_OF_HEADLINE, Claim, FaultyClaim
from exportdecomp.sources.claim_entry import Entry, fault, faulty

_COMPARED = 200


def named_wrongly(entry: Entry, first: Mapping[str, Entry]) -> list[FaultyClaim]:
    """Find names of claims that are none, and one name for two claims.

    Args:
        entry: A claim as it is written.
        first: The first claim of each name.
    """
    faults = []
    if first[entry.id].place != entry.place:
        hint = f"the other is on line {first[entry.id].line}"
        error = fault("duplicate_id", "id", f'id "{shorten(entry.id)}" stands twice', hint)
        faults.append(faulty(entry, error))
    for key, named in _named(entry):
        if named == entry.id or named not in first:
            what = "the claim itself" if named == entry.id else f'no claim "{shorten(named)}"'
            known = sorted(one for one in islice(first, _COMPARED) if one != entry.id)
            hint = nearest_hint(named, known) if known else "there is no other claim"
            faults.append(faulty(entry, fault("unknown_id", key, f"{key} names {what}", hint)))
    return faults


def parted_wrongly(
    claims: Mapping[int, Claim], entries: Iterable[Entry]
) -> list[tuple[int, FaultyClaim]]:
    """Find parts of what they cannot be parts of, each with the place of its claim.

    A part is of the metric of its whole, or a contribution to the growth of the headline,
    and no claim is a part of its own part.

    Args:
        claims: The claims that can be read, by their place.
        entries: All claims as they are written.
    """
    by_id = {claim.id: claim for claim in claims.values()}
    found = []
    for entry in entries:
        part = claims.get(entry.place)
        whole = by_id.get(part.part_of or "") if part else None
        if part is None or whole is None:
            continue
        if _is_in_circle(part, by_id):
            hint = "name the whole of it, and leave part_of out there"
            message = f'part_of leads from "{whole.id}" back to the claim itself'
        elif not _adds_up(part, whole):
            hint = "name a claim on the same metric of the whole"
            message = (
                f'part_of names "{whole.id}", which claims {whole.metric}, not {part.metric}'
            )
        else:
            continue
        found.append((entry.place, faulty(entry, fault("conflict", "part_of", message, hint))))
    return found


def without(claims: Iterable[Claim], lost: Sequence[Entry]) -> list[Claim]:
    """Leave out what claims say of others that cannot be read.

    A list of parts is not complete without one of them, so its other parts are parts of
    nothing.
    """
    names = {entry.id for entry in lost}
    short = {named for entry in lost for key, named in _named(entry) if key == "part_of"}
    return [
        claim._replace(
            beside=tuple(one for one in claim.beside if one not in names),
            part_of=None if claim.part_of in names | short else claim.part_of,
        )
        for claim in claims
    ]


def _named(entry: Entry) -> Iterator[tuple[str, str]]:
    """List the claims that a claim names."""
    for key in ("beside", "part_of"):
        value = entry.values.get(key)
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, str) and one.strip():
                yield key, one.strip()


def _adds_up(part: Claim, whole: Claim) -> bool:
    is_of_all = whole.item == HEADLINE_ITEM
    return part.metric is whole.metric or (
        is_of_all and SUM_OF_HEADLINE.get(part.metric) is whole.metric
    )


def _is_in_circle(claim: Claim, by_id: Mapping[str, Claim]) -> bool:
    seen: set[str] = set()
    place: Claim | None = claim
    while place is not None and place.id not in seen:
        seen.add(place.id)
        place = by_id.get(place.part_of or "")
    return place is not None and place.id == claim.id
