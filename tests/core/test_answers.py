"""What is typed for a field is read or refused with what is expected, and what is shown can be typed back."""

import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import NOW
from tests.strategies import typed, values

from steady.core.answers import in_a_line, parse, show, words_of
from steady.core.catalogue import Kind, all_kinds
from steady.core.errors import BadRequest
from steady.core.fields import Choice, Day, Field, Number, Several, Writing, YesNo, field_of, fields_of
from steady.core.kinds.checkin import Checkin
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.practice import Practice
from steady.core.kinds.promise import Promise
from steady.core.kinds.repair import Repair
from steady.core.kinds.routine import Routine
from steady.core.kinds.step import Step
from steady.core.language import speak
from steady.core.tables import misfit
from steady.store.languages import catalogue

each_kind = pytest.mark.parametrize("kind", all_kinds(), ids=lambda kind: kind.kind())


def back(field: Field, value: Any) -> Any:
    """What typing back a shown value gives: one line, a list without blanks, a time to the minute."""
    match field.shape:
        case Writing(long=False):
            return " ".join(value.split())
        case Several(options=()):
            parts = ", ".join(value).replace("\n", ",").split(",")
            return [part.strip() for part in parts if part.strip()]
        case Day() if isinstance(value, datetime.datetime):
            return value.replace(second=0, tzinfo=None)
        case Number() | Choice() | YesNo() | Several() | Writing() | Day():
            return value


@each_kind
def test_what_is_shown_can_be_typed_back(kind: Kind) -> None:
    @settings(max_examples=100)
    @given(st.data(), st.sampled_from(fields_of(kind)))
    def typed_back(data: st.DataObject, field: Field) -> None:
        value = data.draw(values(field))
        for today in (None, NOW.date()):
            assert parse(field, show(field, value, today), NOW) == back(field, value)

    typed_back()


@each_kind
def test_whatever_is_typed_gives_an_answer_that_fits_or_says_what_is_expected(kind: Kind) -> None:
    @settings(max_examples=100)
    @given(st.one_of(typed(), st.text(), st.integers().map(str)), st.sampled_from(fields_of(kind)))
    def read(raw: str, field: Field) -> None:
        value: Any = None
        said = ""
        try:
            value = parse(field, raw, NOW)
        except BadRequest as problem:
            said = problem.hint
        assert said or misfit(field, value) is None

    read()


@pytest.mark.parametrize(
    ("kind", "name", "typed", "value"),
    [
        (Checkin, "mood", " 6 ", 6),
        (Checkin, "mood", "6/10", 6),
        (Checkin, "mood", "6 /10", 6),
        (Checkin, "mood", "٦", 6),
        (Exposure, "likelihood", "60 %", 60),
        (Practice, "seconds", "0", 0),
        (Practice, "seconds", "999999999", 999999999),
        (Checkin, "state", "2", "within my window"),
        (Checkin, "state", "TOO LITTLE", "too little, far away"),
        (Checkin, "state", "w", "within my window"),
        (Exposure, "came_true", "no", "no"),
        (Promise, "outcome", "broken", "broken"),
        (Practice, "finished", "Y", True),
        (Practice, "finished", "false", False),
        (Routine, "days", "mon, 5", ["monday", "friday"]),
        (Checkin, "body", "tight jaw,, cold hands\nwarm ,", ["tight jaw", "cold hands", "warm"]),
        (Checkin, "note", " a\r\n b ", " a\r\n b "),
        (Checkin, "note", "a\ud800b", "a\ufffdb"),
        (Step, "title", " a \n step ", "a step"),
    ],
)
def test_answers_are_read_as_people_type_them(kind: Kind, name: str, typed: str, value: Any) -> None:
    assert parse(field_of(kind, name), typed, NOW) == value


