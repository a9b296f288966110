"""Who and which step an answer names: a whole name or id; someone new is said, never taken for another."""

from collections.abc import Callable
from typing import Any

import pytest

from steady.core.catalogue import kind_named
from steady.core.record import Moment
from tests.cli.conftest import Inside, Kept
from tests.cli.screen import CTRL_C, Screen

Drafts = Callable[[], list[dict[str, Any]]]


def person(quickly: Inside, codename: str, more: str = "") -> None:
    said = quickly("person", "add", answers=f'codename = "{codename}"\n{more}')
    assert said.code == 0, said.err


FIELDS = [
    ("repair", "person", 'what_happened = "x"\n'),
    ("need", "whom", 'need = "x"\n'),
    ("promise", "by", 'what = "x"\n'),
    ("promise", "to", 'what = "x"\n'),
    ("boundary", "with_whom", 'statement = "x"\n'),
    ("step", "person", 'title = "x"\n'),
    ("exposure", "person", 'goal = "x"\n'),
    ("attunement", "person", ""),
]


def adds(kind: str) -> tuple[str, ...]:
    found = kind_named(kind)
    if kind == "exposure":
        return (found.verb(), "plan")
    return (found.verb(),) if issubclass(found, Moment) else (found.verb(), "add")


@pytest.mark.parametrize(("kind", "field", "more"), FIELDS)
def test_a_name_is_never_taken_for_a_longer_one(
    kind: str, field: str, more: str, quickly: Inside, kept: Kept
) -> None:
    person(quickly, "Annabel")
    said = quickly(*adds(kind), answers=f'{more}{field} = "Anna"\n')
    assert said.code == 0, said.err
    assert kept(kind)[0][field] == "Anna"
    assert "Anna is new here. Did you mean Annabel?" in said.err
    said = quickly(*adds(kind), answers=f'{more}{field} = " annaBEL"\n')
    assert sorted([each[field] for each in kept(kind)]) == sorted(["Anna", kept("person")[0]["id"]])
    assert "new here" not in said.err


def test_an_edit_names_the_same_way(quickly: Inside, kept: Kept) -> None:
    person(quickly, "Annabel")
    quickly("repair", answers='person = "Annabel"\n')
    [id] = [each["id"] for each in kept("person")]
    assert kept("repair")[0]["person"] == id
    said = quickly("edit", kept("repair")[0]["id"], answers='person = "Anna"\n')
    assert kept("repair")[0]["person"] == "Anna"
    assert "Anna is new here." in said.err


def test_a_step_is_named_by_its_whole_title_even_while_it_rests(quickly: Inside, kept: Kept) -> None:
    quickly("step", "add", answers='title = "Call Bo at noon"\nstate = "resting"\n')
    [id] = [each["id"] for each in kept("step")]
    quickly("exposure", "plan", answers='step = "call bo"\n')
    quickly("exposure", "plan", answers='step = "call  BO at Noon"\n')
    assert sorted(each["step"] for each in kept("exposure")) == sorted(["call bo", id])


def test_of_two_with_one_name_the_ids_are_said(quickly: Inside, kept: Kept) -> None:
    person(quickly, "Sam")
    person(quickly, "Sam")
    ids = [each["id"] for each in kept("person")]
    said = quickly("repair", answers='person = "SAM"\n')
    assert said.code == 2
    assert all(id in said.err for id in ids)
    assert "More than one here is called SAM." in said.err
    said = quickly("repair", answers=f'person = "{ids[1]}"\n')
    assert kept("repair")[-1]["person"] == ids[1]


def test_a_name_that_another_has_is_said_with_both_ids(quickly: Inside, kept: Kept) -> None:
    person(quickly, "Sam")
    said = quickly("person", "add", answers='codename = "SAM"\n')
    assert said.code == 0
    ids = [each["id"] for each in kept("person")]
    assert "More than one here is called SAM:" in said.err
    assert all(id in said.err for id in ids)
    assert "More than one" not in quickly("person", "add", answers='codename = "Samuel"\n').err


def test_someone_new_is_asked_about_and_yes_takes_the_one_who_is_known(quickly: Inside, kept: Kept) -> None:
    person(quickly, "Robin")
    for answer, expected in (("y", kept("person")[0]["id"]), ("n", "Robn"), ("", "Robn")):
        with Screen("repair") as screen:
            screen.answer("Who was it with?", "Robn")
            screen.prompted("Robn is new here. Did you mean Robin?")
            screen.send(answer + "\r")
            screen.answer("?", ".")
            assert screen.end() == 0
        assert kept("repair")[-1]["person"] == expected or expected in [
            each["person"] for each in kept("repair")
        ]
    assert sorted(each["person"] for each in kept("repair")) == sorted(
        [kept("person")[0]["id"], "Robn", "Robn"]
    )


def test_someone_new_who_is_like_nobody_is_said_and_not_asked_about(quickly: Inside, kept: Kept) -> None:
    person(quickly, "Robin")
    with Screen("repair") as screen:
        screen.answer("Who was it with?", "Zoe")
        screen.wait("Zoe is new here.")
        screen.answer("?", ".")
        assert screen.end() == 0
    assert kept("repair")[0]["person"] == "Zoe"
    assert "Did you mean" not in screen.said


def test_me_is_nobody_new(quickly: Inside) -> None:
    said = quickly("promise", answers='what = "x"\nby = "me"\nto = "Me"\n')
    assert "new here" not in said.err


def test_each_language_has_its_own_words_for_me(quickly: Inside, kept: Kept) -> None:
    said = quickly("--lang", "es", "promise", answers='what = "x"\nby = "yo"\nto = "a mí"\n')
    assert "Se guardó" in said.err + said.out
    [promise] = kept("promise")
    assert (promise["by"], promise["to"]) == ("me", "me")
    assert "Me prometí · x" in quickly("--lang", "es", "list", "promise").out


def test_ctrl_c_while_it_is_asked_who_is_meant_keeps_the_name(quickly: Inside, drafts: Drafts) -> None:
    person(quickly, "Robin")
    with Screen("repair") as screen:
        screen.answer("Who was it with?", "Robn")
        screen.prompted("Did you mean Robin?")
        screen.send(CTRL_C)
        screen.wait("Stopped. Your answers are saved as a draft. To go on: `steady repair`.")
        assert screen.end() == 130
    assert drafts()[0]["answers"] == {"person": "Robn"}
