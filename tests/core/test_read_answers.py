"""Answers given all at once are read as if typed, and everything that does not fit is named."""

import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import NOW
from tests.strategies import answers, typed

from steady.core.answers import read_given
from steady.core.catalogue import Kind, all_kinds
from steady.core.fields import fields_of
from steady.core.kinds.checkin import Checkin
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.person import Person
from steady.core.kinds.practice import Practice
from steady.core.kinds.routine import Routine
from steady.core.tables import HEAD, misfit, to_table

each_kind = pytest.mark.parametrize("kind", all_kinds(), ids=lambda kind: kind.kind())


@pytest.mark.parametrize(
    ("kind", "table", "answers"),
    [
        (Checkin, {"mood": "6"}, {"mood": 6}),
        (Checkin, {"mood": " 6/10 "}, {"mood": 6}),
        (Checkin, {"mood": 6, "energy": 0}, {"mood": 6, "energy": 0}),
        (Checkin, {"state": "within"}, {"state": "within my window"}),
        (Checkin, {"safe_now": "YES"}, {"safe_now": "yes"}),
        (Checkin, {"body": "tight jaw, cold hands"}, {"body": ["tight jaw", "cold hands"]}),
        (Checkin, {"body": "tight jaw\ncold hands"}, {"body": ["tight jaw", "cold hands"]}),
        (Checkin, {"note": " as it is \r\n"}, {"note": " as it is \r\n"}),
        (Exposure, {"likelihood": "60 %"}, {"likelihood": 60}),
        (Exposure, {"likelihood": "60%"}, {"likelihood": 60}),
        (Exposure, {"planned_for": "tomorrow"}, {"planned_for": datetime.date(2026, 11, 24)}),
        (
            Exposure,
            {"planned_for": "tomorrow 18:00"},
            {"planned_for": datetime.datetime(2026, 11, 24, 18)},
        ),
        (Practice, {"exercise": "walk", "finished": "yes"}, {"exercise": "walk", "finished": True}),
        (Practice, {"exercise": "walk", "finished": "n"}, {"exercise": "walk", "finished": False}),
        (Practice, {"exercise": "walk", "seconds": "190"}, {"exercise": "walk", "seconds": 190}),
        (Routine, {"what": "tea", "days": "mon, fri"}, {"what": "tea", "days": ["monday", "friday"]}),
    ],
)
def test_a_text_is_read_as_if_it_were_typed(
    kind: Kind, table: dict[str, Any], answers: dict[str, Any]
) -> None:
    assert read_given(fields_of(kind), table, NOW) == (answers, [])


def test_every_problem_is_named_and_the_good_answers_are_there() -> None:
    table = {
        "moood": 6,
        "energy": "many",
        "distress": 12,
        "on_guard": True,
        "state": "fine",
        "safe_now": 1,
        "body": [1, 2],
        "note": 3,
        "connection": 4,
        "zzz": "x",
    }
    answers, wrong = read_given(fields_of(Checkin), table, NOW)
    scale = "expected: a whole number from 0 to 10"
    assert answers == {"connection": 4}
    assert wrong == [
        "moood isn't a field here; did you mean mood?",
        "zzz isn't a field here",
        f"energy: “many” doesn't fit; {scale}",
        f"distress: 12 doesn't fit; {scale}",
        f"on_guard: true doesn't fit; {scale}",
        "state: “fine” doesn't fit; expected: one of “overwhelmed”, “okay, I can cope”, “numb or far away”",
        "safe_now: 1 doesn't fit; expected: one of “yes”, “not sure”, “no”",
        "body: what is there doesn't fit; expected: a list of texts in quotes",
        "note: 3 doesn't fit; expected: text in quotes",
    ]


def test_a_day_that_cannot_be_read_is_named_with_examples_of_days() -> None:
    _, [problem] = read_given(fields_of(Exposure), {"planned_for": "some day"}, NOW)
    assert problem.startswith("planned_for: “some day” doesn't fit; for example: today, ")


def test_a_choice_that_begins_several_options_is_asked_again() -> None:
    assert read_given(fields_of(Checkin), {"state": "too"}, NOW)[1]


@pytest.mark.parametrize("table", [{}, {"codename": ""}, {"codename": "  \n"}])
def test_what_is_needed_is_asked_for(table: dict[str, Any]) -> None:
    assert read_given(fields_of(Person), table, NOW) == ({}, ["codename is empty; expected: text in quotes"])


def test_an_edit_may_leave_out_what_is_needed_but_not_empty_it() -> None:
    assert read_given(fields_of(Person), {"relation": "friend"}, NOW, partly=True) == (
        {"relation": "friend"},
        [],
    )
    assert read_given(fields_of(Person), {"codename": ""}, NOW, partly=True)[1]


def test_in_an_edit_an_empty_text_or_list_takes_an_answer_out() -> None:
    table = {"note": "", "body": [], "mood": 0}
    assert read_given(fields_of(Checkin), table, NOW, partly=True) == (
        {"mood": 0, "body": None, "note": None},
        [],
    )
    assert read_given(fields_of(Checkin), table, NOW) == ({"mood": 0}, [])


@each_kind
def test_a_record_can_be_given_as_answers(kind: Kind) -> None:
    @settings(max_examples=60)
    @given(answers(kind))
    def taken(answered: dict[str, Any]) -> None:
        table = to_table(kind(id="x", at=NOW, **answered))
        assert set(HEAD) <= table.keys()
        expecting = {name: value for name, value in answered.items() if value not in ("", [])}
        assert read_given(fields_of(kind), table, NOW) == (expecting, [])

    taken()


@settings(max_examples=500)
@given(
    st.dictionaries(
        st.one_of(st.sampled_from([field.name for field in fields_of(Exposure)]), typed()),
        st.one_of(typed(), st.integers(), st.floats(), st.booleans(), st.lists(typed(), max_size=3)),
        max_size=4,
    ),
    st.booleans(),
)
def test_whatever_is_given_each_key_ends_as_an_answer_that_fits_or_as_a_problem(
    table: dict[str, Any], partly: bool
) -> None:
    answers, wrong = read_given(fields_of(Exposure), table, NOW, partly=partly)
    by_name = {field.name: field for field in fields_of(Exposure)}
    for name, value in answers.items():
        assert value is None or misfit(by_name[name], value) is None
    unanswered = [key for key, value in table.items() if value in ("", []) and key in by_name and not partly]
    head = [key for key in table if key in HEAD]
    assert len(answers) + len(wrong) + len(unanswered) + len(head) == len(table)
