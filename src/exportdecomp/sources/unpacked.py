"""The body of a reply as it was before it was packed for the journey."""

import zlib
from collections.abc import Iterable, Iterator

_PIECE = 256 * 1024
_GZIP = 31


class CutShortError(Exception):
    """What was packed breaks off, or was never packed so."""


def unpacked(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Unpack gzip as it comes, in pieces of bounded size, and notice where it breaks off.

    Args:
        pieces: The packed bytes; none at all stand for an empty body.

    Yields:
        The bytes that were packed.

    Raises:
        CutShortError: They break off, or are no gzip.

    Example:
        >>> import gzip
        >>> packed = gzip.compress(b"seven") + gzip.compress(b" and eleven")
        >>> b"".join(unpacked([packed[:9], packed[9:]]))
        b'seven and eleven'
    """
    machine = zlib.decompressobj(_GZIP)
    has_begun = False
    try:
        for piece in pieces:
            left = piece
            while left:
                if machine.eof:
                    machine = zlib.decompressobj(_GZIP)
                has_begun = True
                yield machine.decompress(left, _PIECE)
                left = machine.unconsumed_tail or machine.unused_data
        if has_begun:
            yield machine.flush()
    except zlib.error as error:
        raise CutShortError(str(error)) from None
    if has_begun and not machine.eof:
        raise CutShortError("it ends too early")
