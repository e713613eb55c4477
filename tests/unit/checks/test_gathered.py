from exportdecomp.checks.gathered import gathered, periods_in
from exportdecomp.model.finding import Finding, Severity


def of_size(code: str, effect_pp: float, severity: Severity = Severity.WARNING) -> Finding:
    return Finding("ED105", severity, "zero", "", component=code, effect_pp=effect_pp, cells=2)


def test_the_gravest_come_first() -> None:
    small = of_size("ships", 0.3, Severity.ERROR)

    assert gathered([of_size("toys", -2.1), small], "zeros") == [small, of_size("toys", -2.1)]


def test_what_is_beyond_six_is_one_finding() -> None:
    every = [of_size(f"c{number}", 9.0 - number) for number in range(8)]
    found = gathered(every, "zeros")

    assert [one.component for one in found] == ["c0", "c1", "c2", "c3", "c4", "c5", None]
    assert (
        found[-1].message == "2 more zeros of this kind: c6 and c7; the effect is that of c6"
    )
    assert found[-1].cells == 4


def test_a_rest_of_one_stays_itself() -> None:
    every = [of_size(f"c{number}", 9.0 - number) for number in range(7)]

    assert gathered(every, "zeros") == every


def test_the_rest_says_of_each_row_what_its_own_finding_said() -> None:
    every = [
        of_size(f"c{number}", 9.0 - number)._replace(
            file="sales.csv", rows=(number + 2,), message=f"{number} is zero"
        )
        for number in range(8)
    ]

    assert gathered(every, "zeros")[-1].by_row == {8: "6 is zero", 9: "7 is zero"}


def test_the_rest_keeps_its_rows_in_one_file_and_all_its_periods() -> None:
    every = [
        of_size(f"c{number}", 9.0 - number)._replace(
            file="sales.csv" if number < 8 else "more.csv",
            rows=(number + 2,),
            period=f"2025-0{number + 1}",
        )
        for number in range(9)
    ]
    rest = gathered(every, "zeros")[-1]

    assert (rest.file, rest.rows) == ("sales.csv", (8, 9))
    assert rest.message.endswith("; and 1 row of more.csv")
    assert rest.periods == ("2025-07", "2025-08", "2025-09")


def test_periods_of_findings_are_those_of_all_of_them() -> None:
    one = of_size("ships", 0.3)._replace(period="2025-09", periods=("2025-07", "2025-09"))
    other = of_size("toys", 0.2)._replace(period="2025-08")

    assert periods_in([one, other, of_size("grain", 0.1)]) == ("2025-07", "2025-08", "2025-09")
