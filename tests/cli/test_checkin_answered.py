"""A check-in is answered with a line and three keys, or nothing; an answer of not being safe, at once."""

import pytest

from tests.cli.conftest import Inside, Kept
from tests.cli.screen import Screen

KEYS = (
    "g ground for a few minutes",
    "b breathe",
    "s my safety plan and help lines",
    "Enter nothing just now",
)


@pytest.mark.parametrize(
    ("answers", "ceiling", "said"),
    [
        (["--distress", "8"], None, "That's a lot to carry right now."),
        (["--distress", "7"], None, ""),
        (["--distress", "5"], 4, "That's a lot to carry right now."),
        (["--distress", "8"], 9, ""),
        (["--state", "too much"], None, "It sounds like a lot right now."),
        (["--state", "too little, far away"], None, "Things feel far away right now."),
        (["--state", "within my window"], None, ""),
        (["--safe-now", "unsure"], None, "Thank you for saying so."),
        (["--safe-now", "no"], None, "Thank you for saying so."),
        (["--safe-now", "yes"], None, ""),
        (["--distress", "9", "--at", "yesterday 10:00"], None, ""),
    ],
)
def test_it_is_answered_where_that_may_help(
    answers: list[str], ceiling: int | None, said: str, quickly: Inside
) -> None:
    if ceiling is not None:
        quickly("pace", "edit", answers=f"distress_ceiling = {ceiling}\n")
    with Screen("checkin", *answers) as screen:
        screen.answer("How's your mood?", ".")
        if said:
            screen.prompted("nothing just now")
            assert said in screen.said
            assert all(key in screen.said for key in KEYS)
            assert "/10" not in screen.said  # what was just written is not read out again
            screen.send("\r")
        assert screen.end() == 0
        assert said or "If you like" not in screen.said


def test_each_key_leads_somewhere_and_back(quickly: Inside, kept: Kept) -> None:
    quickly("safety", "edit", answers='warning_signs = ["shouting"]\n')
    with Screen("checkin", "--quick") as screen:
        screen.answer("How's your mood?")
        screen.answer("How distressed are you?", "9")
        screen.answer("fits best right now?")
        screen.answer("If you like:", "s")
        screen.prompted("If you like:")
        assert "shouting" in screen.said
        screen.send("g\r")
        screen.answer("(about", ".")
        screen.wait("If you like:")
        screen.prompted("nothing just now")
        screen.send("\r")
        assert screen.end() == 0
    assert kept("checkin")[0]["distress"] == 9


ON_A_BAD_DAY = {
    "How's your mood?": "",
    "energy": "",
    "distress": "9",
    "guard": "",
    "other people": "",
    "fits best": "1",
    "safe where": "1",
    "?": ".",
}


def test_twelve_keys_are_enough_on_a_bad_day(kept: Kept) -> None:
    with Screen("ci") as screen:
        for question, key in ON_A_BAD_DAY.items():
            screen.answer(question, key)
        screen.wait("Saved: check-in")
        screen.prompted("nothing just now")
        screen.send("\r")
        assert screen.end() == 0
    assert sum(len(key) + len("\r") for key in ON_A_BAD_DAY.values()) <= 12
    [checkin] = kept("checkin")
    assert (checkin["distress"], checkin["state"], checkin["safe_now"]) == (9, "too much", "yes")


@pytest.mark.parametrize("safe", ["2", "3"])
def test_not_safe_shows_plan_and_numbers_before_the_next_question(safe: str, quickly: Inside) -> None:
    quickly("safety", "edit", answers='warning_signs = ["shouting"]\n')
    with Screen("checkin", LANG="en_GB.UTF-8") as screen:
        screen.answer("How's your mood?")
        for question in ("energy", "distress", "guard", "other people", "fits best"):
            screen.answer(question)
        screen.answer("Are you safe where you are?", safe)
        screen.prompted("What are you feeling?")
        between = screen.said.partition("Are you safe where you are?")[2].partition("What are you feeling?")[
            0
        ]
        assert "shouting" in between
        assert "999" in between or "112" in between
        screen.send(".\r")
        screen.prompted("nothing just now")


@pytest.mark.parametrize(("last", "asked"), [("no", True), ("unsure", True), ("yes", False), ("", False)])
def test_the_short_one_asks_about_safety_while_the_last_answer_was_not_yes(
    last: str, asked: bool, quickly: Inside
) -> None:
    if last:
        quickly("checkin", "--safe-now", last)
        quickly("checkin", "--mood", "4")
    with Screen("checkin", "--quick") as screen:
        screen.answer("How's your mood?", "5")
        screen.answer("distress")
        screen.answer("fits best")
        if asked:
            screen.answer("Are you safe where you are?", "yes")
        assert screen.end() == 0


def test_an_incident_that_left_someone_unsafe_counts_for_that_too(quickly: Inside) -> None:
    quickly("checkin", "--safe-now", "yes", "--at", "yesterday 10:00")
    quickly("incident", answers='safe_now = "no"\n')
    with Screen("checkin", "--quick") as screen:
        screen.answer("How's your mood?")
        screen.answer("distress")
        screen.answer("fits best")
        screen.prompted("Are you safe where you are?")


def test_the_next_day_begins_with_how_it_is_now(inside: Inside) -> None:
    inside("step", "add", answers='title = "Text Ida"\n')
    inside("checkin", "--safe-now", "no", "--at", "2026-11-22 08:00")
    told = inside("today").out.partition("A suggestion: ")[2]
    assert told.startswith("Last time you weren't safe. How is it now?")
    assert "Text Ida" not in told.partition("Why:")[0]
    inside("checkin", "--mood", "6")
    assert "Last time you weren't safe" in inside("today").out, "only an answer to that changes it"
    inside("checkin", "--safe-now", "yes")
    assert "You could start with “Text Ida”" in inside("today").out


def test_an_older_answer_counts_although_an_incident_was_answered_before_it(inside: Inside) -> None:
    inside("incident", "--at", "2026-08-01 08:00", answers='safe_now = "yes"\n')
    inside("checkin", "--safe-now", "no", "--at", "2026-09-01 08:00")
    inside("checkin", "--mood", "5")
    assert "Last time you weren't safe." in inside("today").out


def test_in_a_new_home_safety_comes_before_the_foundation(inside: Inside) -> None:
    inside("checkin", "--safe-now", "no")
    told = inside("today").out
    assert "`steady safety` shows your safety plan." in told
    assert "signal" not in told
