"""Cells of a user's table: the rows that have a code along each of several dimensions."""

from collections.abc import Sequence

from exportdecomp.errors import InputError, at
from exportdecomp.panel.crossing import CellPanel, cells_of
from exportdecomp.workflows.own_stack import Stack


def cells_across(
    stacks: Sequence[Stack], dimensions: Sequence[str], *, absent_is_zero: bool
) -> CellPanel:
    """Read the cells where dimensions cross.

    Args:
        stacks: All tables.
        dimensions: The names of two dimensions or more.
        absent_is_zero: Whether a cell without a row is zero, where it has one in another
            period.

    Returns:
        Values and quantities of each cell, every vintage.

    Raises:
        InputError: No table has all of the dimensions, or no row a code along each.
    """
    stack = _stack_of_all(stacks, dimensions)
    of = [stack.axis(name) for name in dimensions]
    cells = cells_of(stack.rows, stack.axes, of, stack.silent if absent_is_zero else None)
    if not cells.codes:
        raise InputError(
            "no_cells",
            f"no row has a code by {' and by '.join(dimensions)}: each is a total along one "
            "of them",
            where=at(stack.files),
            hint="give rows for the cells, or leave --cross out",
        )
    return cells


def _stack_of_all(stacks: Sequence[Stack], dimensions: Sequence[str]) -> Stack:
    wanted = set(dimensions)
    for stack in stacks:
        if wanted <= {axis.name for axis in stack.axes}:
            return stack
    held = [
        f"{stack.files} by {', '.join(axis.name for axis in stack.axes)}"
        for stack in stacks
        if stack.axes
    ]
    raise InputError(
        "not_crossed",
        f"no table has both {' and '.join(dimensions)} in its rows: {'; '.join(held)}",
        where=at(" and ".join(stack.files for stack in stacks if stack.axes)),
        hint=f"--by {' --by '.join(dimensions)} shows one after the other; for the cells, "
        "give a file with both in each row",
    )
