"""The summary of a report: the insights' own sentences, safety by itself, two pages for a year."""

from typing import Any

import msgspec
import pytest
from tests.export.history import MADE, at
from tests.export.told import ago, part, report

from steady.core.document_markdown import markdown
from steady.core.insights.practised import EASES
from steady.core.kinds.checkin import Checkin
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.incident import Incident
from steady.core.kinds.occurrence import Occurrence
from steady.core.kinds.person import Person
from steady.core.kinds.practice import Practice
from steady.core.kinds.promise import Promise
from steady.core.kinds.reflection import Reflection
from steady.core.kinds.repair import Repair
from steady.core.kinds.session import Session
from steady.core.kinds.step import Step
from steady.core.record import Record
from steady.core.report import Report, document


def test_a_danger_stands_by_itself_and_in_no_count_of_steps() -> None:
    danger = Exposure(
        id="x", at=at(3), discernment="danger", goal="Go there", outcome="not today", came_true="yes"
    )
    step = Exposure(id="y", at=at(4), goal="Say hello", outcome="done", came_true="no")
    made = report(danger, step)
    assert part(made, "### Safety") == "- Tuesday 3 November 2026: Go there. " + (
        "I didn't take this step: there was a sign of danger. What I expected happened."
    )
    summary = made.partition("## Exposures")[0].replace(part(made, "### Safety"), "")
    assert "Go there" not in summary
    assert part(made, "### What I expected").splitlines() == [
        "- One try that doesn't say if it was a fear or a hope: it didn't happen.",
        "- Based on one try I've looked back on.",
    ]
    assert part(made, "### My steps").endswith("- I've planned a step once and tried it.")


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        ("not today", "I didn't take this step: there was a sign of danger."),
        (None, "I didn't take this step: there was a sign of danger."),
        ("done", "How it went: done. I'd noticed a sign of danger beforehand."),
        ("left as planned", "How it went: left as planned. I'd noticed a sign of danger beforehand."),
    ],
)
def test_a_step_that_was_taken_despite_danger_is_told_as_it_was(outcome: Any, said: str) -> None:
    made = report(Exposure(id="x", at=at(3), discernment="danger", goal="Go", outcome=outcome))
    assert part(made, "### Safety").endswith(f"Go. {said}")


def test_a_time_of_not_being_safe_is_told_with_its_day_however_many_good_days_there_are() -> None:
    good: list[Record] = [
        Checkin(id=str(day), at=at(day), distress=1, safe_now="yes") for day in range(4, 20)
    ]
    made = report(*good, Checkin(id="x", at=at(3), distress=9, safe_now="no"))
    said = "- Tuesday 3 November 2026: I said in a check-in that I wasn't safe where I was."
    assert part(made, "### Safety") == said
    assert "- Distress: typically 1, between 1 and 9 (17 check-ins)." in part(made, "### Week by week")


def test_without_anything_about_safety_there_is_no_such_part() -> None:
    assert "### Safety" not in report(Checkin(id="x", at=at(3), safe_now="yes"))


@pytest.mark.parametrize("count", [1, 2])
def test_one_or_two_check_ins_are_not_made_into_a_range(count: int) -> None:
    made = report(*(Checkin(id=str(day), at=at(day), distress=5) for day in range(2, 2 + count)))
    assert "### Week by week" not in made


def test_numbers_are_counted_only_where_they_were_given() -> None:
    given_numbers = [3, None, 5, 9, None]
    made = report(*(Checkin(id=str(n), at=at(2 + n), on_guard=each) for n, each in enumerate(given_numbers)))
    assert part(made, "### Week by week").splitlines() == [
        "- I've checked in 5 times. It takes 7 weeks of notes to see a direction.",
        "- Based on 5 check-ins.",
        "- On guard: typically 5, between 3 and 9 (3 check-ins).",
    ]


