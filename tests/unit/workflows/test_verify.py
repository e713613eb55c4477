"""Claims judged by data: what stands in a report, and what stops nothing else."""

from pathlib import Path

import pytest

from exportdecomp.errors import FileUnusableError, SettingsError, UnknownChoiceError
from exportdecomp.model.base import BaseKind
from exportdecomp.model.request import ContribRequest
from exportdecomp.model.verify_report import Relation, Verdict, VerifyReport, VerifyRequest
from exportdecomp.workflows.verify import verify

# Two goods and their total: 2024-09 is 200 = 120 + 80, 2025-09 is 230 = 156 + 74. Growth of
# the total is 30/200 = 15%, of cars 36/120 = 30%; cars give 36/200 = 18 points.
SALES = """period,product,value
2024-09,cars,120
2024-09,toys,80
2025-09,cars,156
2025-09,toys,74
"""
NOTE = """
[defaults]
period = "2025-09"

[[claim]]
id = "total"
metric = "growth"
stated = 15.0
unit = "%"

[[claim]]
id = "cars"
item = "cars"
metric = "contribution"
stated = 18.0
unit = "pp"

[[claim]]
id = "toys"
item = "toys"
metric = "growth"
stated = 7.5
unit = "%"
"""


@pytest.fixture
def sales(tmp_path: Path) -> ContribRequest:
    file = tmp_path / "sales.csv"
    file.write_text(SALES, encoding="utf-8")
    return ContribRequest(data=(str(file),))


def judged(note: str, figures: ContribRequest, **more: object) -> VerifyReport:
    request = VerifyRequest((note.encode(),), figures)
    return verify(request._replace(**more))  # type: ignore[arg-type]  # fields as a test names them


def verdicts(report: VerifyReport) -> dict[str, Verdict]:
    return {one.claim.id: one.verdict for one in report.judgements}


def test_claims_are_judged_by_own_data_in_their_order(sales: ContribRequest) -> None:
    report = judged(NOTE, sales)
    # Toys fell by 6/80 = 7.5%, and the note has no minus.
    assert list(verdicts(report).items()) == [
        ("total", Verdict.CONFIRMED),
        ("cars", Verdict.CONFIRMED),
        ("toys", Verdict.WRONG_SIGN),
    ]
    assert report.failed


def test_a_claim_on_an_unknown_item_is_faulty_and_stops_no_other(
    sales: ContribRequest,
) -> None:
    report = judged(NOTE.replace('item = "cars"', 'item = "carz"'), sales)
    assert list(verdicts(report)) == ["total", "toys"]
    (faulty,) = report.faulty
    assert (faulty.id, faulty.code) == ("cars", "unknown_code")
    assert faulty.hint == "did you mean cars?"
    assert faulty.line == 13  # the heading of the claim is in line 11, its item in line 13


def test_of_proxies_the_one_that_comes_nearest_counts(sales: ContribRequest) -> None:
    claim = 'item = "goods for grown-ups"\nproxies = ["toys", "cars"]\n'
    note = NOTE.replace('item = "cars"\n', claim)
    report = judged(note, sales)
    found = next(one for one in report.judgements if one.claim.id == "cars")
    assert found.verdict is Verdict.CONFIRMED
    assert found.measured is not None
    assert found.measured.subject.code == "cars"
    assert found.measured.subject.proxy_for == "goods for grown-ups"


def test_claims_on_one_item_are_judged_together(sales: ContribRequest) -> None:
    growth = '[[claim]]\nid = "growth"\nitem = "cars"\nmetric = "growth"\nstated = 25.0\n'
    report = judged(f'{NOTE}\n{growth}unit = "%"\n', sales)
    tied = next(one for one in report.joints if one.relation is Relation.BASE_SHARE)
    assert set(tied.ids) == {"growth", "cars"}
    # 18.0 points at 25.0% would be a base share of 72%; it is 120/200 = 60%.
    assert tied.value == 72
    assert tied.measured is not None
    assert tied.measured.value == 60


