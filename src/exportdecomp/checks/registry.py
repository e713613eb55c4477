"""Every check, by its code: what a release is held against, in this order."""

from collections.abc import Callable, Mapping

from exportdecomp.checks.additivity import additivity
from exportdecomp.checks.base_present import base_present
from exportdecomp.checks.base_revision import base_revision
from exportdecomp.checks.cell_sums import cell_sums
from exportdecomp.checks.contributions import contributions
from exportdecomp.checks.coverage import coverage
from exportdecomp.checks.duplicate_key import duplicate_key
from exportdecomp.checks.final_revised import final_revised
from exportdecomp.checks.freshness import freshness
from exportdecomp.checks.growth_revision import growth_revision
from exportdecomp.checks.history_rewritten import history_rewritten
from exportdecomp.checks.identity import identity
from exportdecomp.checks.january_february import january_february
from exportdecomp.checks.line_currency import line_currency
from exportdecomp.checks.lost_code import lost_code
from exportdecomp.checks.margins import margins
from exportdecomp.checks.missing_value import missing_value
from exportdecomp.checks.outlier import outlier
from exportdecomp.checks.period_format import period_format
from exportdecomp.checks.published_growth import published_growth
from exportdecomp.checks.quantity_unit import quantity_unit
from exportdecomp.checks.ranking import ranking
from exportdecomp.checks.remainder import remainder
from exportdecomp.checks.repeated_period import repeated_period
from exportdecomp.checks.revision_size import revision_size
from exportdecomp.checks.row_count import row_count
from exportdecomp.checks.shifted_column import shifted_column
from exportdecomp.checks.small_base import small_base
from exportdecomp.checks.stale_vintage import stale_vintage
from exportdecomp.checks.subset import subset
from exportdecomp.checks.swapped_lines import swapped_lines
from exportdecomp.checks.table_schema import table_schema
from exportdecomp.checks.title import title
from exportdecomp.checks.trade_total import trade_total
from exportdecomp.checks.unit_scale import unit_scale
from exportdecomp.checks.unit_value import unit_value
from exportdecomp.checks.unknown_code import unknown_code
from exportdecomp.checks.working_days import working_days
from exportdecomp.checks.year_to_date import year_to_date
from exportdecomp.model.finding import Outcome
from exportdecomp.model.material import Material
from exportdecomp.model.rule import Rule

Check = Callable[[Material, Rule], Outcome]

CHECKS: Mapping[str, Check] = {
    "ED101": table_schema,
    "ED102": duplicate_key,
    "ED103": unknown_code,
    "ED104": period_format,
    "ED105": missing_value,
    "ED106": unit_scale,
    "ED107": title,
    "ED108": quantity_unit,
    "ED109": lost_code,
    "ED110": swapped_lines,
    "ED111": shifted_column,
    "ED201": additivity,
    "ED202": contributions,
    "ED203": margins,
    "ED204": published_growth,
    "ED205": subset,
    "ED206": trade_total,
    "ED207": year_to_date,
    "ED208": identity,
    "ED209": remainder,
    "ED210": cell_sums,
    "ED301": coverage,
    "ED302": row_count,
    "ED303": freshness,
    "ED304": base_present,
    "ED305": outlier,
    "ED306": working_days,
    "ED307": unit_value,
    "ED308": small_base,
    "ED309": line_currency,
    "ED310": january_february,
    "ED311": repeated_period,
    "ED401": revision_size,
    "ED402": final_revised,
    "ED403": stale_vintage,
    "ED404": ranking,
    "ED405": base_revision,
    "ED406": history_rewritten,
    "ED407": growth_revision,
}