def looked_back(came: list[Any], likelihood: int = 50) -> list[Exposure]:
    """A step for each answer to whether it came."""
    return [
        Exposure(
            id=str(n),
            at=at(2 + n),
            goal="a",
            hope_or_fear="a fear",
            likelihood=likelihood,
            came_true=each,
            learned=f"word {n}",
        )
        for n, each in enumerate(came)
    ]


def test_expectations_are_counts_in_both_directions_with_the_guesses_beside_them() -> None:
    steps = looked_back(["no", "no", "partly", "yes", "cannot tell", None])
    assert part(report(*steps), "### What I expected").splitlines() == [
        "- Out of 5 fears: twice it didn't happen, once it partly happened, once it happened"
        " and once I couldn't tell.",
        "- Based on 5 tries I've looked back on.",
        "- I expected what I was afraid of about twice out of 4. It happened, at least partly, in 2 of 4.",
        "- When I said 30 to 69 out of 100, it happened, at least partly, in 2 of 4.",
    ]


def test_one_or_two_guesses_are_not_counted() -> None:
    """No count of one or two says how good guesses are."""
    said = "I expected what I was afraid of"
    for few in (["no"], ["no", "no"]):
        assert said not in part(report(*looked_back(few)), "### What I expected")
    assert said in part(report(*looked_back(["no", "no", "no"])), "### What I expected")


def test_a_percentage_is_told_from_five_on_and_after_its_counts() -> None:
    came = ["no", "yes", "no", "no", "yes"]
    told = part(report(*looked_back(came)), "### What I expected")
    assert "It happened, at least partly, in 2 of 5 (40%)." in told
    assert "%" not in part(report(*looked_back(came[1:])), "### What I expected")


def test_where_little_was_feared_and_it_came_is_told_the_latest_in_own_words() -> None:
    said = part(report(*looked_back(["yes"] * 5, likelihood=10)), "### What I expected").splitlines()
    means = "it happened though it seemed unlikely, or it was much harder than expected."
    assert f"- 5 times {means}" in said
    told = [line for line in said if "What I took from it" in line]
    assert [line[-7:] for line in told] == ["word 2”", "word 3”", "word 4”"]
    assert said[-1] == "- 2 more of these, from earlier, are listed below."


def test_steps_that_read_the_same_are_each_told() -> None:
    """The latest three are told, also where an earlier one of that day was written in the same words."""
    same = [
        msgspec.structs.replace(each, at=at(2), learned="I can ask.")
        for each in looked_back(["yes"] * 4, likelihood=10)
    ]
    said = part(report(*same), "### What I expected").splitlines()
    assert len([line for line in said if "I can ask." in line]) == 3
    assert said[-1] == "- One more of these, from earlier, is listed below."


def test_a_danger_that_a_cue_tells_of_is_apart_too_and_one_left_out_is_in_no_count() -> None:
    danger = Exposure(id="x", at=at(3), cues=["threat"], goal="Go there", outcome="done", came_true="yes")
    made = report(danger, dangers={"threat"})
    assert "How it went: done. I'd noticed a sign of danger beforehand." in part(made, "### Safety")
    assert part(made, "### What I expected").splitlines() == [
        "- One try that doesn't say if it was a fear or a hope: it happened.",
        "- Based on one try I've looked back on.",
    ]
    hidden = Exposure(id="x", at=at(3), goal="Go there", outcome="done", came_true="yes", distress_after=9)
    made = report(hidden, apart={"x"}).partition("## Exposures")[0]
    assert made.splitlines()[-2:] == ["- In this report: 1 exposure.", ""]


