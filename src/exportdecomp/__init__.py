"""Which components moved the headline, and by how many percentage points.

The public names load on first use, so that importing the package costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from exportdecomp.model.version import VERSION

if TYPE_CHECKING:
    from exportdecomp.decompositions.acceleration import acceleration
    from exportdecomp.errors import DataError, ExportDecompError, SettingsError
    from exportdecomp.indicators.growth import growth
    from exportdecomp.indicators.share import netting_ratio, share, share_of_growth
    from exportdecomp.model.base import BaseKind
    from exportdecomp.model.period import Compare, Window
    from exportdecomp.model.report import Breakdown, ContribReport, Headline, Row
    from exportdecomp.model.request import ContribRequest
    from exportdecomp.model.trade import Flow, Scale
    from exportdecomp.workflows.contrib import contrib, contrib_range
    from exportdecomp.workflows.frame import contribution


__version__ = VERSION

__all__ = [
    "BaseKind",
    "Breakdown",
    "Compare",
    "ContribReport",
    "ContribRequest",
    "DataError",
    "ExportDecompError",
    "Flow",
    "Headline",
    "Row",
    "Scale",
    "SettingsError",
    "Window",
    "acceleration",
    "contrib",
    "contrib_range",
    "contribution",
    "growth",
    "netting_ratio",
    "share",
    "share_of_growth",
]

_HOMES = {
    "BaseKind": "model.base",
    "Breakdown": "model.report",
    "Compare": "model.period",
    "ContribReport": "model.report",
    "ContribRequest": "model.request",
    "DataError": "errors",
    "ExportDecompError": "errors",
    "Flow": "model.trade",
    "Headline": "model.report",
    "Row": "model.report",
    "Scale": "model.trade",
    "SettingsError": "errors",
    "Window": "model.period",
    "acceleration": "decompositions.acceleration",
    "contrib": "workflows.contrib",
    "contrib_range": "workflows.contrib",
    "contribution": "workflows.frame",
    "growth": "indicators.growth",
    "netting_ratio": "indicators.share",
    "share": "indicators.share",
    "share_of_growth": "indicators.share",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401  # whatever the name stands for
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
