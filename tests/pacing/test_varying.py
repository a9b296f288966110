"""Another way for a step: a setting, a part of the day or a person beside those it was tried with."""

from typing import Any

import pytest

from steady.core.kinds.person import Person
from tests.pacing.made import ago, at_now, exposure, person, step, tried
from tests.pacing.test_climbing import CHECKIN


@pytest.mark.parametrize(
    ("tries", "kind", "words"),
    [
        (({"setting": "message"}, {"setting": "message"}), "vary", "by phone"),
        (({"setting": "in person"}, {"setting": None}), "vary", "by phone"),
        (({"setting": "group"}, {"setting": "group"}), "vary", "in person"),
        (({"setting": "message"}, {"setting": "call"}), "next", ""),
        (({"setting": "other"}, {}), "next", ""),
        (({"planned_for": ago(4, 1)}, {"planned_for": ago(2, 2)}), "vary", "in the afternoon"),
        (({"planned_for": ago(4, -4)}, {"planned_for": ago(2, -4)}), "vary", "in the morning"),
        (({"planned_for": ago(4, 5)}, {"planned_for": ago(2, 5)}), "vary", "in the morning"),
        (({"planned_for": ago(4, 1)}, {"planned_for": ago(2, -4)}), "next", ""),
        (({"planned_for": ago(4, 1).date()}, {"planned_for": ago(2).date()}), "next", ""),
        (({"person": "kim"}, {}), "vary", "with Lee"),
        (({"person": "kim"}, {"person": "Lee"}), "next", ""),
        (({"setting": "message", "person": "Lee"}, {}), "vary", "by phone or with Kim"),
        (
            ({"setting": "call", "person": "KIM", "planned_for": ago(2, 1)}, {}),
            "vary",
            "by message, in the afternoon or with Lee",
        ),
    ],
)
def test_what_was_not_met_is_tried_in_another_way_first(
    tries: tuple[dict[str, Any], ...], kind: str, words: str
) -> None:
    people = (person("max", "unsure"), person("kim", "yes"), person("lee", "yes"), person("ann"))
    found = at_now(
        exposures=tuple(tried(4 - number, **each) for number, each in enumerate(tries)), persons=people
    )
    assert found.kind == kind
    if kind == "vary":
        assert found.words == f"You could try “Text” in another way: {words}."
        assert found.would_change == (
            f"Once you've tried it another way, I'd suggest the next step, if there is one. {CHECKIN}"
        )


def test_the_ways_so_far_are_told_and_the_records_named() -> None:
    tries = tuple(tried(days, setting="message", person="kim", planned_for=ago(days)) for days in (4, 2))
    found = at_now(exposures=tries, persons=(person("kim", "yes"), person("lee", "yes")))
    assert found.why == (
        "You've tried “Text” twice. What you were afraid of: both times it didn't happen."
        " You did it by message and in the morning."
    )
    assert found.records == ("e2", "e4", "text", "lee")


def test_two_people_are_variety_enough() -> None:
    people = tuple(person(name, "yes") for name in ("kim", "lee", "max"))
    with_one = at_now(exposures=(tried(4, person="kim"), tried(2, person="kim")), persons=people)
    assert with_one.words.endswith("in another way: with Lee.")
    assert "You did it" not in with_one.why
    assert at_now(exposures=(tried(4, person="kim"), tried(2, person="lee")), persons=people).kind == "next"


def test_a_long_name_is_cut_and_someone_without_a_name_not_named() -> None:
    tries = (tried(4, person="kim"), tried(2, person="kim"))
    long = person("lee", "yes", "L" * 40)
    assert at_now(exposures=tries, persons=(long,)).words.endswith(f": with {'L' * 29}….")
    nameless = Person(id="ann", codename=None, contact_ok="yes")  # type: ignore[arg-type] # as a file may be
    assert at_now(exposures=tries, persons=(nameless,)).kind == "next"


def test_records_of_one_moment_stand_by_their_ids() -> None:
    people = (person("max", "yes"), person("kim", "yes"), person("lee", "yes"))
    tries = (tried(2, id="b", person="kim"), tried(2, id="a", person="kim"))
    for order in (tries, tries[::-1]):
        found = at_now(exposures=order, persons=people)
        assert found.words.endswith("in another way: with Lee.")
        assert found.records == ("b", "a", "text", "lee")


def test_a_step_with_someone_keeps_to_them() -> None:
    ladder = (step("text", 2, person="kim"),)
    tries = (tried(4, person="kim"), tried(2, person="kim"))
    assert at_now(steps=ladder, exposures=tries, persons=(person("lee", "yes"),)).kind == "repeat"


def test_nobody_new_is_named_of_whom_there_was_danger() -> None:
    tries = (tried(4, person="kim"), tried(2, person="kim"))
    people = (person("kim", "yes"), person("lee", "yes"), person("max", "yes"))
    danger = exposure(9, None, person="Lee", cues=["weapon"])
    found = at_now(exposures=(*tries, danger), persons=people)
    assert found.words.endswith(": with Max.")
    since = exposure(8, None, person="lee", discernment="discomfort")
    assert at_now(exposures=(*tries, danger, since), persons=people).words.endswith(": with Lee.")


def test_nobody_new_is_named_with_whom_contact_is_in_doubt() -> None:
    tries = (tried(4, person="kim"), tried(2, person="kim"))
    people = (person("kim", "yes"), person("lee", "yes"), person("max", "yes"))
    not_sure = exposure(9, None, person="Lee", not_okay="not sure", outcome="done")
    assert at_now(exposures=(*tries, not_sure), persons=people).words.endswith(": with Max.")
    later = exposure(8, None, person="Lee", not_okay="no", outcome="done")
    assert at_now(exposures=(*tries, not_sure, later), persons=people).words.endswith(": with Lee.")


def test_at_the_top_a_varied_step_is_varied_once_more() -> None:
    top = (step("text", 2),)
    tries = (tried(4, setting="message"), tried(2, setting="call"))
    assert at_now(steps=top, exposures=tries).words.endswith("in another way: in person.")
    every = tuple(
        tried(number, setting=each)
        for number, each in enumerate(("message", "call", "in person", "group"), 1)
    )
    assert at_now(steps=top, exposures=every).kind == "repeat"
