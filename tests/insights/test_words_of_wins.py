"""What wins and setbacks come to, in the exact words that a person reads."""

from tests.insights.histories import at

from steady.core.insights import setbacks, wins
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.reflection import Reflection


def test_wins_and_the_story_in_own_words() -> None:
    found = wins.wins(
        [
            Reflection(
                id="r1", at=at(3, 2), text="I said no\nto the shift.", win=True, strength="I can wait."
            ),
            Reflection(id="r2", at=at(3, 4), text="Only a thought."),
            Reflection(id="r3", at=at(3, 5), win=True),
        ],
        [Exposure(id="e1", at=at(3, 3), went_well="I left when I wanted to.")],
    )
    assert wins.sentences(found) == [
        "This rests on 3 records so far, since Monday 2 March 2026.",
        "In them: 2 small wins, 1 strength, 1 step in which something went well.",
        "The story so far, in your own words, 2 of 3:",
        "Monday 2 March 2026: “I said no to the shift.” It says you can do this: “I can wait.”",
        "Tuesday 3 March 2026: “I left when I wanted to.”",
    ]
    assert wins.table(found) == [
        ["day", "in your words", "it says you can"],
        ["2026-03-02", "I said no\nto the shift.", "I can wait."],
        ["2026-03-03", "I left when I wanted to.", ""],
        ["2026-03-05", "", ""],
    ]


def test_a_long_story_keeps_its_beginning_its_end_and_some_between() -> None:
    many = [Reflection(id=f"r{day:02}", at=at(3, day), text=str(day), win=True) for day in range(1, 26)]
    found = wins.wins(many)
    assert [each.text for each in wins.story(found)] == ["1", "5", "9", "13", "17", "21", "25"]
    assert "The story so far, in your own words, 7 of 25:" in wins.sentences(found)
    assert len(found.parts) == 25


def test_setbacks_by_what_they_told() -> None:
    found = setbacks.setbacks(
        [
            Reflection(id="r1", at=at(3, 2), text="An hour is enough.", setback_about="a limit"),
            Reflection(id="r2", at=at(3, 3), text="Half the way first.", setback_about="a step size"),
            Reflection(id="r3", at=at(3, 4), setback_about="a limit"),
            Reflection(id="r4", at=at(3, 5), text="Not one."),
        ],
        [
            Exposure(id="e1", at=at(3, 6), to_adjust="Sit near the door."),
            Exposure(id="e2", at=at(3, 6), to_adjust=" "),
        ],
    )
    assert setbacks.sentences(found) == [
        "This rests on 4 records so far, since Monday 2 March 2026.",
        "What they told of: a limit 2, a step size 1, something to adjust 1.",
        "A limit. Monday 2 March 2026: “An hour is enough.”",
        "A step size. Tuesday 3 March 2026: “Half the way first.”",
        "Something to adjust. Friday 6 March 2026: “Sit near the door.”",
    ]
    assert setbacks.table(found) == [
        ["day", "about", "in your words"],
        ["2026-03-02", "a limit", "An hour is enough."],
        ["2026-03-04", "a limit", ""],
        ["2026-03-03", "a step size", "Half the way first."],
        ["2026-03-06", "something to adjust", "Sit near the door."],
    ]
    assert [each.about for each in found.groups] == list(setbacks.ABOUT)


def test_the_latest_setbacks_are_quoted_and_all_are_kept() -> None:
    many = [
        Reflection(id=f"r{day}", at=at(3, day), text=str(day), setback_about="a limit") for day in range(1, 9)
    ]
    found = setbacks.setbacks(many)
    assert [line[-3:] for line in setbacks.sentences(found)[2:]] == ["“6”", "“7”", "“8”"]
    assert len(found.groups[0].told) == 8


def test_own_words_cannot_move_the_cursor_and_are_cut() -> None:
    found = wins.wins([Reflection(id="r", at=at(3, 2), text="\x1b[31m" + "long " * 99, win=True)])
    last = wins.sentences(found)[-1]
    assert "\x1b" not in last
    assert len(last.partition("“")[2]) - 1 == 200
