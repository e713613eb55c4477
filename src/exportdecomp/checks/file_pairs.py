"""Each file of a release beside the same file of the release before."""

from exportdecomp.model.material import FileSeen, Material


def file_pairs(material: Material) -> list[tuple[FileSeen, FileSeen]]:
    """Match the files of a release with those of its baseline.

    Args:
        material: The release.

    Returns:
        Pairs of a file and that of the same name, whatever its folder; one file beside one
        file whatever they are called. Nothing without a baseline.
    """
    if material.baseline is None:
        return []
    now, before = material.files, material.baseline.files
    if len(now) == len(before) == 1:
        return [(now[0], before[0])]
    known = {_base(file.name): file for file in before}
    return [(file, known[_base(file.name)]) for file in now if _base(file.name) in known]


def _base(name: str) -> str:
    return name.replace("\\", "/").rpartition("/")[2]