def test_people_are_told_by_area_in_both_directions_and_nobody_is_in_an_order_of_worth() -> None:
    promises = [
        Promise(id="1", at=at(3), by="sam", to="me", what="ring", area="time", outcome="kept"),
        Promise(id="2", at=at(4), by="sam", to="me", what="ring", area="time", outcome="broken"),
        Promise(id="3", at=at(5), by="sam", what="tell", area="secrets", outcome="late but told"),
        Promise(id="4", at=at(6), by="me", to="sam", what="ring", area="time", outcome="kept"),
        Promise(id="5", at=at(7), by="Ann", to="me", what="ring", outcome="kept"),
    ]
    hurt = Repair(id="6", at=at(8), person="sam", direction="I was hurt", acknowledged="yes")
    flint = Person(id="flint", codename="Flint", contact_ok="no")
    assert part(report(*promises, hurt, flint), "### People").splitlines() == [
        "- Promises Ann made to me: no area named (1 kept).",
        "- Flint: I've said contact isn't okay for me.",
        "- Promises Sam made to me: time (1 kept, 1 broken); secrets (1 late but said so).",
        "- Sam: One repair where I was hurt. Acknowledged: yes.",
        "- All my promises, to anyone: time (1 kept).",
    ]


def test_setbacks_and_wins_are_counted_with_the_latest_in_own_words() -> None:
    kept = [
        Reflection(id="1", at=at(3), text="too far", setback_about="a limit"),
        Reflection(id="2", at=at(4), text="too long", setback_about="a limit"),
        Exposure(id="3", at=at(5), goal="a", to_adjust="Shorter."),
        *(Reflection(id=f"w{n}", at=at(6 + n), text=f"win {n}", win=True) for n in range(5)),
    ]
    made = report(*kept)
    assert part(made, "### Setbacks").splitlines() == [
        "- Setbacks were about: a limit (2) and something to adjust (1).",
        "- Based on 3 records.",
        "- A limit. Wednesday 4 November 2026: “too long”",
        "- Something to adjust. Thursday 5 November 2026: “Shorter.”",
        "- And one more record, below.",
    ]
    assert part(made, "### Small wins").splitlines() == [
        "- I've noted 5 small wins.",
        "- Based on 5 records.",
        *(
            f"- {day} November 2026: “win {n}”"
            for n, day in enumerate(["Sunday 8", "Monday 9", "Tuesday 10"], 2)
        ),
        "- And 2 more records, below.",
    ]


def test_what_was_learned_is_told_three_times_and_the_rest_is_counted() -> None:
    steps = [Exposure(id=str(n), at=at(3 + n), goal="a", learned=f"word {n}") for n in range(4)]
    told = part(report(*steps), "### What I take from it")
    assert "word 2" in told
    assert told.endswith("And one more record, below.")
    assert "below" not in part(report(*steps[:3]), "### What I take from it")


@pytest.mark.parametrize(
    ("ratings", "said"),
    [
        ([(None, None)], "Done once. Not rated yet."),
        (
            [(6, 4)],
            "Done once. Distress was 2 points lower afterwards.",
        ),
        (
            [(4, 6)],
            "Done once. Distress was 2 points higher afterwards.",
        ),
    ],
)
def test_practice_is_told_in_counts_and_the_middle(ratings: list[tuple[int, int]], said: str) -> None:
    made = report(
        *(
            Practice(
                id=str(number), at=at(3), exercise="cold-water", distress_before=before, distress_after=after
            )
            for number, (before, after) in enumerate(ratings)
        )
    )
    followed, *doubt, last = part(made, "### What helps").splitlines()
    assert last == f"- Cold water on your hands: {said}"
    rated = any(None not in each for each in ratings)
    assert followed.startswith("- Distress was" if rated else "- I've done")
    assert doubt == ([f"- {EASES}"] if rated else [])


def test_the_steps_that_were_planned_most_are_in_a_table_and_the_others_counted() -> None:
    steps = [
        Exposure(id=f"{n}-{turn}", at=at(3 + turn), step=f"Step {n:02}", outcome="done", distress_before=5)
        for n in range(12)
        for turn in range(1 if n in (3, 7) else 2)
    ]
    lines = part(report(*steps), "### My steps").splitlines()
    assert lines[0].split()[:5] == ["step", "tries", "before", "highest", "after"]
    assert [line.split()[:4] for line in lines[1:11]] == [
        ["Step", f"{n:02}", "2", "5"] for n in range(12) if n not in (3, 7)
    ]
    assert all(line.startswith("    ") for line in lines[1:11])
    assert lines[11:] == [
        "",
        "- I've planned a step 22 times and tried it every time.",
        "- And 2 more steps, below.",
    ]


