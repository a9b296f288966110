"""A name means someone in full, however it is written, and never by its start."""

import unicodedata

import pytest

from steady.core.exposures import names_of
from steady.core.kinds.person import Person
from steady.core.names import bare, key, meant, nearest
from steady.core.pacing.withheld import Withheld, names_of_person

KNOWN = (("annabel", "Annabel"), ("k3f9ab", "José"), ("m7q2xy", "Aunt Rosé"), ("z4k2ab", "Юлия"))


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("Anna", []),
        ("anna", []),
        ("ANNABEL", ["annabel"]),
        (" annabel ", ["annabel"]),
        (unicodedata.normalize("NFD", "José"), ["k3f9ab"]),
        ("JOSÉ", ["k3f9ab"]),
        ("\uff2a\uff4f\uff53\u00e9", ["k3f9ab"]),  # full-width letters
        ("José\u200b", ["k3f9ab"]),
        ("Jose", []),
        ("aunt   rosé", ["m7q2xy"]),
        ("aunt", []),
        ("юлия", ["z4k2ab"]),
        ("юли", []),
        ("k3f9ab", ["k3f9ab"]),
        ("K3F9AB", ["k3f9ab"]),
        ("k3f", ["k3f9ab"]),
        ("k3", []),
        ("", []),
        ("  ", []),
    ],
)
def test_a_whole_name_or_id_is_meant(words: str, ids: list[str]) -> None:
    assert meant(words, KNOWN) == ids


def test_the_start_of_an_id_that_is_made_of_words_means_nobody() -> None:
    assert meant("sam-2", [("sam-2nd-floor", "Sam from upstairs"), ("annabel2", "Annabel")]) == []
    assert meant("anna", [("anna7x", "Bo")]) == []


def test_all_who_have_a_name_are_meant_and_an_id_means_one_alone() -> None:
    two = [("aaaa2b", "Sam"), ("cccc2d", "sam")]
    assert meant("SAM", two) == ["aaaa2b", "cccc2d"]
    assert meant("cccc2d", two) == ["cccc2d"]
    assert meant("sam", [("sam", "Other"), ("cccc2d", "Sam")]) == ["sam"]


@pytest.mark.parametrize(("words", "id"), [("Robn", "r"), ("robin ", "r"), ("Zoe", None), ("", None)])
def test_the_nearest_name_is_found_where_one_is_near(words: str, id: str | None) -> None:
    assert nearest(words, {"r": "Robin", "b": "Bertha"}) == id


def test_a_bare_name_has_no_accents_and_no_signs() -> None:
    assert bare("Aunt-Rosé!") == "aunt rose"
    assert bare("Άννα") == bare("αννα")
    assert key("O’Brien") == key("o'brien")
    assert bare("🙂") == ""


@pytest.mark.parametrize(
    ("codename", "written"),
    [
        ("Aunt Rosé", unicodedata.normalize("NFD", "Aunt Rosé")),
        ("Aunt Rosé", "aunt\u200b rose"),
        ("Aunt Rosé", "Aunt_Rose!"),
        ("Aunt Rosé", "\uff21unt \uff32osé"),
        ("Юлий", unicodedata.normalize("NFD", "ЮЛИЙ")),
        ("Άννα", "αννα"),
        ("Strauß", "STRAUSS"),
        ("O'Brien", "o’brien"),
        ("김 민수", unicodedata.normalize("NFD", "김  민수")),
    ],
)
def test_someone_without_contact_is_known_by_each_way_of_writing_their_name(
    codename: str, written: str
) -> None:
    person = Person(id="k3f9ab", codename=codename, contact_ok="no")
    names = names_of_person(person)
    assert not names.isdisjoint(names_of(written))
    assert Withheld(frozenset(names), frozenset()).is_with(written)
    assert Withheld(frozenset(names), frozenset()).is_named_in(f"a walk with {written}, if it is dry")
    assert names.isdisjoint(names_of("someone else"))
