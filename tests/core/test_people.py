"""People are covered wherever their names stand as whole words, and nowhere else."""

import unicodedata
from collections.abc import Callable
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from steady.core.names import Cover, labels, looks_real


def cover(*names: str) -> Cover:
    return Cover({name: name[0].upper() for name in names})


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("Sam", "S"),
        ("sam, SAM and sAm", "S, S and S"),
        ("Sam's, (Sam) “Sam” Sam. _Sam_ *Sam* @Sam #Sam Sam/Sam", "S's, (S) “S” S. _S_ *S* @S #S S/S"),
        ("text-sam-back", "text-S-back"),
        ("Sam\nSam\r\nSam", "S\nS\r\nS"),
        ("samba same Samantha balsam sam2 2sam", "samba same Samantha balsam sam2 2sam"),
        ("שלום Sam مرحبا \U0001f642Sam\U0001f642", "שלום S مرحبا \U0001f642S\U0001f642"),
        ("", ""),
    ],
)
def test_a_name_is_covered_as_a_whole_word_in_any_case(text: str, covered: str) -> None:
    assert cover("Sam").text(text) == covered


def test_the_longest_name_is_covered_first() -> None:
    both = Cover({"Sam": "S", "Sam Smith": "X", "Sam Smith-Lee": "Y"})
    assert both.text("Sam Smith-Lee, Sam Smith, Sam Smithers, Sam") == "Y, X, S Smithers, S"


@pytest.mark.parametrize(
    "written", ["my sister", "My  Sister", "my\nsister", "my-sister", "MY_SISTER", "my\u00a0sister"]
)
def test_a_name_of_several_words_is_covered_however_it_is_spaced(written: str) -> None:
    assert cover("My sister").text(f"with {written}.") == "with M."


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_name_is_covered_whether_its_accents_are_composed_or_apart(form: Literal["NFC", "NFD"]) -> None:
    text = unicodedata.normalize(form, "Zoë and zoë, ZOË")
    for name in ("Zo\u00eb", "Zoe\u0308"):
        assert Cover({name: "Z"}).text(text) == "Z and Z, Z"


@pytest.mark.parametrize(
    ("name", "text", "covered"),
    [
        ("O'Neil", "O’Neil, o'neil, text-oneil-back", "O, O, text-O-back"),
        ("Zoë", "text-zoe-back", "text-Z-back"),
        ("Strauß", "STRAUSS and strauß", "S and S"),
        ("Mr. X.", "with Mr. X.", "with M"),
        ("\U0001f98a", "\U0001f98as and \U0001f98a", "\U0001f98as and \U0001f98a"),
        ("a|b", "a|b a b ab", "A A ab"),
        (".*", "all of it", "all of it"),
    ],
)
def test_names_of_any_form_are_covered_in_texts_and_ids(name: str, text: str, covered: str) -> None:
    assert cover(name).text(text) == covered


def test_a_name_as_it_is_comes_before_another_without_its_accents() -> None:
    both = Cover({"Sam": "S", "Sám": "S2"})
    assert both.text("Sam, sám, sam") == "S, S2, S"


def test_a_single_letter_is_covered_in_its_own_case_in_texts_and_in_any_in_ids() -> None:
    one = Cover({"A": "someone"})
    assert one.text("A walk with A: a start") == "someone walk with someone: a start"
    assert one.id("call-a-twice") == "call-someone-twice"
    assert Cover({"j": "someone"}).text("J and j") == "someone and someone"


def test_nothing_is_changed_when_there_is_nobody_to_cover() -> None:
    assert Cover({}).text("Sam") == "Sam"
    assert Cover({}).id("sam") == "sam"


def test_codenames_stay_when_they_may() -> None:
    assert labels([("Sam", "sam")], "codename") == {}


def test_each_person_has_one_label_and_no_two_share_an_initial() -> None:
    persons = [
        ("Sam", "sam"),
        ("Sis", "sis"),
        ("my sister", "my-sister"),
        ("Ágnes", "agnes"),
        ("2pac", "2pac"),
    ]
    chosen = labels([*persons, ("22", "22"), ("(Mo)", "mo"), ("", "x"), ("  ", " ")], "initial")
    assert {name: chosen[name] for name, _ in persons} == {
        "Sam": "S",
        "Sis": "S2",
        "my sister": "M2",
        "Ágnes": "Á",
        "2pac": "22",
    }
    assert (chosen["22"], chosen["(Mo)"], chosen["x"]) == ("2", "M", "X")
    assert all(chosen[id] == chosen[codename] for codename, id in persons)


@settings(max_examples=300)
@given(st.lists(st.text(min_size=1, max_size=6).filter(str.strip), unique_by=str.strip, max_size=8))
def test_labels_are_unique_for_initials_and_say_nothing_for_none(names: list[str]) -> None:
    chosen = labels([(name,) for name in names], "initial")
    assert len(set(chosen.values())) == len(chosen) == len(names)
    assert set(labels([(name,) for name in names], "none").values()) <= {"someone"}


@settings(max_examples=500)
@given(
    st.lists(
        st.text("abSm \u0308é'-", min_size=2, max_size=6).map(str.strip).filter(lambda name: len(name) > 1),
        max_size=4,
    ),
    st.sampled_from(["walk", "7", "ß", "\n", "?"]),
    st.sampled_from([str.upper, str.lower, str.title, str]),
)
def test_no_name_that_stands_alone_is_left(names: list[str], word: str, case: Callable[[str], str]) -> None:
    everyone = Cover(dict.fromkeys(names, "#"))
    for name in names:
        assert f" {case(name)} " not in everyone.text(f"{word} {case(name)} {word}")


@pytest.mark.parametrize(
    "name", ["Sam Smith", "Ana de Souza", "Mary-Jane O'Neil", "sam@mail.org", "0851234567"]
)
def test_a_name_that_looks_real_is_told(name: str) -> None:
    assert looks_real(name)


@pytest.mark.parametrize(
    "name", ["Sam", "my sister", "the fox", "Fox", "S", "DJ Mo", "\U0001f98a", "room 12"]
)
def test_a_codename_is_taken_as_one(name: str) -> None:
    assert not looks_real(name)
