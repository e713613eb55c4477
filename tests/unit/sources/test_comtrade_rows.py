import json

import pytest

from exportdecomp.errors import ReplyError
from exportdecomp.sources.comtrade_calls import figure_call
from exportdecomp.sources.comtrade_rows import read_reply
from tests.builders import month
from tests.replay.comtrade_pages import envelope, row

CALL = figure_call(
    {"reporter": "156", "flow": "X", "areas": "842", "codes": "AG2"},
    (month("2024-09"),),
    has_key=False,
)


def test_a_row_keeps_its_code_as_text_and_what_is_not_there_as_nothing() -> None:
    content = envelope(
        [row("202409", "X", 842, "03", primaryValue=None, cmdDesc=None)], bom=True
    )

    (line,) = read_reply(CALL, content).lines

    assert (line.product, line.product_label, line.value) == ("03", None, None)
    assert (line.month, line.partner, line.iso) == (month("2024-09"), 842, "USA")
    assert line.is_total


@pytest.mark.parametrize(
    "changed", [{"partner2Code": 36}, {"customsCode": "C04"}, {"motCode": 2100}]
)
def test_a_row_of_one_procedure_or_mode_is_no_total(changed: dict[str, object]) -> None:
    (line,) = read_reply(CALL, envelope([row("202409", "X", 842, "03", **changed)])).lines

    assert not line.is_total


@pytest.mark.parametrize("changed", [{"isQtyEstimated": True}, {"legacyEstimationFlag": 6}])
def test_an_estimate_is_known_by_either_flag(changed: dict[str, object]) -> None:
    (line,) = read_reply(CALL, envelope([row("202409", "X", 842, "03", **changed)])).lines

    assert line.is_estimated


def test_the_number_of_rows_that_the_source_names_is_read() -> None:
    assert read_reply(CALL, b'{"count": 731, "data": [], "error": ""}').announced == 731
    assert read_reply(CALL, b'{"data": []}').announced == 0


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"<html>Bad gateway</html>", "cannot be read"),
        (b"\xff\xfe\x00", "cannot be read"),
        (b"[]", "no list of rows"),
        (b'{"data": {}}', "no list of rows"),
        (b'{"data": [7]}', "rows that are none"),
        (b'{"data": [{"value": 7}]}', "rows that are none"),
        (b"[" * 100_000, "cannot be read"),
        (envelope([row("202409", "X", 842, "03", cmdCode=3)]), "3 is no code of a product"),
        (envelope([row("202409", "X", 842, "03", primaryValue="7")]), "'7' is no number"),
        (envelope([row("202409", "X", 842, "03", primaryValue=True)]), "True is no number"),
        (
            envelope([row("202409", "X", 842, "03", primaryValue=float("nan"))]),
            "NaN is no number",
        ),
        (envelope([{"cmdCode": "03", "period": "202409"}]), "reporterCode"),
        (envelope([row("202409", "X", 842, "03", period="202452")]), "month must be in 1..12"),
        (
            envelope([row("202409", "X", 842, "03")]).replace(b'"qty": 0', b'"qty": 1e999'),
            "inf",
        ),
    ],
)
def test_what_is_no_reply_is_refused_with_what_was_found(content: bytes, words: str) -> None:
    with pytest.raises(ReplyError, match=words) as caught:
        read_reply(CALL, content)

    assert (caught.value.code, caught.value.where) == ("bad_reply", CALL.part)


def test_rows_beside_an_error_are_refused() -> None:
    content = envelope([row("202409", "X", 842, "03")], "Query timeout")

    with pytest.raises(ReplyError, match="together with an error: Query timeout") as caught:
        read_reply(CALL, content)

    assert caught.value.code == "source_error"


def test_unknown_fields_and_their_order_make_no_difference() -> None:
    reply = json.loads(envelope([row("202409", "X", 842, "03", newField={"a": [7]})]))
    turned = json.dumps(dict(reversed(reply.items()))).encode()

    assert read_reply(CALL, turned).lines[0].product == "03"


def test_a_label_loses_what_moves_a_cursor_and_what_no_file_takes() -> None:
    (line,) = read_reply(
        CALL, envelope([row("202409", "X", 842, "03", cmdDesc="Fish\x1b[2J\ud800  fresh ")])
    ).lines

    assert line.product_label == "Fish [2J fresh"
