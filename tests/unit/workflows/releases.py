"""Releases written into files, and what the checks look at of them."""

from pathlib import Path
from typing import Any

import polars as pl

from exportdecomp.model.material import Material
from exportdecomp.model.request import ContribRequest
from exportdecomp.settings.dataset import read_dataset
from exportdecomp.workflows.check_own import material_of_files

HEADER = "period,partner,value\n"
RELEASE = HEADER + "2025-08,US,4\n2025-08,JP,3\n2025-09,US,5\n2025-09,JP,2\n"


def written(tmp_path: Path, **files: str) -> list[str]:
    for name, text in files.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    return [str(tmp_path / f"{name}.csv") for name in files]


def material_of(*data: Any, **options: Any) -> Material:  # noqa: ANN401
    return material_of_files(ContribRequest(data=data, **options))


def read(tmp_path: Path, text: str, **options: Any) -> Material:  # noqa: ANN401
    return material_of(*written(tmp_path, release=text), **options)


def defined(tmp_path: Path, text: str) -> Material:
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return material_of_files(
        ContribRequest(definition=str(path)), read_dataset(path, tmp_path)
    )


def levels(panel: pl.DataFrame) -> list[tuple[str, str, str, float]]:
    """Dimension, component, month and level, sorted."""
    rows = panel.select("dimension", "component", "period", "value").rows()
    return [(name, code, f"{day:%Y-%m}", value) for name, code, day, value in rows]


def of_september(material: Material) -> dict[str, float]:
    return {
        code: value for _, code, month, value in levels(material.panel) if month == "2025-09"
    }


def codes(material: Material) -> list[str]:
    return [one.code for one in material.refusals]
