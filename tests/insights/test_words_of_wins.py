"""What wins and setbacks come to, in the exact words that a person reads."""

from tests.insights.histories import at, lines_of

from steady.core.insights.evidence import Evidence
from steady.core.insights.own_words import ABOUT, Wins, setbacks, wins
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.reflection import Reflection


def test_wins_and_the_story_in_own_words() -> None:
    found = wins(
        Evidence(
            [
                Reflection(
                    id="r1", at=at(3, 2), text="I said no\nto the shift.", win=True, strength="I can wait."
                ),
                Reflection(id="r2", at=at(3, 4), text="Only a thought."),
                Reflection(id="r3", at=at(3, 5), win=True),
                Exposure(id="e1", at=at(3, 3), went_well="I left when I wanted to."),
            ]
        )
    )
    assert lines_of(found) == [
        "You've noted 2 small wins, one strength and one try where something went well.",
        "Based on 3 records since Monday 2 March 2026.",
        "Monday 2 March 2026: “I said no to the shift.” What it shows about you: “I can wait.”",
        "Tuesday 3 March 2026: “I left when I wanted to.”",
    ]
    assert found.table() == [
        ["day", "in your words", "what it shows"],
        ["2026-03-02", "I said no\nto the shift.", "I can wait."],
        ["2026-03-03", "I left when I wanted to.", ""],
        ["2026-03-05", "", ""],
    ]


def part_of(found: Wins) -> str:
    """The words of the part in which the story stands."""
    [part] = {each.part for each in found.sentences() if each.record}
    return part


def test_a_long_story_keeps_its_beginning_its_end_and_some_between() -> None:
    many = [Reflection(id=f"r{day:02}", at=at(3, day), text=str(day), win=True) for day in range(1, 26)]
    found = wins(Evidence(many))
    assert [each.text for each in found.story()] == ["1", "5", "9", "13", "17", "21", "25"]
    assert part_of(found) == "In my own words, 7 of 25"
    assert len(found.parts) == 25


def test_one_record_is_said_as_one() -> None:
    only = Reflection(id="r1", at=at(3, 2), text="I said no.", win=True)
    assert lines_of(wins(Evidence([only]))) == [
        "You've noted one small win.",
        "Based on one record, from Monday 2 March 2026.",
        "Monday 2 March 2026: “I said no.”",
    ]
    silent = wins(Evidence([Reflection(id="r1", win=True, text="  ", strength=" ")]))
    assert lines_of(silent) == ["You've noted one small win.", "Based on one record."]
    told = setbacks(Evidence([Reflection(id="r1", at=at(3, 2), setback_about="a limit", text=" ")]))
    assert lines_of(told) == [
        "One note, about a limit.",
        "Based on one record, from Monday 2 March 2026.",
    ]
    assert told.table()[1] == ["2026-03-02", "a limit", ""]


def test_strengths_and_what_went_well_are_told_without_a_win() -> None:
    found = wins(
        Evidence(
            [
                Reflection(id="r1", strength="I can wait."),
                Reflection(id="r2", at=at(3, 4), strength="I can ask."),
                *(Exposure(id=f"e{day}", at=at(3, day), went_well="I stayed.") for day in (1, 2)),
            ]
        )
    )
    assert lines_of(found) == [
        "You've noted 2 strengths and 2 tries where something went well.",
        "Based on 4 records since Sunday 1 March 2026.",
        "A day not noted: What it shows about you: “I can wait.”",
        "Sunday 1 March 2026: “I stayed.”",
        "Monday 2 March 2026: “I stayed.”",
        "Wednesday 4 March 2026: What it shows about you: “I can ask.”",
    ]
    assert found.table()[1] == ["–", "", "I can wait."]
    assert [each.id for each in found.parts] == ["r1", "e1", "e2", "r2"]


def test_a_story_of_seven_is_told_whole() -> None:
    many = [Reflection(id=f"r{day}", at=at(3, day), text=str(day), win=True) for day in range(1, 9)]
    assert [each.text for each in wins(Evidence(many[:7])).story()] == list("1234567")
    assert part_of(wins(Evidence(many[:7]))) == "In my own words"
    assert [each.text for each in wins(Evidence(many)).story()] == list("1234568")


def test_setbacks_by_what_they_told() -> None:
    found = setbacks(
        Evidence(
            [
                Reflection(id="r1", at=at(3, 2), text="An hour is enough.", setback_about="a limit"),
                Reflection(id="r2", at=at(3, 3), text="Half the way first.", setback_about="a step size"),
                Reflection(id="r3", at=at(3, 4), setback_about="a limit"),
                Reflection(id="r4", at=at(3, 5), text="Not one."),
                Exposure(id="e1", at=at(3, 6), to_adjust="Sit near the door."),
                Exposure(id="e2", at=at(3, 6), to_adjust=" "),
            ]
        )
    )
    assert lines_of(found) == [
        "Setbacks were about: a limit (2), the size of a step (1) and something to adjust (1).",
        "Based on 4 records since Monday 2 March 2026.",
        "A limit. Monday 2 March 2026: “An hour is enough.”",
        "The size of a step. Tuesday 3 March 2026: “Half the way first.”",
        "Something to adjust. Friday 6 March 2026: “Sit near the door.”",
    ]
    assert found.table() == [
        ["day", "about", "in your words"],
        ["2026-03-02", "a limit", "An hour is enough."],
        ["2026-03-04", "a limit", ""],
        ["2026-03-03", "the size of a step", "Half the way first."],
        ["2026-03-06", "something to adjust", "Sit near the door."],
    ]
    assert [each.about for each in found.groups] == list(ABOUT)
    assert [[each.id for each in group.told] for group in found.groups] == [["r1", "r3"], [], ["r2"], ["e1"]]
    undated = setbacks(Evidence([Reflection(id="r1", setback_about="a limit")]))
    assert undated.table()[1] == ["–", "a limit", ""]


def test_the_latest_setbacks_are_quoted_and_all_are_kept() -> None:
    many = [
        Reflection(id=f"r{day}", at=at(3, day), text=str(day), setback_about="a limit") for day in range(1, 9)
    ]
    found = setbacks(Evidence(many))
    assert [line[-3:] for line in lines_of(found)[2:-1]] == ["“6”", "“7”", "“8”"]
    assert lines_of(found)[-1] == "A limit. And 5 more."
    assert len(found.groups[0].told) == 8


def test_own_words_cannot_move_the_cursor_and_are_cut() -> None:
    long = "\x1b[31m" + "long " * 99
    told = Reflection(id="r", at=at(3, 2), text=long, strength=long, win=True, setback_about="a limit")
    lines = [lines_of(wins(Evidence([told])))[-1], lines_of(setbacks(Evidence([told])))[-1]]
    for line in lines:
        assert "\x1b" not in line
    quoted = [part.partition("”")[0] for line in lines for part in line.split("“")[1:]]
    assert [len(each) for each in quoted] == [200] * 3
