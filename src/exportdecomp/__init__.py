"""Which components moved the headline, and by how many percentage points.

The public names load on first use, so that importing the package costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from exportdecomp.model.version import VERSION

if TYPE_CHECKING:
    from exportdecomp.claims.solve import solve
    from exportdecomp.decompositions.acceleration import acceleration
    from exportdecomp.decompositions.acceleration_split import acceleration_split
    from exportdecomp.decompositions.cross import cross_contribution
    from exportdecomp.decompositions.cumulative import cumulative
    from exportdecomp.decompositions.headline_factors import (
        exchange_rate_effects,
        working_day_effects,
    )
    from exportdecomp.decompositions.price_volume import price_volume
    from exportdecomp.decompositions.quantity_mix_price import quantity_mix_price
    from exportdecomp.decompositions.revision import revision
    from exportdecomp.errors import DataError, ExportDecompError, FetchError, SettingsError
    from exportdecomp.indicators.breadth import breadth
    from exportdecomp.indicators.concentration import concentration, top_share
    from exportdecomp.indicators.consistency import consistent, tightened
    from exportdecomp.indicators.growth import growth
    from exportdecomp.indicators.mix import mix_of_units
    from exportdecomp.indicators.momentum import component_momentum, momentum
    from exportdecomp.indicators.share import netting_ratio, share, share_of_growth
    from exportdecomp.indicators.unit_value import coverage, unit_values
    from exportdecomp.indicators.unit_value_bias import unit_value_bias
    from exportdecomp.indicators.without import without
    from exportdecomp.model.base import BaseKind
    from exportdecomp.model.breadth_report import BreadthReport
    from exportdecomp.model.check_report import CheckReport
    from exportdecomp.model.check_request import CheckRequest
    from exportdecomp.model.claim import Claim, Metric
    from exportdecomp.model.cross_report import CrossReport, CrossRequest
    from exportdecomp.model.explanation import ExplainRequest, Explanation
    from exportdecomp.model.fetch_report import FetchPlan, FetchReport, FetchRequest
    from exportdecomp.model.finding import Finding, Severity
    from exportdecomp.model.headline_report import HeadlineReport
    from exportdecomp.model.method import Method, MixMethod, Outliers
    from exportdecomp.model.period import Compare, Window
    from exportdecomp.model.price_volume_report import PriceVolumeReport, PriceVolumeRequest
    from exportdecomp.model.provider import FetchQuery
    from exportdecomp.model.report import Breakdown, ContribReport, Headline, Row
    from exportdecomp.model.request import ContribRequest
    from exportdecomp.model.revisions_report import RevisionsReport, RevisionsRequest
    from exportdecomp.model.series_report import SeriesReport, SeriesRequest
    from exportdecomp.model.solved import Solved
    from exportdecomp.model.trade import Flow, Scale
    from exportdecomp.model.verify_report import (
        Judgement,
        Verdict,
        VerifyReport,
        VerifyRequest,
    )
    from exportdecomp.panel.measured import measure
    from exportdecomp.panel.outliers import OutlierRule, outlier_rule
    from exportdecomp.workflows.breadth import breadth_report
    from exportdecomp.workflows.check import check_release
    from exportdecomp.workflows.check_frame import check
    from exportdecomp.workflows.contrib import contrib, contrib_range
    from exportdecomp.workflows.cross import cross
    from exportdecomp.workflows.cross_frame import cross_table
    from exportdecomp.workflows.explain import explain
    from exportdecomp.workflows.fetch import fetch, plan_fetch
    from exportdecomp.workflows.frame import contribution
    from exportdecomp.workflows.headline import headline
    from exportdecomp.workflows.price_volume import price_volume_report
    from exportdecomp.workflows.price_volume_frame import price_volume_of
    from exportdecomp.workflows.revisions import revisions
    from exportdecomp.workflows.series import series
    from exportdecomp.workflows.series_frame import series_frame, series_of
    from exportdecomp.workflows.verify import verify


__version__ = VERSION

__all__ = [
    "BaseKind",
    "BreadthReport",
    "Breakdown",
    "CheckReport",
    "CheckRequest",
    "Claim",
    "Compare",
    "ContribReport",
    "ContribRequest",
    "CrossReport",
    "CrossRequest",
    "DataError",
    "ExplainRequest",
    "Explanation",
    "ExportDecompError",
    "FetchError",
    "FetchPlan",
    "FetchQuery",
    "FetchReport",
    "FetchRequest",
    "Finding",
    "Flow",
    "Headline",
    "HeadlineReport",
    "Judgement",
    "Method",
    "Metric",
    "MixMethod",
    "OutlierRule",
    "Outliers",
    "PriceVolumeReport",
    "PriceVolumeRequest",
    "RevisionsReport",
    "RevisionsRequest",
    "Row",
    "Scale",
    "SeriesReport",
    "SeriesRequest",
    "SettingsError",
    "Severity",
    "Solved",
    "Verdict",
    "VerifyReport",
    "VerifyRequest",
    "Window",
    "acceleration",
    "acceleration_split",
    "breadth",
    "breadth_report",
    "check",
    "check_release",
    "component_momentum",
    "concentration",
    "consistent",
    "contrib",
    "contrib_range",
    "contribution",
    "coverage",
    "cross",
    "cross_contribution",
    "cross_table",
    "cumulative",
    "exchange_rate_effects",
    "explain",
    "fetch",
    "growth",
    "headline",
    "measure",
    "mix_of_units",
    "momentum",
    "netting_ratio",
    "outlier_rule",
    "plan_fetch",
    "price_volume",
    "price_volume_of",
    "price_volume_report",
    "quantity_mix_price",
    "revision",
    "revisions",
    "series",
    "series_frame",
    "series_of",
    "share",
    "share_of_growth",
    "solve",
    "tightened",
    "top_share",
    "unit_value_bias",
    "unit_values",
    "verify",
    "without",
    "working_day_effects",
]

_HOMES = {
    "BaseKind": "model.base",
    "BreadthReport": "model.breadth_report",
    "Breakdown": "model.report",
    "CheckReport": "model.check_report",
    "CheckRequest": "model.check_request",
    "Claim": "model.claim",
    "Compare": "model.period",
    "ContribReport": "model.report",
    "ContribRequest": "model.request",
    "CrossReport": "model.cross_report",
    "CrossRequest": "model.cross_report",
    "DataError": "errors",
    "ExplainRequest": "model.explanation",
    "Explanation": "model.explanation",
    "ExportDecompError": "errors",
    "FetchError": "errors",
    "FetchPlan": "model.fetch_report",
    "FetchQuery": "model.provider",
    "FetchReport": "model.fetch_report",
    "FetchRequest": "model.fetch_report",
    "Finding": "model.finding",
    "Flow": "model.trade",
    "Headline": "model.report",
    "HeadlineReport": "model.headline_report",
    "Judgement": "model.verify_report",
    "Method": "model.method",
    "Metric": "model.claim",
    "MixMethod": "model.method",
    "OutlierRule": "panel.outliers",
    "Outliers": "model.method",
    "PriceVolumeReport": "model.price_volume_report",
    "PriceVolumeRequest": "model.price_volume_report",
    "RevisionsReport": "model.revisions_report",
    "RevisionsRequest": "model.revisions_report",
    "Row": "model.report",
    "Scale": "model.trade",
    "SeriesReport": "model.series_report",
    "SeriesRequest": "model.series_report",
    "SettingsError": "errors",
    "Severity": "model.finding",
    "Solved": "model.solved",
    "Verdict": "model.verify_report",
    "VerifyReport": "model.verify_report",
    "VerifyRequest": "model.verify_report",
    "Window": "model.period",
    "acceleration": "decompositions.acceleration",
    "acceleration_split": "decompositions.acceleration_split",
    "breadth": "indicators.breadth",
    "breadth_report": "workflows.breadth",
    "check": "workflows.check_frame",
    "check_release": "workflows.check",
    "component_momentum": "indicators.momentum",
    "concentration": "indicators.concentration",
    "consistent": "indicators.consistency",
    "contrib": "workflows.contrib",
    "contrib_range": "workflows.contrib",
    "contribution": "workflows.frame",
    "coverage": "indicators.unit_value",
    "cross": "workflows.cross",
    "cross_contribution": "decompositions.cross",
    "cross_table": "workflows.cross_frame",
    "cumulative": "decompositions.cumulative",
    "exchange_rate_effects": "decompositions.headline_factors",
    "explain": "workflows.explain",
    "fetch": "workflows.fetch",
    "growth": "indicators.growth",
    "headline": "workflows.headline",
    "measure": "panel.measured",
    "mix_of_units": "indicators.mix",
    "momentum": "indicators.momentum",
    "netting_ratio": "indicators.share",
    "outlier_rule": "panel.outliers",
    "plan_fetch": "workflows.fetch",
    "price_volume": "decompositions.price_volume",
    "price_volume_of": "workflows.price_volume_frame",
    "price_volume_report": "workflows.price_volume",
    "quantity_mix_price": "decompositions.quantity_mix_price",
    "revision": "decompositions.revision",
    "revisions": "workflows.revisions",
    "series": "workflows.series",
    "series_frame": "workflows.series_frame",
    "series_of": "workflows.series_frame",
    "share": "indicators.share",
    "share_of_growth": "indicators.share",
    "solve": "claims.solve",
    "tightened": "indicators.consistency",
    "top_share": "indicators.concentration",
    "unit_value_bias": "indicators.unit_value_bias",
    "unit_values": "indicators.unit_value",
    "verify": "workflows.verify",
    "without": "indicators.without",
    "working_day_effects": "decompositions.headline_factors",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401  # whatever the name stands for
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
