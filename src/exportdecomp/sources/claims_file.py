"""Claims files: TOML or CSV, read claim by claim."""

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

from exportdecomp.errors import SettingsError
from exportdecomp.model.claim import Claim, FaultyClaim
from exportdecomp.sources.claim_entry import EXAMPLE
from exportdecomp.sources.claim_fields import read_claim
from exportdecomp.sources.claim_ties import named_wrongly, parted_wrongly, without
from exportdecomp.sources.claims_csv import csv_entries
from exportdecomp.sources.claims_kind import Kind, kind_of
from exportdecomp.sources.claims_toml import toml_entries

MOST_BYTES = 2_000_000
"""A claims file is written by hand; what is larger is something else."""

_HINT = f"`{EXAMPLE}` writes an example"


def read_claims(name: str, content: bytes) -> tuple[list[Claim], list[FaultyClaim]]:
    r"""Read the claims of a file.

    Args:
        name: The file as errors call it. Whether it is TOML or CSV is told by what stands
            in it, and by its ending only where that says nothing.
        content: All of it, in UTF-8 with or without a mark.

    Returns:
        The claims that can be read, in their order, and everything that is wrong with the
        others, by line. What a readable claim says of one that is not is left out.

    Raises:
        SettingsError: The file is empty, too large, no text in UTF-8, or something else.

    Example:
        >>> text = b'[[claim]]\nmetric = "growth"\nperiod = "2025-09"\nstated = "8.3%"'
        >>> [claim.stated.nearest.floats() for claim in read_claims("c.toml", text)[0]]
        [(8.25, 8.35)]
    """
    text = _text(name, content)
    read = toml_entries if kind_of(name, text) is Kind.TOML else csv_entries
    entries, faults = read(name, text)
    if not entries and not faults:
        raise SettingsError("there is no claim in the file", where=name, hint=_HINT)
    first = {entry.id: entry for entry in reversed(entries)}
    claims: dict[int, Claim] = {}
    for entry in entries:
        claim, found = read_claim(entry)
        found += named_wrongly(entry, first)
        faults += found
        if claim is not None and not found:
            claims[entry.place] = claim
    for place, wrong in parted_wrongly(claims, entries):
        faults.append(wrong)
        del claims[place]
    lost = [entry for entry in entries if entry.place not in claims]
    kept = without(claims.values(), lost)
    return kept, sorted(dict.fromkeys(faults), key=lambda one: one.line)


def _text(name: str, content: bytes) -> str:
    if len(content) > MOST_BYTES:
        message = f"the file has {len(content) / 1e6:,.0f} MB, which no claims file has"
        raise SettingsError(message, where=name, hint="name a file of claims")
    is_utf16 = content.startswith((BOM_UTF16_LE, BOM_UTF16_BE))
    if b"\0" in content and not is_utf16:
        raise SettingsError("the file is no text", where=name, hint="save it as CSV or TOML")
    try:
        text = content.removeprefix(BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        where = f"{name}, line {line}"
        raise SettingsError(
            "the file is not UTF-8", where=where, hint="save it as UTF-8"
        ) from error
    if not text.strip():
        raise SettingsError("the file is empty", where=name, hint=_HINT)
    return text if "\n" in text else text.replace("\r", "\n")
