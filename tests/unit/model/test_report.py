from exportdecomp.model.report import RESIDUAL_LABELS
from exportdecomp.panel.residual import residual_reason, revision
from tests.builders import level


def test_every_reason_that_a_residual_can_have_has_a_label() -> None:
    parents = [
        level(value=1.0, base_value=0.5, precision=1.5),
        level(value=23.0, base_value=7.0, precision=1.5),
        level(value=-23.0, base_value=7.0, precision=1.5),
    ]
    reasons = {residual_reason(left, is_signed=False) for left in parents}
    revised = revision(
        level(value=147.0, base_value=130.0), level(value=147.0, base_value=128.0)
    )

    assert reasons == {"rounding", "unallocated", "overlap"}
    assert revised is not None
    assert reasons | {revised.reason} <= set(RESIDUAL_LABELS)
