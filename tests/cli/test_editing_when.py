"""`steady edit ID --at`: when a record was can be put right, with the checks that adding has."""

import pytest

from tests.cli.conftest import Inside, Kept


def test_when_a_record_was_can_be_put_right_and_undone(inside: Inside, kept: Kept) -> None:
    inside("checkin", "--mood", "4", "--no-input")
    said = inside("edit", "last", "--at", "2026-11-20T21:00:00+01:00")
    assert (said.code, said.out.split(":")[0]) == (0, "Changed")
    assert "When: Friday 20 November, 21:00" in said.err
    [record] = kept("checkin")
    assert record["at"].isoformat() == "2026-11-20T21:00:00+01:00"
    assert "2026-11-20 21:00" in inside("list").out
    assert inside("undo").out.startswith("It's as it was before the change: ")
    assert [each["at"].isoformat() for each in kept("checkin")] == ["2026-11-23T09:37:00+01:00"]


def test_what_was_understood_of_a_time_in_words_is_said(inside: Inside) -> None:
    assert "When: Sunday 22 November, 22:00" in inside("checkin", "--mood", "4", "--at", "last night").err
    assert "When:" not in inside("checkin", "--mood", "4").err


def test_with_answers_both_change_in_one_step(inside: Inside, kept: Kept) -> None:
    inside("checkin", "--mood", "4", "--no-input")
    inside("edit", "last", "--at", "2026-11-20T21:00:00+01:00", answers="mood = 7\n")
    [record] = kept("checkin")
    assert (record["mood"], record["at"].day) == (7, 20)
    inside("undo")
    assert [(each["mood"], each["at"].day) for each in kept("checkin")] == [(4, 23)]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("tomorrow", "That's still to come: "),
        ("05/06/2026", "That could be 6 May or 5 June."),
        ("some day", "isn't a day I can read"),
    ],
)
def test_what_adding_refuses_editing_refuses(inside: Inside, kept: Kept, words: str, said: str) -> None:
    inside("checkin", "--mood", "4", "--no-input")
    before = kept("checkin")
    found = inside("edit", "last", "--at", words)
    assert (found.code, said in found.err) == (2, True), found.err
    assert kept("checkin") == before


def test_the_time_that_it_has_changes_nothing(inside: Inside) -> None:
    inside("checkin", "--mood", "4", "--no-input")
    assert "Nothing was changed." in inside("edit", "last", "--at", "2026-11-23T09:37:00+01:00").err
