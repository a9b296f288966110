"""A table that does not fit names everything that does not, and loses only that."""

import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import NOW
from tests.given_back import from_json
from tests.strategies import answers

from steady.core.catalogue import Kind, all_kinds
from steady.core.fields import Field, Number, YesNo, field_of, fields_of
from steady.core.kinds.checkin import Checkin
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.person import Person
from steady.core.kinds.practice import Practice
from steady.core.kinds.promise import Promise
from steady.core.tables import from_table, misfit, to_json, to_table

each_kind = pytest.mark.parametrize("kind", all_kinds(), ids=lambda kind: kind.kind())


class Odd:
    """A value of no type that TOML has."""


def named(wrong: list[tuple[Field, str]]) -> dict[str, str]:
    return {field.name: what for field, what in wrong}


def test_every_problem_is_named_at_once_and_the_rest_is_kept() -> None:
    table = {
        "mood": 11,
        "energy": 5,
        "distress": "high",
        "state": "fine",
        "body": "tight jaw",
        "note": "Kept \r\n as it is",
        "my_own_key": 1,
    }
    record, wrong = from_table(Checkin, "x", NOW, table)
    assert named(wrong) == {
        "mood": "11 doesn't fit; expected: a whole number from 0 to 10",
        "distress": "what is there doesn't fit; expected: a whole number from 0 to 10",
        "state": "“fine” doesn't fit; expected: one of “overwhelmed”, “okay, I can cope”, “numb or far away”",
        "body": "what is there doesn't fit; expected: a list of texts in quotes",
    }
    assert record == Checkin(id="x", at=NOW, energy=5, note="Kept \r\n as it is")


@each_kind
def test_only_the_fields_that_do_not_fit_are_left_out(kind: Kind) -> None:
    @settings(max_examples=60)
    @given(answers(kind), st.data())
    def kept(given_answers: dict[str, Any], data: st.DataObject) -> None:
        optional = [field.name for field in fields_of(kind) if not field.required]
        spoiled = data.draw(st.sets(st.sampled_from(optional), max_size=5)) if optional else set()
        bad = {name: Odd() for name in spoiled}
        record, wrong = from_table(kind, "x", NOW, {**given_answers, **bad})
        assert set(named(wrong)) == spoiled
        expecting = {name: value for name, value in given_answers.items() if name not in spoiled}
        assert record == kind(id="x", at=NOW, **expecting)

    kept()


@pytest.mark.parametrize("value", [True, False])
def test_true_and_false_are_no_numbers(value: bool) -> None:
    for kind in all_kinds():
        for field in fields_of(kind):
            if isinstance(field.shape, Number):
                said = str(value).lower()
                assert misfit(field, value) == f"{said} doesn't fit; expected: {field.shape.expected}"


@pytest.mark.parametrize("value", [0, 1, 1.0, "true", "yes"])
def test_only_true_and_false_are_yes_and_no(value: Any) -> None:
    for field in fields_of(Practice):
        if isinstance(field.shape, YesNo):
            assert misfit(field, value)


@pytest.mark.parametrize(
    "value", [5.0, 5.5, float("nan"), float("inf"), "5", [5], {"a": 5}, NOW, -1, 11, 10**30]
)
def test_a_scale_takes_whole_numbers_in_its_range_alone(value: Any) -> None:
    assert misfit(field_of(Checkin, "mood"), value)
    record, wrong = from_table(Checkin, "x", NOW, {"mood": value, "energy": 0})
    assert record == Checkin(id="x", at=NOW, energy=0)
    assert list(named(wrong)) == ["mood"]


def test_a_number_of_thousands_of_digits_is_named_without_being_written_out() -> None:
    problem = misfit(field_of(Checkin, "mood"), int("f" * 5000, 16))
    assert problem == "a number of more than 20 digits doesn't fit; expected: a whole number from 0 to 10"


def test_a_misfit_names_numbers_and_choices_but_not_own_words() -> None:
    assert "“loud \u241b[31m”" in (misfit(field_of(Checkin, "state"), "loud \x1b[31m") or "")
    assert "secret" not in (misfit(field_of(Checkin, "mood"), "secret") or "")
    assert "secret" not in (misfit(field_of(Checkin, "note"), ["secret"]) or "")


@pytest.mark.parametrize("table", [{}, {"codename": ""}, {"codename": 3}, {"codename": ["Sam"]}])
def test_there_is_no_record_without_what_it_needs(table: dict[str, Any]) -> None:
    record, wrong = from_table(Person, "x", NOW, {**table, "contact_ok": "perhaps"})
    assert record is None
    assert set(named(wrong)) == {"codename", "contact_ok"}


def test_a_day_takes_a_date_and_only_a_timed_one_takes_a_time() -> None:
    day, at = datetime.date(2026, 11, 23), datetime.datetime(2026, 11, 23, 18)
    due, planned = field_of(Promise, "due"), field_of(Exposure, "planned_for")
    assert [misfit(due, day), misfit(planned, day), misfit(planned, at)] == [None, None, None]
    assert misfit(due, at) == "what is there doesn't fit; expected: a date like 2026-11-23"
    for value in (datetime.time(18), "2026-11-23", 20261123, True):
        assert misfit(due, value)
        assert misfit(planned, value)


def test_unanswered_fields_are_left_out_of_the_file_and_null_in_json() -> None:
    record = Checkin(id="x", at=NOW, mood=0, body=[])
    assert to_table(record) == {"schema": 1, "id": "x", "kind": "checkin", "at": NOW, "mood": 0}
    shared = to_json(record)
    assert list(shared) == ["id", "kind", "at", *(field.name for field in fields_of(Checkin))]
    assert shared["at"] == "2026-11-23T09:37:00+01:00"
    assert shared["energy"] is None


def test_json_dates_that_are_none_are_left_for_the_check_to_name() -> None:
    found = from_json(Exposure, {"planned_for": "some day", "goal": "2026-11-23"})
    assert found == {"planned_for": "some day", "goal": "2026-11-23"}
    assert misfit(field_of(Exposure, "planned_for"), found["planned_for"])


@each_kind
def test_a_record_holds_the_very_values_of_its_table(kind: Kind) -> None:
    @settings(max_examples=60)
    @given(answers(kind))
    def same(given_answers: dict[str, Any]) -> None:
        record, wrong = from_table(kind, "x", NOW, {**given_answers, "kind": "y", "id": "z", "my_own": 1})
        assert wrong == []
        assert repr(record) == repr(kind(id="x", at=NOW, **given_answers))

    same()


@pytest.mark.parametrize("text", ["2026-11-23", "2026-11-23T18:00:00", "18:00"])
def test_a_day_in_quotes_is_no_day(text: str) -> None:
    record, wrong = from_table(Exposure, "x", NOW, {"planned_for": text, "goal": "say hello"})
    assert record == Exposure(id="x", at=NOW, goal="say hello")
    assert [field.name for field, _ in wrong] == ["planned_for"]
