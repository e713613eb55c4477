"""exportdecomp contrib."""

from pathlib import Path

from exportdecomp.cli import options as o
from exportdecomp.cli.choices import choose_format, choose_window
from exportdecomp.cli.deliver import Delivery, deliver
from exportdecomp.model.period import Compare, Window
from exportdecomp.model.request import ContribRequest
from exportdecomp.model.trade import Flow


def contrib(
    *,
    month: o.Month = None,
    quarter: o.Quarter = None,
    ytd: o.Ytd = None,
    year: o.Year = None,
    rolling: o.Rolling = None,
    compare: o.ComparedWith = Compare.YOY,
    vs: o.Versus = None,
    flow: o.FlowOf = Flow.EXPORTS,
    scale: o.ScaleOf = None,
    by: o.By = None,
    scheme: o.Scheme = None,
    depth: o.Depth = None,
    top: o.Top = None,
    min_pp: o.MinPp = None,
    sort: o.Sort = "contribution",
    base: o.Base = None,
    currency: o.Currency = None,
    as_of: o.AsOf = None,
    dataset: o.Dataset = "china",
    form: o.FormatOf = None,
    json: o.Json = False,
    output: o.Output = None,
    color: o.ColorOf = o.Color.AUTO,
    quiet: o.Quiet = False,
    verbose: o.Verbose = False,  # noqa: ARG001  # read by the outermost handler
) -> None:
    """Show how many percentage points each component gave to headline growth.

    \b
    exportdecomp contrib --month 2025-09
    exportdecomp contrib --month 2025-09 --vs 2025-08 --by partner
    exportdecomp contrib --ytd 2026-07 --top 5 --json
    """
    window, period = choose_window(
        {
            Window.MONTH: month,
            Window.QUARTER: quarter,
            Window.YTD: ytd,
            Window.YEAR: year,
            Window.ROLLING: rolling,
        }
    )
    request = ContribRequest(
        dataset=dataset,
        window=window,
        period=period,
        compare=compare,
        vs=vs,
        flow=flow,
        scale=scale,
        by=tuple(by or ()),
        scheme=scheme,
        depth=depth,
        top=top,
        min_pp=min_pp,
        sort=sort,
        base=base,
        currency=currency,
        as_of=as_of,
    )
    output = None if output == Path("-") else output
    wanted = choose_format(form, json=json, output=output)
    deliver(request, Delivery(wanted, output, color, quiet))