def test_without_data_only_claims_that_are_tied_together_say_something() -> None:
    triple = """
[defaults]
period = "2025-09"
item = "steel"
unit = "%"
[[claim]]
id = "value"
metric = "growth"
stated = 12.0
[[claim]]
id = "volume"
metric = "volume_growth"
stated = 10.0
[[claim]]
id = "price"
metric = "unit_value_growth"
stated = 5.0
"""
    # 1.10 times 1.05 is 1.155: 15.5%, and 12.0 cannot be meant.
    report = judged(triple, ContribRequest(), internal=True)
    (tied,) = report.joints
    assert tied.internal == "inconsistent"
    assert report.failed
    assert report.provenance == ()
    assert not judged(
        triple.replace("stated = 12.0", "stated = 15.5"), ContribRequest(), internal=True
    ).failed


def test_only_the_claims_that_are_named_are_judged(sales: ContribRequest) -> None:
    assert list(verdicts(judged(NOTE, sales, only=("cars",)))) == ["cars"]
    with pytest.raises(UnknownChoiceError, match="car"):
        judged(NOTE, sales, only=("car",))


def test_a_run_fails_on_the_verdicts_that_it_is_told_to(sales: ContribRequest) -> None:
    assert not judged(NOTE, sales, fail_on=(Verdict.CANNOT_TELL,)).failed
    assert judged(NOTE, sales, fail_on=(Verdict.WRONG_SIGN,)).failed


def test_the_digest_follows_claims_and_data_and_not_names(
    sales: ContribRequest, tmp_path: Path
) -> None:
    one = judged(NOTE, sales).digest
    named = tmp_path / "note.toml"
    named.write_text(NOTE, encoding="utf-8")
    assert verify(VerifyRequest((str(named),), sales)).digest == one
    assert judged(NOTE.replace("18.0", "18.1"), sales).digest != one
    (tmp_path / "sales.csv").write_text(SALES.replace("74", "75"), encoding="utf-8")
    assert judged(NOTE, sales).digest != one


def test_ids_of_a_second_file_are_told_apart_by_its_name(tmp_path: Path) -> None:
    tied = NOTE.replace('unit = "pp"', 'unit = "pp"\nbeside = ["total"]')
    for name in ("one.toml", "two.toml"):
        (tmp_path / name).write_text(tied, encoding="utf-8")
    files = (str(tmp_path / "one.toml"), str(tmp_path / "two.toml"))
    report = verify(VerifyRequest(files, internal=True))
    assert [one.claim.id for one in report.judgements] == [
        "total", "cars", "toys", "two:total", "two:cars", "two:toys",
    ]  # fmt: skip
    assert report.judgements[4].claim.beside == ("two:total",)
    only = VerifyRequest(files, internal=True, only=("cars", "two:toys"))
    assert [one.claim.id for one in verify(only).judgements] == [
        "cars",
        "two:cars",
        "two:toys",
    ]
    (tmp_path / "three").mkdir()
    (tmp_path / "three" / "two.toml").write_text(tied, encoding="utf-8")
    with pytest.raises(SettingsError, match="'two:total' is the id of several claims"):
        verify(VerifyRequest((*files, str(tmp_path / "three" / "two.toml"))))


def test_a_file_is_named_once(tmp_path: Path) -> None:
    (tmp_path / "one.toml").write_text(NOTE, encoding="utf-8")
    again = tmp_path / "here" / ".." / "one.toml"
    with pytest.raises(SettingsError, match="is named twice"):
        verify(VerifyRequest((str(tmp_path / "one.toml"), str(again))))


def test_a_file_that_cannot_be_read_stops_no_other(
    sales: ContribRequest, tmp_path: Path
) -> None:
    report = judged(NOTE, sales, files=(str(tmp_path / "gone.toml"), NOTE.encode(), b"\xff"))
    assert list(verdicts(report)) == ["total", "cars", "toys"]
    gone, no_text = report.faulty
    assert (gone.file, gone.line, gone.id) == (str(tmp_path / "gone.toml"), 0, "")
    assert (gone.code, no_text.code) == ("file_unusable", "settings")
    assert report.files == ("stdin",)


def test_faults_of_claims_that_are_not_asked_for_do_not_count(sales: ContribRequest) -> None:
    note = NOTE.replace('item = "cars"', 'item = "carz"').replace(
        'stated = 7.5\nunit = "%"', 'statd = 7.5\nunit = "prozent"'
    )
    assert {one.id for one in judged(note, sales).faulty} == {"cars", "toys"}
    assert judged(note, sales, only=("total",)).faulty == ()
    (fault,) = judged(note, sales, only=("cars",)).faulty
    assert fault.id == "cars"