@pytest.mark.parametrize(
    ("kind", "name", "typed"),
    [
        (Checkin, "mood", "11"),
        (Checkin, "mood", "-1"),
        (Checkin, "mood", "6.5"),
        (Checkin, "mood", "six"),
        (Checkin, "mood", ""),
        (Checkin, "mood", "²"),
        (Checkin, "mood", "9" * 5000),
        (Checkin, "state", "too"),
        (Checkin, "state", "4"),
        (Checkin, "state", "9" * 5000),
        (Checkin, "state", "0"),
        (Checkin, "state", " "),
        (Practice, "finished", "perhaps"),
        (Routine, "days", "monday, some day"),
        (Routine, "days", "t"),
    ],
)
def test_an_answer_that_does_not_fit_is_refused_with_what_is_expected(
    kind: Kind, name: str, typed: str
) -> None:
    field = field_of(kind, name)
    with pytest.raises(BadRequest) as caught:
        parse(field, typed, NOW)
    assert caught.value.hint == f"Expected: {field.shape.expected}."
    assert len(caught.value.message) < 100


def test_a_day_that_has_passed_is_the_last_one_where_the_question_is_about_the_past() -> None:
    assert parse(field_of(Repair, "changed_seen_on"), "friday", NOW) == datetime.date(2026, 11, 20)
    assert parse(field_of(Promise, "due"), "friday", NOW) == datetime.date(2026, 11, 27)


@pytest.mark.parametrize(
    ("kind", "name", "value", "shown"),
    [
        (Checkin, "mood", 6, "6/10"),
        (Exposure, "likelihood", 60, "60%"),
        (Practice, "finished", False, "no"),
        (Checkin, "body", ["tight jaw", "cold hands"], "tight jaw, cold hands"),
        (Exposure, "planned_for", datetime.datetime(2026, 11, 23, 18), "Monday 23 November, 18:00"),
        (Promise, "due", datetime.date(2027, 1, 2), "Saturday 2 January 2027"),
        (Checkin, "note", "a\x1b", "a\x1b"),
    ],
)
def test_values_are_shown_in_words(kind: Kind, name: str, value: Any, shown: str) -> None:
    assert show(field_of(kind, name), value, NOW.date()) == shown


def test_a_record_is_told_apart_by_its_headline_or_by_what_is_answered_first() -> None:
    step = Step(id="x", title="Text Sam back", theme="answering")
    assert in_a_line(step) == "Text Sam back"
    checkin = Checkin(id="x", mood=0, energy=3, distress=4, on_guard=5, connection=6, body=[])
    said = "mood 0 · energy 3 · distress 4 · on guard 5"
    assert in_a_line(checkin) == said
    assert in_a_line(Checkin(id="x")) == ""


@pytest.mark.parametrize(
    ("by", "to", "english", "spanish"),
    [
        ("me", "s", "I promised Sam", "Le prometí a Sam"),
        ("s", "me", "Sam promised me", "Sam me prometió"),
        ("s", "Alex", "Sam promised Alex", "Sam le prometió a Alex"),
        ("me", None, "I promised", "Prometí"),
        ("Me", "me", "I promised myself", "Me prometí"),
        ("me", "myself", "I promised myself", "Me prometí"),
        ("s", None, "Sam promised", "Sam prometió"),
        (None, "me", "Someone promised me", "Alguien me prometió"),
        (None, "s", "Someone promised Sam", "Alguien le prometió a Sam"),
        (None, None, "", ""),
    ],
)
def test_a_promise_on_a_line_says_who_promised_whom(
    by: str | None, to: str | None, english: str, spanish: str
) -> None:
    promise = Promise(id="a", by=by, to=to, what="To ring", outcome="kept")
    names = {"person": {"s": "Sam"}}
    assert in_a_line(promise, names).split(" · ") == [*filter(None, [english]), "To ring", "kept"]
    speak(catalogue("es"))
    said = in_a_line(promise, names)
    words = [words_of(field_of(Promise, name), "me") for name in ("by", "to")]
    speak(None)
    assert said.split(" · ") == [*filter(None, [spanish]), "To ring", "cumplida"]
    assert words == [["yo"], ["a mí"]]
