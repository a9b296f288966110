"""What is offered can be picked by number, id, words or their start; own words stay possible."""

import datetime
from pathlib import Path
from typing import Any

import pytest
from tests import named
from tests.conftest import NOW

from steady.cli.options import checked, read_answers
from steady.core.catalogue import kind_named
from steady.core.errors import BadRequest, Unreadable
from steady.core.fields import field_of, fields_of
from steady.core.kinds.checkin import Checkin
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.practice import Practice
from steady.core.kinds.repair import Repair
from steady.core.kinds.trigger import Trigger
from steady.services.offers import Offer, answer, offers, pick, settle
from steady.store.home import Home

CUES = field_of(Exposure, "cues")
PERSON = field_of(Exposure, "person")
FEELINGS = field_of(Checkin, "feelings")
STEP = field_of(Exposure, "step")
SAM = (Offer("sam", "Sam"), Offer("sam-2", "Sam from work"), Offer("my-sister", "My sister"))


def add(home: Home, kind: str, **answers: Any) -> str:
    return named.add(home, kind_named(kind), answers, NOW).id


@pytest.mark.parametrize(
    ("raw", "id"),
    [
        ("1", "sam"),
        (" 3 ", "my-sister"),
        ("sam", "sam"),
        ("SAM", "sam"),
        ("sam-2", "sam-2"),
        ("Sam from work", "sam-2"),
        ("sam f", "sam-2"),
        ("my", "my-sister"),
        ("My  Sister!", "my-sister"),
        ("0", None),
        ("4", None),
        ("sa", None),
        ("", None),
        ("zoe", None),
        ("9" * 5000, None),
    ],
)
def test_an_offer_is_picked_by_number_id_words_or_their_only_start(raw: str, id: str | None) -> None:
    assert pick(raw, SAM) == id


def test_fields_offer_what_is_kept_and_most_offer_nothing(home: Home) -> None:
    add(home, "person", codename="Sam")
    add(home, "step", title="Text Sam back", state="active")
    add(home, "step", title="Ring Sam")
    add(home, "step", title="Visit Sam", state="resting")
    assert offers(home, PERSON) == (Offer("sam", "Sam"),)
    assert [each.id for each in offers(home, STEP)] == ["ring-sam", "text-sam-back"]
    assert [each.id for each in offers(home, CUES)][:2] == ["threat", "coercion"]
    assert "even-breathing" in {each.id for each in offers(home, field_of(Practice, "exercise"))}
    assert "even-breathing" in {each.id for each in offers(home, field_of(Trigger, "exercises"))}
    for field in fields_of(Checkin):
        assert offers(home, field) == () or field.name == "feelings"


def test_feelings_are_offered_as_words_in_ones_language_and_in_english_where_it_has_none(home: Home) -> None:
    english, spanish = offers(home, FEELINGS), offers(home, FEELINGS, "es")
    assert Offer("calm", "calm") in english
    assert Offer("calma", "calma") in spanish
    assert offers(home, FEELINGS, "fr") == english
    for words in (english, spanish):
        assert 25 <= len(words) == len({each.id for each in words}) <= 40
    assert len(english) == len(spanish)


def test_a_feeling_of_ones_own_stays_as_it_is_even_where_one_of_the_list_begins_so(home: Home) -> None:
    offered = offers(home, FEELINGS)
    given = answer(FEELINGS, "gla, Calm, 3, like wet sand", offered, NOW)
    assert given == ["gla", "calm", offered[2].id, "like wet sand"]


def test_a_person_one_has_no_contact_with_can_be_named_so_that_the_danger_is_seen(home: Home) -> None:
    add(home, "person", codename="Sam", contact_ok="no")
    assert offers(home, PERSON) == (Offer("sam", "Sam"),)


def test_own_words_are_kept_where_there_is_no_such_offer() -> None:
    assert answer(PERSON, "the neighbour", SAM, NOW) == "the neighbour"
    assert answer(PERSON, "my sister", SAM, NOW) == "my-sister"
    assert answer(field_of(Trigger, "exercises"), "1, a walk", SAM, NOW) == ["sam", "a walk"]
    assert answer(field_of(Exposure, "planned_for"), "tomorrow", (), NOW) == datetime.date(2026, 11, 24)


def test_signs_are_picked_from_those_there_are(home: Home) -> None:
    signs = offers(home, CUES)
    assert answer(CUES, "1, new", signs, NOW) == ["threat", "new"]
    assert answer(CUES, "i am not sure", signs, NOW) == ["not-sure-how"]
    with pytest.raises(BadRequest) as caught:
        answer(CUES, "1, something else", signs, NOW)
    assert caught.value.hint == f"Type numbers from 1 to {len(signs)}, with commas in between."


def test_a_given_answer_is_tied_to_what_it_refers_to(home: Home) -> None:
    add(home, "person", codename="My sister")
    assert settle(home, PERSON, "my sister") == "my-sister"
    assert settle(home, PERSON, "someone else") == "someone else"
    assert settle(home, field_of(Exposure, "goal"), "my sister") == "my sister"
    found = checked(home, fields_of(Exposure), {"person": "My Sister", "likelihood": "60 %"}, NOW)
    assert found == {"person": "my-sister", "likelihood": 60}


def test_what_does_not_fit_is_named_in_one_calm_sentence(home: Home) -> None:
    with pytest.raises(BadRequest) as caught:
        checked(home, fields_of(Checkin), {"mood": 11, "moood": 3, "state": "x"}, NOW)
    assert caught.value.message == (
        "Some answers don't fit: moood isn't a field here; did you mean mood?; "
        "mood: 11 doesn't fit; expected: a whole number from 0 to 10; "
        "state: “x” doesn't fit; expected: one of “overwhelmed”, “okay, I can cope”, “numb or far away”."
    )
    assert caught.value.hint == "Nothing was saved."
    assert not home.root.exists()


def test_answers_are_read_from_a_file_and_its_problems_are_named(tmp_path: Path) -> None:
    path = tmp_path / "answers.toml"
    path.write_bytes(b"\xef\xbb\xbfmood = 6\n")
    assert read_answers(str(path)) == {"mood": 6}
    path.write_bytes(b"mood = 6\nnote = \n")
    with pytest.raises(Unreadable) as caught:
        read_answers(str(path))
    assert caught.value.problems[0].line == 2
    for missing in (tmp_path / "none.toml", tmp_path):
        with pytest.raises(BadRequest) as refused:
            read_answers(str(missing))
        assert refused.value.hint == "Nothing was saved."


def test_an_incident_is_offered_by_name_and_by_its_signs_as_they_are_said(home: Home) -> None:
    sam = add(home, "person", codename="Sam")
    add(home, "incident", person=sam, cues=["threat"])
    [offer] = offers(home, field_of(Repair, "about"))
    assert offer.says.startswith("Sam · Someone has threatened me")
