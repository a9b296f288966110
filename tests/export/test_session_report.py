"""The report for a session: safety first, what changed since the last one, and nothing cut unsaid."""

import datetime
from typing import Any

import pytest
from tests.export.history import at
from tests.export.kept import fill
from tests.export.page import Page
from tests.export.told import part
from tests.named import add

from steady.core.catalogue import kind_named
from steady.core.document_html import html
from steady.core.document_markdown import markdown
from steady.services.session_report import Wanted, report
from steady.store.home import Home

NOW = at(23, 9)


def told(home: Home, **wanted: Any) -> str:
    return markdown(report(home, Wanted(**wanted), NOW).document)


def keep(home: Home, kind: str, when: datetime.datetime, **answers: Any) -> None:
    add(home, kind_named(kind), answers, when)


@pytest.fixture
def weeks(home: Home) -> Home:
    """A home with a session on the 10th, and notes before and after it."""
    keep(home, "person", at(1), codename="Sam")
    keep(home, "step", at(1), title="Text Sam back", person="sam", expected_distress=5, set_by="my therapist")
    keep(home, "session", at(2), with_whom="my therapist", agreed=["Begin small"])
    keep(home, "session", at(10), with_whom="Robin", agreed=["Text Sam back"], questions=["Why so tired?"])
    keep(home, "checkin", at(4), distress=8, on_guard=8, state="too much", safe_now="no")
    for day in range(11, 21):
        keep(home, "checkin", at(day), distress=3, on_guard=4, state="within my window")
    for day in (5, 12, 13):
        keep(
            home,
            "exposure",
            at(day),
            step="text-sam-back",
            prediction="A secret fear",
            hope_or_fear="a fear",
            likelihood=60,
            distress_before=6,
            distress_peak=7,
            distress_after=2,
            outcome="done",
            came_true="no",
            happened="They wrote back. A secret.",
            felt_hard="The waiting",
        )
    keep(home, "promise", at(12), by="sam", to="me", what="a secret", area="time", outcome="kept")
    keep(home, "promise", at(13), by="me", to="sam", what="a secret", area="other", outcome="broken")
    keep(home, "repair", at(14), person="sam", direction="I hurt", acknowledged="yes", enough="too early")
    keep(
        home,
        "practice",
        at(12),
        exercise="feet-on-the-floor",
        distress_before=6,
        distress_after=7,
        effect="worse",
    )
    for day in range(11, 16):
        keep(home, "reflection", at(day), text=f"Small thing {day}", win=True)
    return home


def test_it_is_about_the_time_since_the_last_session(weeks: Home) -> None:
    made = told(weeks)
    assert "Tuesday 10 November 2026 to Monday 23 November 2026, since the session with Robin." in made
    assert "Text Sam back  12 November" in made
    assert "5 November" not in made.replace("15 November", "")


def test_a_session_of_today_is_where_the_next_report_begins(weeks: Home) -> None:
    keep(weeks, "session", at(23, 8), with_whom="Kim", questions=["Next?"])
    made = told(weeks)
    assert "since the session with Robin." in made
    assert "Next?" in part(made, "## My questions for the session")


@pytest.mark.parametrize(
    ("wanted", "span"),
    [
        ({"many": 7}, "Tuesday 17 November 2026 to Monday 23 November 2026."),
        ({"since": datetime.date(2026, 11, 3)}, "Tuesday 3 November 2026 to Monday 23 November 2026."),
        (
            {"since": datetime.date(2026, 11, 3), "many": 3},
            "Tuesday 3 November 2026 to Thursday 5 November 2026.",
        ),
    ],
)
def test_the_days_can_be_chosen(weeks: Home, wanted: dict[str, Any], span: str) -> None:
    assert span in told(weeks, **wanted)


def test_without_a_session_it_is_about_four_weeks(home: Home) -> None:
    keep(home, "checkin", at(20), distress=3)
    assert "Tuesday 27 October 2026 to Monday 23 November 2026." in told(home)


def test_what_concerns_safety_comes_first_and_is_never_cut(weeks: Home) -> None:
    made = told(weeks)
    assert made.index("## Safety") < made.index("## What changed")
    assert "One earlier note about safety isn't in this, from Wednesday 4 November 2026." in made
    for day in range(11, 22):
        keep(weeks, "incident", at(day, 20), person="sam")
    assert part(told(weeks), "## Safety").count("I noted harm or a crossed line, by Sam.") == 11


def test_a_step_with_a_sign_of_danger_is_in_no_table(weeks: Home) -> None:
    keep(weeks, "exposure", at(15), goal="Go there", discernment="danger", outcome="done", came_true="no")
    made = told(weeks)
    assert "Go there" in part(made, "## Safety")
    assert "Go there" not in part(made, "## What I tried")


