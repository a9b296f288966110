"""Every kind is found by its name, its command and its words, and a near name is offered for a wrong one."""

import pytest

from steady.core.catalogue import all_kinds, kind_named, kind_or_none
from steady.core.errors import NotFound
from steady.core.fields import field_of, fields_of
from steady.core.kinds.checkin import Checkin
from steady.core.kinds.pace import Pace
from steady.core.record import Moment, Page, Thing


def test_there_are_all_kinds_of_the_design_moments_first() -> None:
    ways = [kind.__base__ for kind in all_kinds()]
    assert ways == [Moment] * 12 + [Thing] * 7 + [Page] * 2
    assert len({kind.kind() for kind in all_kinds()}) == 21


def test_a_kind_answers_to_its_name_command_and_words_in_any_case() -> None:
    for kind in all_kinds():
        for word in (kind.kind(), kind.verb(), kind.called, kind.plural, f" {kind.plural.upper()} "):
            assert kind_or_none(word) is kind, word


def test_no_two_kinds_share_a_word() -> None:
    for words in ("kind", "verb"):
        assert len({getattr(kind, words)() for kind in all_kinds()}) == 21
    assert len({kind.called for kind in all_kinds()} | {kind.plural for kind in all_kinds()}) == 42


@pytest.mark.parametrize("word", ["checkn", "Chekin"])
def test_a_near_name_is_offered(word: str) -> None:
    with pytest.raises(NotFound) as caught:
        kind_named(word)
    assert caught.value.hint == "Did you mean checkin?"


@pytest.mark.parametrize("word", ["", "zzz", "../pace", "__init__", "pkgutil", "a.b", "\x1b[31m", "x" * 500])
def test_a_word_that_is_no_kind_gives_the_list_of_kinds(word: str) -> None:
    assert kind_or_none(word) is None
    with pytest.raises(NotFound) as caught:
        kind_named(word)
    assert "\x1b" not in caught.value.message
    assert len(caught.value.message) < 100


def test_fields_carry_what_their_one_definition_says() -> None:
    field = field_of(Checkin, "on_guard")
    assert (field.label, field.required, field.ask.low) == ("on guard", False, "at ease")
    assert field_of(Pace, "word_for_3").section == "distress in my words"
    assert field_of(Pace, "quiet_days").section == "pace"
    with pytest.raises(KeyError):
        field_of(Checkin, "moood")


def test_the_word_i_stays_a_capital_in_labels() -> None:
    labels = {field.label for kind in all_kinds() for field in fields_of(kind)}
    assert {"what I saw", "how I say it", "people I can ask"} <= labels
