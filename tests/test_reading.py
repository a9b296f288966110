"""The grade that the tests of words hold to: words whose syllables are known, and published figures."""

import pytest

from tests.reading import grade, syllables

ENGLISH = {
    1: "a through breathe walked called likes whole safe miles tea one",
    2: "being quiet table tables settled wanted hopeful safely something create rhythm boxes wishes",
    3: "idea area easiest another exposure beginning",
    4: "february january experience anxiety society",
    5: "possibility imagination",
}

SPANISH = {
    1: "que muy y yo pies hay rey huir",
    2: "día ahí leer ciudad siete quieres guía aire estoy bueno país aún pausa leyes",
    3: "respira ansiedad distancia apoyo veía idea incluye línea",
    4: "todavía respirando",
}

POINT = "This sentence, taken as a reading passage unto itself, is being used to prove a point."
"""The example that encyclopaedias give for Flesch's formulas: 16 words, 23 syllables, reading ease 69."""

GETTYSBURG = """
Four score and seven years ago our fathers brought forth on this continent, a new nation, conceived in
Liberty, and dedicated to the proposition that all men are created equal. Now we are engaged in a great civil
war,
testing whether that nation, or any nation so conceived and so dedicated, can long endure. We are met on a
great battle-field of that war. We have come to dedicate a portion of that field, as a final resting place
for those who here gave their lives that that nation might live. It is altogether fitting and proper that
we should do this.
"""
"""Lincoln's first paragraphs: 102 words in 5 sentences, 146 syllables in a dictionary of spoken English."""


@pytest.mark.parametrize(
    ("lang", "count", "words"),
    [("en", *each) for each in ENGLISH.items()] + [("es", *each) for each in SPANISH.items()],
)
def test_syllables_are_as_they_are_spoken(lang: str, count: int, words: str) -> None:
    assert {word: syllables(word, lang) for word in words.split()} == dict.fromkeys(words.split(), count)
    assert {syllables(word.upper(), lang) for word in words.split()} == {count}


def test_grades_are_as_they_were_published() -> None:
    assert grade(POINT) == pytest.approx(0.39 * 16 + 11.8 * 23 / 16 - 15.59)
    assert grade("The cat sat on the mat.") == pytest.approx(-1.45)
    assert grade(GETTYSBURG) == pytest.approx(0.39 * 102 / 5 + 11.8 * 146 / 102 - 15.59, abs=0.2)
    assert grade("Respira despacio y nota tus pies.", "es") == pytest.approx(-20.5 / 6 + 4.9 * 11 / 6 - 3.407)


def test_very_short_sentences_make_nothing_easier() -> None:
    assert grade(f"{POINT} Sit down.") > grade(f"{POINT} Sit right down.")
