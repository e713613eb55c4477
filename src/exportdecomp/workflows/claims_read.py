"""The claims of a request: those of its files, those published, and those made in Python."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from exportdecomp import resources
from exportdecomp.errors import DataError, SettingsError, UnknownChoiceError
from exportdecomp.model.claim import Claim, FaultyClaim
from exportdecomp.model.verify_report import VerifyRequest
from exportdecomp.sources.claims_file import read_claims
from exportdecomp.sources.content import usable

STDIN = "stdin"


class Claims(NamedTuple):
    """What was read: claims, faulty ones, and the files with the checksum of each."""

    claims: tuple[Claim, ...]
    faulty: tuple[FaultyClaim, ...]
    files: tuple[tuple[str, str], ...]


def read_all(request: VerifyRequest) -> Claims:
    """Read every claim that a request is about, in its order.

    Args:
        request: Names of files, or their bytes, and claims made in Python.

    Returns:
        What can be read; a file that cannot is a fault of its own, unless there is no other.

    Raises:
        SettingsError: There is no claim, one id or one file is given twice, or there is no
            claim of an id that is asked for.
        DataError: No file can be read.
    """
    _refuse_repeated([one for one in request.files if isinstance(one, str)])
    claims, faulty, files = [*request.claims], list[FaultyClaim](), list[tuple[str, str]]()
    own_ids = {claim.id: claim.id for claim in claims}
    unusable: list[DataError | SettingsError] = []
    for name, content in _contents(request):
        try:
            text = content()
            read, wrong = read_claims(name, text)
        except (DataError, SettingsError) as error:
            unusable.append(error)
            faulty.append(_unusable(name, error))
            continue
        apart = _apart(read, {claim.id for claim in claims}, Path(name).stem)
        own_ids |= {one.id: before.id for one, before in zip(apart, read, strict=True)}
        claims += apart
        faulty += wrong
        files.append((name, sha256(text).hexdigest()))
    _refuse_nothing(request, unusable, has_claims=bool(claims), has_files=bool(files))
    _refuse_doubled(claims)
    if not request.only:
        return Claims(tuple(claims), tuple(faulty), tuple(files))
    return _only(Claims(tuple(claims), tuple(faulty), tuple(files)), own_ids, request.only)


def _refuse_repeated(names: Sequence[str]) -> None:
    """Refuse a file that is named twice, in whatever way."""
    seen: set[Path] = set()
    for name in names:
        with usable(name):
            place = Path(name).resolve()
        if place in seen:
            raise SettingsError(
                f"{name} is named twice", where="verify", hint="name each file once"
            )
        seen.add(place)


def _refuse_nothing(
    request: VerifyRequest,
    unusable: Sequence[DataError | SettingsError],
    *,
    has_claims: bool,
    has_files: bool,
) -> None:
    """Raise where no file could be read and there is nothing else to judge."""
    if has_claims or has_files:
        return
    if unusable:
        raise unusable[0]
    raise SettingsError(
        "there is no claim to judge",
        where=", ".join(map(str, request.files)) or "verify",
        hint="`exportdecomp verify --init` writes an example",
    )


def _unusable(name: str, error: DataError | SettingsError) -> FaultyClaim:
    return FaultyClaim(name, 0, "", error.code, error.message, error.hint or "")


def _contents(request: VerifyRequest) -> Iterator[tuple[str, Callable[[], bytes]]]:
    for file in request.files:
        if isinstance(file, bytes):
            yield STDIN, partial(bytes, file)
        else:
            yield file, partial(_bytes_of, file)
    for path in resources.published_claims() if request.published else ():
        yield path.name, path.read_bytes


def _bytes_of(name: str) -> bytes:
    with usable(name):
        return Path(name).read_bytes()


def _apart(claims: Sequence[Claim], taken: Collection[str], prefix: str) -> list[Claim]:
    """Put the name of their file before the ids of claims where an earlier file has them."""
    clashing = {claim.id for claim in claims} & set(taken)
    if not clashing:
        return [*claims]

    def renamed(one: str) -> str:
        return f"{prefix}:{one}"

    return [
        claim._replace(
            id=renamed(claim.id),
            beside=tuple(renamed(one) for one in claim.beside),
            part_of=None if claim.part_of is None else renamed(claim.part_of),
        )
        for claim in claims
    ]


def _refuse_doubled(claims: Sequence[Claim]) -> None:
    counted = Counter(claim.id for claim in claims)
    doubled = [claim for claim in claims if counted[claim.id] > 1]
    if doubled:
        raise SettingsError(
            f"{doubled[0].id!r} is the id of several claims",
            where=" and ".join(dict.fromkeys(claim.file for claim in doubled)),
            hint="give each claim an id of its own, and each file a name of its own",
        )


def _only(read: Claims, own_ids: Mapping[str, str], only: Sequence[str]) -> Claims:
    """Keep the claims that are named, by the id of their file too, and what is theirs."""
    known = {*own_ids, *own_ids.values(), *(one.id for one in read.faulty if one.id)}
    for word in only:
        if word not in known:
            names = [one for one in known if one.split() == [one]]
            raise UnknownChoiceError("--only", word, names)
    kept = [one for one in read.claims if {one.id, own_ids[one.id]} & set(only)]
    faulty = [one for one in read.faulty if not one.id or one.id in only]
    return read._replace(claims=tuple(kept), faulty=tuple(faulty))
