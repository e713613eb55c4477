"""The files of a kept vintage: copied to the disk itself, listed with their digests."""

import os
from collections.abc import Mapping
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import IO

from exportdecomp.errors import FileUnusableError, InputError

SUMS = "SHA256SUMS"
"""The file in a vintage that lists its files as ``sha256sum`` does."""

_BLOCK = 1 << 20
_READ_ONLY = 0o444


def copy(source: Path | bytes, target: Path) -> str:
    """Copy a file to the disk itself, read-only; return the digest of what was copied.

    Raises:
        FileUnusableError: It cannot be read.
        OSError: The copy cannot be written.
    """
    digest = sha256()
    with _opened(source) as read, target.open("xb") as written:
        while block := read.read(_BLOCK):
            digest.update(block)
            written.write(block)
        written.flush()
        os.fsync(written.fileno())
    target.chmod(_READ_ONLY)
    return digest.hexdigest()


def sums_of(listed: Mapping[str, str]) -> str:
    r"""Write digests by file as ``sha256sum`` does, in the order of the names.

    Example:
        >>> sums_of({"b.csv": "77", "a.csv": "3f"})
        '3f  a.csv\n77  b.csv\n'
    """
    return "".join(f"{digest}  {name}\n" for name, digest in sorted(listed.items()))


def files_in(folder: Path) -> tuple[Path, ...]:
    """List the files of a vintage, its list of them left out."""
    return tuple(sorted(one for one in folder.iterdir() if one.name != SUMS))


def verified(folder: Path, known: str) -> str:
    """Read a vintage anew and hold it against its digests.

    Args:
        folder: The vintage.
        known: What the digest of its list of files begins with.

    Returns:
        The whole digest.

    Raises:
        InputError: A file was changed, lost or added; it is named.
    """
    listed = _listed(folder)
    digest = sha256(sums_of(listed).encode()).hexdigest()
    if not digest.startswith(known):
        raise changed(folder / SUMS, "its list of files is not the one it was kept with")
    present = {file.name for file in files_in(folder)}
    for name, expected in listed.items():
        if name not in present:
            raise changed(folder / name, "the file is gone")
        if digest_of(folder / name) != expected:
            raise changed(folder / name, "the file is not what was kept")
    for name in sorted(present - set(listed)):
        raise changed(folder / name, "the file was put here later")
    return digest


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file.

    Raises:
        FileUnusableError: It cannot be read.
    """
    digest = sha256()
    with _opened(path) as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def changed(path: Path, why: str) -> InputError:
    """Say that what was kept is no longer what it was."""
    return InputError(
        "changed_vintage",
        f"the vintage was changed since it was kept: {why}",
        where=str(path),
        hint="put back what was kept, from a copy or from version control; what is kept is "
        "not edited",
    )


def _listed(folder: Path) -> dict[str, str]:
    try:
        lines = (folder / SUMS).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise changed(folder / SUMS, "the list of its files cannot be read") from error
    pairs = [line.partition("  ") for line in lines]
    return {name: digest for digest, _, name in pairs}


def _opened(source: Path | bytes) -> IO[bytes]:
    if isinstance(source, bytes):
        return BytesIO(source)
    try:
        return source.open("rb")
    except OSError as error:
        raise FileUnusableError(
            f"cannot read {source}: {error.strerror}", where=str(source), hint="name a file"
        ) from error