def test_numbers_stand_beside_as_many_days_before(weeks: Home) -> None:
    changed = part(told(weeks), "## What changed")
    assert "the 14 days before" in changed
    assert "Distress  3 (3 to 3)         10  8 (8 to 8)" in changed


def test_what_was_agreed_says_how_it_went_where_notes_do(weeks: Home) -> None:
    agreed = part(told(weeks), "## What we agreed")
    assert "Tuesday 10 November 2026, with Robin. Agreed: Text Sam back." in agreed
    assert "2 tries in these days. Distress the last time: 6 before, 7 at its highest, 2 after." in agreed
    assert "Begin small" not in agreed


def test_promises_go_both_ways_by_date(weeks: Home) -> None:
    people = part(told(weeks), "## People")
    assert "Thursday 12 November 2026: Sam promised me (time): kept." in people
    assert "Friday 13 November 2026: I promised Sam (other things): broken." in people
    assert "a repair with Sam. I had hurt them. Acknowledged: yes. Enough for me: too early." in people


def test_what_helps_says_how_often_it_was_worse(weeks: Home) -> None:
    helps = part(told(weeks), "## What helps")
    head, row = [line for line in helps.splitlines() if line.strip()][:2]
    assert head.split()[-2:] == ["worse", "after"]
    assert row.split()[-1] == "1"


def test_what_there_is_no_room_for_is_counted(weeks: Home) -> None:
    made = told(weeks)
    assert "Small thing 15" in part(made, "## Small wins")
    assert "Small thing 11" not in made
    assert "And 2 more." in part(made, "## Small wins")
    for day in range(11, 21):
        for hour in (12, 14):
            keep(weeks, "promise", at(day, hour), by="me", to="sam", what="x", outcome="kept")
    assert "And 15 more." in part(told(weeks), "## People")


def test_own_words_are_left_out_unless_their_field_is_ticked(weeks: Home) -> None:
    assert "secret" not in told(weeks)
    exposure = kind_named("exposure")
    plain = told(weeks, kinds=(exposure,))
    assert "secret" not in plain
    assert "**did it happen:** no" in plain
    ticked = told(weeks, kinds=(exposure,), words=frozenset({("exposure", "prediction")}))
    assert "A secret fear" in ticked
    assert "They wrote back" not in ticked
    private = told(weeks, kinds=(exposure,), words=frozenset({("exposure", "happened")}))
    assert "They wrote back" in private
    assert "secret fear" not in private


@pytest.mark.parametrize("people", ["initial", "none"])
@pytest.mark.parametrize("week", [False, True])
def test_no_codename_is_left_in_any_corner(home: Home, people: Any, week: bool) -> None:
    fill(home)
    keep(home, "session", at(5), with_whom="Sam", agreed=["Text Sam back"], questions=["What of Sam?"])
    keep(home, "promise", at(12), by="sam", to="me", what="x")
    keep(home, "repair", at(12), person="sam", direction="I hurt")
    keep(home, "incident", at(12), person="blue-bird")
    keep(home, "reflection", at(12), text="Sam smiled", win=True)
    kinds = () if week else tuple(map(kind_named, ("exposure", "step", "person", "boundary", "practice")))
    wanted = Wanted(since=at(1).date() if not week else at(8).date(), week=week, people=people, kinds=kinds)
    found = report(home, wanted, NOW).document
    for text in (markdown(found), " ".join(Page(html(found)).words)):
        lowered = text.lower().replace("samba", "")
        assert "sam" not in lowered.replace("same", "")
        assert "blue bird" not in lowered
        assert "blue-bird" not in lowered


def test_it_says_what_is_left_out(weeks: Home) -> None:
    assert "People's names, except for an initial." in part(told(weeks, people="initial"), "## Left out")
    assert "My safety plan." in part(told(weeks), "## Left out")


def test_all_of_it_is_in_the_first_person(weeks: Home) -> None:
    words = told(weeks).lower().replace(",", " ").replace(".", " ").split()
    assert not {"you", "your", "you've", "you'd"} & set(words)


def test_an_empty_home_has_a_report_that_says_so(home: Home) -> None:
    made = told(home)
    assert "I noted nothing about safety in these days." in made
    assert "##  " not in made


def test_the_week_has_a_column_for_each_day(weeks: Home) -> None:
    made = told(weeks, week=True, since=datetime.date(2026, 11, 9))
    head = next(line for line in made.splitlines() if line.startswith("    ") and "Monday 9" in line)
    assert head.split()[0::2] == [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ]
    assert "Text Sam" in made
    assert "distress 3" in made
    assert "Feet on the floor" not in made  # it was worse after it
    assert made.count("\n") < 60
