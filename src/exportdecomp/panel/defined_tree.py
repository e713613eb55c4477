"""The tree of an axis as a definition says it, in place of what the file says."""

from collections.abc import Mapping, Sequence

from exportdecomp.model.dataset import Dimension
from exportdecomp.model.scheme import Scheme
from exportdecomp.panel.axes import Axis


def follow(axis: Axis, schemes: Mapping[str, Scheme], chosen: str) -> Axis:
    """Let a scheme say which codes of a file are part of which.

    Args:
        axis: The axis as read from the file.
        schemes: All schemes of the dimension.
        chosen: The one that says what the headline is the sum of.

    Returns:
        The axis with the tree of the chosen scheme; a parent that the file does not have is
        passed over. Codes that no scheme knows stand at the top, so that they are in the
        sum, and so in its remainder; all others, memo rows among them, stand beside it.
    """
    above = {code: parent for code, parent, _ in schemes[chosen].walk()}
    known = {code for scheme in schemes.values() for code in scheme.codes()}

    def parent_of(code: str) -> str | None:
        parent = above.get(code)
        while parent is not None and parent not in axis.parents:
            parent = above.get(parent)
        return parent

    inside = [code for code in axis.parents if code in above or code not in known]
    beside = tuple(code for code in axis.parents if code not in inside)
    return axis._replace(
        parents={code: parent_of(code) for code in inside}, beside=beside, is_by_prefix=False
    )


def follow_all(
    axes: Sequence[Axis], told: Mapping[str, Dimension], flow: str | None = None
) -> tuple[Axis, ...]:
    """Let the schemes of a definition say which trees the axes of a file are.

    Args:
        axes: The axes as read from the file.
        told: The dimensions of the definition; one without schemes leaves its axis as it is.
        flow: The flow whose scheme says what the headline is the sum of; None for the one
            that the dimension names.
    """

    def followed(axis: Axis) -> Axis:
        dimension = told.get(axis.name)
        if dimension is None or not dimension.schemes:
            return axis
        chosen = dimension.scheme if flow is None else dimension.scheme_for(flow)
        return follow(axis, dimension.schemes, chosen)

    return tuple(map(followed, axes))
