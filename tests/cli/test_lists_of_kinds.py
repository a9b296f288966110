"""Lists in the shell: `KIND list` for every kind, by either of its names, and what matters in the plan."""

import pytest

from steady.core.catalogue import all_kinds
from steady.core.kinds.boundary import Boundary
from steady.core.kinds.person import Person
from steady.core.kinds.trigger import Trigger
from steady.core.record import Moment, Page
from steady.store.home import Home
from tests import named
from tests.cli.conftest import Inside
from tests.conftest import NOW

LISTED = sorted(
    {name for kind in all_kinds() if not issubclass(kind, Page) for name in (kind.kind(), kind.verb())}
    - {"practice"}
)
"""`steady practice` takes the name of an exercise, and `list` could be one."""


@pytest.mark.parametrize("name", LISTED)
def test_each_kind_is_listed_by_its_own_command(name: str, inside: Inside) -> None:
    """`steady incident list` was answered with the list of people, as “list” was taken for one."""
    said = inside(name, "list")
    assert (said.code, said.out) == (0, "")
    assert "There's nothing here yet." in said.err


def test_what_is_said_after_list_is_as_after_list_itself(inside: Inside) -> None:
    for text in ("A heron.", "A kingfisher."):
        assert inside("reflection", answers=f'text = "{text}"\n').code == 0, "the kind's own name works too"
    assert inside("reflect", "list", "--limit", "1").out == inside("list", "reflection", "--limit", "1").out
    assert inside("reflect", "add", answers='text = "An otter."\n').code == 0
    assert inside("reflection", "list").out.count("\n") == 3


def test_each_moment_can_be_named_by_its_kind(inside: Inside) -> None:
    for kind in all_kinds():
        if issubclass(kind, Moment) and kind.kind() != kind.verb():
            assert inside(kind.kind(), "--help").code == 0


def test_a_list_of_the_plan_says_what_matters(inside: Inside, home: Home) -> None:
    named.add(home, Boundary, {"statement": "I leave", "how_i_say_it": "I'm off now.\nBye!"}, NOW)
    named.add(home, Trigger, {"cue": "A grey car", "what_helps": "Call Maple. " * 20}, NOW)
    named.add(home, Person, {"codename": "Ash", "relation": "a neighbour", "contact_ok": "no"}, NOW)
    assert inside("boundary", "list").out == "i-leave  I leave\n    how I say it: I'm off now. Bye!\n"
    below = inside("trigger", "list").out.splitlines()[1]
    assert below.startswith("    what helps: Call Maple. Call")
    assert below.endswith("Call Maple.…"), "it's cut between words"
    assert inside("person").out == "ash  Ash · a neighbour\n    contact isn't okay\n"


def test_signs_of_danger_are_shown_a_line_each(inside: Inside) -> None:
    """They stood on one line with commas between, in which some have commas themselves."""
    inside("incident", answers='cues = ["threat", "coercion"]\n')
    said = inside("show", "last").out.splitlines()
    at = next(n for n, line in enumerate(said) if line.strip().startswith("signs"))
    assert [line[:4] for line in said[at : at + 2]] == ["    ", "    "]
    assert len(said[at + 1]) - len(said[at + 1].lstrip()) == said[at].index("signs") + len("signs  ")
    plain = inside("show", "last", "--plain").out.splitlines()
    assert [line.partition(": ")[0] for line in plain if line.startswith("signs")] == ["signs", "signs"]


def test_short_words_of_a_list_are_shown_with_an_and(inside: Inside) -> None:
    inside("checkin", answers='feelings = ["calm", "tired"]\n')
    assert "calm and tired" in inside("show", "last").out