def test_a_year_is_told_in_about_two_pages() -> None:
    """Two minutes of reading; each kind of evidence is there as often as in a full year, in long words."""
    came: list[Any] = ["no", "yes", "partly"] * 20
    long = "It went as it went, and there is much more that could be said about it. " * 10
    kept: list[Record] = [
        *(
            Checkin(id=f"c{n}", at=ago(n), distress=n % 10, on_guard=n % 7, mood=5, connection=4)
            for n in range(300)
        ),
        *(
            Exposure(id=f"e{n}", at=ago(n * 5), step=f"A step of some length number {n % 15}", outcome="done")
            for n in range(10)
        ),
        *(
            Exposure(
                id=f"f{n}",
                at=ago(n * 4),
                step=f"A step of some length number {n % 15}",
                likelihood=n * 7 % 100,
                came_true=answer,
                hope_or_fear="a fear",
                outcome="done",
                distress_before=6,
                distress_after=4,
                learned=long,
                to_adjust=long,
                went_well=long,
                person=f"person {n % 8}",
            )
            for n, answer in enumerate(came)
        ),
        *(
            Practice(
                id=f"p{n}", at=ago(n), exercise=f"exercise {n % 30}", distress_before=6, distress_after=4
            )
            for n in range(200)
        ),
        *(
            Promise(
                id=f"m{n}",
                at=ago(n),
                by=f"person {n % 8}",
                to="me",
                what="a",
                area=("time", "money", "secrets")[n % 3],
                outcome="kept",
            )
            for n in range(60)
        ),
        *(
            Repair(id=f"r{n}", at=ago(n), person=f"person {n % 8}", direction="I was hurt", enough="partly")
            for n in range(10)
        ),
        *(
            Reflection(
                id=f"t{n}", at=ago(n), text=long, win=n % 2 == 0, strength=long, setback_about="a limit"
            )
            for n in range(50)
        ),
    ]
    summary = report(*kept).partition("## Exposures")[0]
    assert len(summary.splitlines()) <= 130
    assert len(summary) <= 11_000


def test_harm_comes_first_and_by_itself_with_its_day_and_by_whom() -> None:
    made = report(
        Exposure(id="y", at=at(4), goal="Say hello", person="sam", outcome="done", not_okay="yes"),
        Incident(id="x", at=at(3), person="sam", cues=["threat"]),
    )
    assert part(made, "### Safety").splitlines() == [
        "- Wednesday 4 November 2026: Say hello. How it went: done."
        " Something happened that wasn't okay or safe.",
        "- Tuesday 3 November 2026: I noted harm or a crossed line, by Sam.",
    ]
    assert made.index("## Incidents") < made.index("## Exposures")


def test_what_is_agreed_with_a_professional_and_what_to_bring_up_is_told() -> None:
    agreed = ["one more tea", "a list of dates"]
    made = report(
        Session(id="a", at=at(2), agreed=["long ago"]),
        Session(
            id="b",
            at=at(9),
            with_whom="my therapist",
            agreed=agreed,
            by_when=at(20).date(),
            questions=["Am I tired?"],
        ),
        Step(id="tea", title="Tea", set_by="my therapist", check_in_on=at(24).date()),
    )
    assert part(made, "### With a professional").splitlines() == [
        "- Monday 9 November 2026, with my therapist. Agreed, by Friday 20 November 2026: one more tea; a"
        " list of dates.",
        "- To bring up next time: Am I tired?",
        "- Tea. Set with: my therapist. To look at together on Tuesday 24 November 2026.",
    ]


def test_what_came_up_is_told_by_the_words_of_what_it_is_of() -> None:
    titles = {"trigger boundary need routine signal": {"nine": "No calls after nine"}}
    made = markdown(
        document(Report([Occurrence(id="x", at=at(3), about="nine", what="held")], titles=titles), MADE)
    )
    assert "### Tuesday 3 November 2026, 18:00 — No calls after nine" in made
    assert "**what:** held" in made
