import pytest

from exportdecomp.errors import SettingsError
from exportdecomp.resources import claims_example_path, published_claims
from exportdecomp.sources.claims_file import MOST_BYTES, read_claims
from tests.unit.sources.claimed import brief, claims_in, faults_in

FIGURE = 'metric = "growth"\nperiod = "2025-09"\nstated = "8.3%"\n'


def claim(name: str, more: str = "") -> str:
    return f'[[claim]]\nid = "{name}"\n{FIGURE}{more}'


def test_toml_and_csv_say_the_same() -> None:
    (toml,) = claims_in(claim("c01"))
    (csv,) = claims_in("id,metric,period,stated\nc01,growth,2025-09,8.3%\n", "note.csv")

    assert toml._replace(lines=(), line=0, file="") == csv._replace(lines=(), line=0, file="")


@pytest.mark.parametrize(
    "text",
    ["# a note\n\n[[claim]]\n" + FIGURE, "metric,period,stated\ngrowth,2025-09,8.3%\n"],
)
def test_a_file_without_an_ending_is_told_by_how_it_begins(text: str) -> None:
    assert [one.id for one in claims_in(text, "-")] == ["claim-1"]


def test_a_mark_and_carriage_returns_are_no_part_of_a_file() -> None:
    content = b"\xef\xbb\xbf" + claim("c01").replace("\n", "\r\n").encode()

    assert [one.id for one in read_claims("n.toml", content)[0]] == ["c01"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "the file is empty"),
        (b" \n\n", "the file is empty"),
        (b"# nothing yet\n", "there is no claim in the file"),
        (b"metric,period\n", "there is no claim in the file"),
        (b"PK\x03\x04\0\0", "the file is no text"),
        ("[[claim]]".encode("utf-16"), "the file is not UTF-8"),
        (b"x" * (MOST_BYTES + 1), "the file has 2 MB"),
    ],
    ids=["empty", "blank", "comment", "header", "zip", "utf-16", "large"],
)
def test_a_file_that_is_no_claims_file_is_refused(content: bytes, message: str) -> None:
    with pytest.raises(SettingsError, match=message):
        read_claims("n.csv" if b"," in content else "n.toml", content)


def test_a_text_that_is_not_utf_8_is_refused_with_its_line() -> None:
    with pytest.raises(SettingsError) as caught:
        read_claims("n.toml", 'a = 1\ntext = "Curaçao"'.encode("latin-1"))

    assert (caught.value.where, caught.value.hint) == ("n.toml, line 2", "save it as UTF-8")


def test_a_faulty_claim_leaves_the_others_to_be_judged() -> None:
    text = claim("a") + claim("b").replace("growth", "grwth") + claim("c")
    claims, faults = read_claims("note.toml", text.encode())

    assert [one.id for one in claims] == ["a", "c"]
    (fault,) = faults
    assert (fault.file, fault.line, fault.id) == ("note.toml", 8, "b")
    assert fault.message == 'metric does not know "grwth"'


def test_the_first_of_two_claims_keeps_their_name() -> None:
    claims, faults = read_claims("n.toml", (claim("a") + claim("a") + claim("b")).encode())

    assert [(one.id, one.line) for one in claims] == [("a", 1), ("b", 11)]
    assert brief(faults) == [(7, "a", "duplicate_id")]
    assert faults[0].hint == "the other is on line 1"


def test_what_a_claim_names_must_be_another_claim() -> None:
    faults = faults_in(
        claim("c09", 'beside = ["c10", "c9"]\n') + claim("c10", 'part_of = "c10"\n')
    )

    assert brief(faults) == [(6, "c09", "unknown_id"), (12, "c10", "unknown_id")]
    assert faults[0].message == 'beside names no claim "c9"'
    assert faults[1].message == "part_of names the claim itself"
    alone = faults_in(claim("c09", 'with = "c10"\n'))
    assert [one.hint for one in alone] == ["there is no other claim"]


def test_a_claim_that_cannot_be_read_is_beside_no_other() -> None:
    text = claim("a", 'beside = ["b", "c"]\n') + claim("b").replace("8.3%", "?") + claim("c")
    claims, faults = read_claims("n.toml", text.encode())

    assert [one.code for one in faults] == ["bad_number"]
    assert claims[0].beside == ("c",)


def test_parts_without_one_of_them_are_parts_of_nothing() -> None:
    part = 'part_of = "whole"\n'
    whole = claim("whole") + claim("a", part)
    complete = claims_in(whole + claim("b", part))
    short, _ = read_claims("n.toml", (whole + claim("b", part + "x = 1\n")).encode())

    assert [one.part_of for one in complete] == [None, "whole", "whole"]
    assert [one.part_of for one in short] == [None, None]


def test_faults_stand_in_the_order_of_their_lines() -> None:
    text = claim("a", "period = 1\n") + claim("b").replace("8.3%", "?") + "[more]\n"

    assert [one.line for one in faults_in(text)] == [6, 11, 12]


def test_the_files_that_come_with_the_program_are_without_a_fault() -> None:
    paths = [claims_example_path(), *published_claims()]

    assert len(paths) > 1
    for path in paths:
        assert claims_in(path.read_text(encoding="utf-8"), path.name)


def test_the_example_shows_every_key_and_every_metric() -> None:
    from exportdecomp.model.claim import Metric
    from exportdecomp.sources.claim_keys import KEYS

    example = claims_example_path().read_text(encoding="utf-8")

    assert [word for word in (*KEYS, *Metric) if word not in example] == []