def test_a_claim_with_two_faults_is_one_that_cannot_be_read(sales: ContribRequest) -> None:
    note = NOTE.replace('metric = "contribution"', 'metric = "contribuiton"')
    report = judged(note.replace('unit = "pp"', 'perod = "2025-08"'), sales)
    assert len(report.faulty) > 1
    assert report.unread == 1


def test_figures_of_one_year_tell_what_needs_no_base(tmp_path: Path) -> None:
    # Austria has 1,959 of 3,377 in August, which is 58.0%, and 2,050 of 3,450 in September:
    # 59.4%, and 91/1959 = 4.6% more than in August.
    file = tmp_path / "sales.csv"
    rows = ["2025-08,Austria,1959", "2025-08,Italy,1418", "2025-09,Austria,2050"]
    file.write_text("\n".join(["period,country,value", *rows, "2025-09,Italy,1400\n"]))
    said = (
        ("share", "59.4%", ""),
        ("growth", "4.6%", 'against = "2025-08"'),
        ("share_change", "1.4pp", 'against = "2025-08"'),
        ("growth", "4.6%", ""),
        ("record", "", ""),
        ("rank", "1", ""),
    )
    lines = ['[defaults]\nperiod = "2025-09"\nitem = "Austria"']
    for metric, stated, more in said:
        given = f'stated = "{stated}"' if stated else ""
        lines.append(f'[[claim]]\nmetric = "{metric}"\n{given}\n{more}')
    report = judged("\n".join(lines), ContribRequest(data=(str(file),)))
    assert report.faulty == ()
    assert [one.verdict for one in report.judgements] == [
        Verdict.CONFIRMED, Verdict.CONFIRMED, Verdict.CONFIRMED, Verdict.CANNOT_TELL,
        Verdict.CANNOT_TELL, Verdict.CANNOT_TELL,
    ]  # fmt: skip


def test_an_option_that_cannot_be_is_one_error_and_not_one_a_claim(
    sales: ContribRequest,
) -> None:
    with pytest.raises(SettingsError, match="currency"):
        judged(NOTE, sales._replace(currency="USB"))
    with pytest.raises(UnknownChoiceError, match="'USB'"):
        judged(NOTE, ContribRequest(currency="USB"))
    with pytest.raises(SettingsError, match="cannot read 'yesterday' as a day"):
        judged(NOTE, sales._replace(as_of="yesterday"))


def test_the_digest_follows_the_reading_of_the_data(sales: ContribRequest) -> None:
    one = judged(NOTE, sales).digest
    assert judged(NOTE, sales._replace(base=BaseKind.RESTATED)).digest != one
    assert judged(NOTE, sales, fail_on=(Verdict.WRONG_SIGN,)).digest != one


def test_a_file_that_is_not_there_and_one_without_claims_are_errors(tmp_path: Path) -> None:
    with pytest.raises(FileUnusableError, match="no such file"):
        verify(VerifyRequest((str(tmp_path / "note.toml"),)))
    with pytest.raises(SettingsError):
        verify(VerifyRequest((b"",)))
    with pytest.raises(SettingsError, match="no claim to judge"):
        verify(VerifyRequest())


def test_what_does_not_exist_is_a_fault_on_the_line_of_its_key() -> None:
    text = (
        '[[claim]]\nid = "a"\nitem = "toys"\nmetric = "growth"\nperiod = "2025-09"\n'
        'stated = "1%"\ncurrency = "USB"\n[[claim]]\nid = "b"\nmetric = "growth"\n'
        'period = "2025-09"\nstated = "1%"\ndataset = "chian"\n'
    )
    report = verify(VerifyRequest((text.encode(),)))

    assert [(one.id, one.line, one.message) for one in report.faulty] == [
        ("a", 7, 'currency does not know "USB"'),
        ("b", 13, 'dataset does not know "chian"'),
    ]


def test_a_multiple_is_the_growth_and_no_other_metric() -> None:
    # Mechanical & electrical goods made up 93% of the growth: about 100 as well.
    text = '[[claim]]\nitem="me"\nmetric="growth"\nperiod="2025-09"\nstated="doubled"\n'

    (judged_one,) = verify(VerifyRequest((text.encode(),))).judgements
    assert judged_one.verdict is Verdict.CONTRADICTED
