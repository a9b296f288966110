"""Delete, undo, restore, purge: all can come back until it is purged, and purge says what it cannot reach."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Inside, Kept
from tests.cli.screen import CTRL_D, Screen


def two(inside: Inside) -> None:
    inside("checkin", "--mood", "1")
    inside("checkin", "--mood", "2")


def moods(kept: Kept) -> list[int]:
    return sorted(each["mood"] for each in kept("checkin"))


def test_delete_moves_to_the_trash_and_undo_brings_back(inside: Inside, kept: Kept) -> None:
    two(inside)
    said = inside("delete", "last")
    assert "Moved to the trash:" in said.out
    assert "`steady undo` brings it back." in said.err
    assert len(moods(kept)) == 1
    assert "back where it was:" in inside("undo").out
    assert moods(kept) == [1, 2]


def test_undo_goes_back_on_an_addition_and_on_an_edit(inside: Inside, kept: Kept) -> None:
    inside("checkin", "--mood", "1")
    inside("edit", "last", answers="mood = 9\n")
    assert "It's as it was before the change" in inside("undo").out
    assert moods(kept) == [1]
    assert "Undone" in inside("undo").out
    assert moods(kept) == []
    assert inside("undo").code == 1


def test_restore_lists_and_brings_back_by_id(inside: Inside, kept: Kept) -> None:
    two(inside)
    gone = kept("checkin")[0]["id"]
    inside("delete", gone)
    assert gone[-6:] in inside("restore").out
    assert json.loads(inside("restore", "--json").out)[0]["id"] == gone
    assert gone in inside("restore", gone[-6:]).out
    assert moods(kept) == [1, 2]
    assert inside("restore", gone[-6:]).code == 1
    assert inside("restore", "last").code == 1


def test_what_is_in_the_trash_is_told_in_words_and_once(inside: Inside, kept: Kept) -> None:
    inside("step", "add", answers='title = "Ask Sam for tea"\n')
    id = kept("step")[0]["id"]
    inside("edit", id, answers='title = "Ask Sam for coffee"\n')
    inside("undo")
    inside("delete", id)
    heading, *listed = inside("restore").out.splitlines()
    assert heading.startswith("In the trash since ")
    assert [line.split() for line in listed] == [[id, "step", "Ask", "Sam", "for", "tea"]]


def test_a_version_that_takes_the_place_of_another_says_so(inside: Inside, kept: Kept) -> None:
    inside("checkin", "--mood", "1")
    inside("edit", "last", answers="mood = 9\n")
    inside("undo")
    assert "That one is in the trash now" in inside("restore", "last").err
    assert moods(kept) == [9]


def test_a_broken_file_can_be_deleted_and_brought_back(inside: Inside, own_home: Path) -> None:
    path = own_home / "journal" / "2026" / "11" / "2026-11-23-0937-checkin-broken.toml"
    path.parent.mkdir(parents=True)
    path.write_text("mood = = 6", encoding="utf-8")
    assert inside("delete", "broken").code == 0
    assert not path.exists()
    inside("undo")
    assert path.read_text(encoding="utf-8") == "mood = = 6"


def test_things_are_deleted_by_their_own_command(inside: Inside, kept: Kept) -> None:
    inside("person", "add", answers='codename = "Sam"\n')
    assert inside("person", "delete", kept("person")[0]["id"]).code == 0
    assert kept("person") == []
    inside("restore", "last")
    assert kept("person")[0]["codename"] == "Sam"


def test_purge_asks_deletes_for_good_and_says_what_it_cannot_reach(quickly: Inside, own_home: Path) -> None:
    two(quickly)
    quickly("delete", "last")
    with Screen("purge", "--all") as screen:
        screen.answer("Delete the one record in the trash for good? [y/N]", "y")
        screen.wait("can't reach backups")
        assert screen.end() == 0
    assert not (own_home / "trash").exists()
    assert quickly("restore", "last").code == 1


@pytest.mark.parametrize("keys", ["\r", "n\r", CTRL_D])
def test_purge_deletes_nothing_without_a_yes(keys: str, quickly: Inside, own_home: Path) -> None:
    two(quickly)
    quickly("delete", "last")
    with Screen("purge", "--all") as screen:
        screen.prompted("Delete the one record in the trash for good?")
        screen.send(keys)
        screen.wait("Nothing was deleted.")
        assert screen.end() == 0
    assert quickly("restore", "last").code == 0


def test_purge_without_anyone_to_ask_needs_to_be_told(inside: Inside) -> None:
    two(inside)
    inside("delete", "last")
    assert inside("purge", "--all").code == 2
    assert inside("purge").code == 2
    assert inside("purge", "x", "--all", "--yes").code == 2
    said = inside("purge", "--all", "--yes")
    assert said.code == 0
    assert "Deleted 1 file for good." in said.out
    assert inside("purge", "--all", "--yes").code == 1


def test_purge_of_one_takes_its_earlier_versions_and_leaves_the_rest(
    inside: Inside, own_home: Path, kept: Kept
) -> None:
    two(inside)
    wanted = kept("checkin")[0]["id"]
    inside("edit", wanted, answers='note = "a secret"\n')
    inside("edit", wanted, answers='note = ""\n')
    inside("delete", wanted)
    inside("delete", "last")
    assert inside("purge", wanted, "--yes").code == 0
    left = [path.read_text(encoding="utf-8") for path in own_home.rglob("*.toml")]
    assert not any("a secret" in text for text in left)
    assert inside("restore", "last").code == 0
