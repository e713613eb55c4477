"""exportdecomp contrib."""

from pathlib import Path

from exportdecomp.cli import options as o
from exportdecomp.cli.choices import choose_format, choose_window, columns_of, data_of
from exportdecomp.cli.deliver import Delivery, deliver
from exportdecomp.cli.project import fill_in
from exportdecomp.model.period import Window
from exportdecomp.model.request import ContribRequest
from exportdecomp.model.screen import Display
from exportdecomp.outputs.render import Format


def contrib(
    *,
    month: o.Month = None,
    quarter: o.Quarter = None,
    ytd: o.Ytd = None,
    year: o.Year = None,
    rolling: o.Rolling = None,
    compare: o.ComparedWith = None,
    vs: o.Versus = None,
    flow: o.FlowOf = None,
    scale: o.ScaleOf = None,
    by: o.By = None,
    scheme: o.Scheme = None,
    group: o.Group = None,
    only_group: o.OnlyGroup = None,
    depth: o.Depth = None,
    top: o.Top = None,
    min_pp: o.MinPp = None,
    sort: o.Sort = None,
    base: o.Base = None,
    currency: o.Currency = None,
    as_of: o.AsOf = None,
    dataset: o.Dataset = None,
    data: o.Data = None,
    column_map: o.Map = None,
    absent: o.Absent = None,
    config: o.Config = None,
    no_config: o.NoConfig = False,
    form: o.FormatOf = None,
    json: o.Json = False,
    output: o.Output = None,
    decimals: o.Decimals = None,
    round_to_sum: o.RoundToSum = None,
    color: o.ColorOf = None,
    quiet: o.Quiet = False,
    verbose: o.Verbose = False,  # noqa: ARG001  # read by the outermost handler
) -> None:
    """Show how many percentage points each component gave to headline growth.

    \b
    exportdecomp contrib --month 2025-09
    exportdecomp contrib --month 2025-09 --vs 2025-08 --by partner
    exportdecomp contrib --ytd 2026-07 --top 5 --json
    exportdecomp contrib --data sales.csv --map value=revenue
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
    said = {
        "compare": compare, "flow": flow, "by": by or None, "scheme": scheme,
        "group": group or None, "depth": depth, "top": top, "min_pp": min_pp, "sort": sort,
        "base": base, "currency": currency, "dataset": dataset, "absent": absent,
        "decimals": decimals, "round_to_sum": round_to_sum, "color": color,
    }  # fmt: skip
    output = None if output == Path("-") else output
    form = choose_format(form, json=json, output=output)
    filled = fill_in(said, config, no_config=no_config, has_data=bool(data))
    request = ContribRequest(
        window=window,
        period=period,
        vs=vs,
        scale=scale,
        as_of=as_of,
        only_group=only_group,
        data=data_of(data or ()),
        columns=columns_of(column_map or (), has_data=bool(data)),
        **filled.request(),
    )
    options = filled.options
    display = Display(options["decimals"], bool(options["round_to_sum"]))
    chosen = form or Format(options["format"] or Format.TABLE)
    deliver(request, Delivery(chosen, output, options["color"], display, quiet))
