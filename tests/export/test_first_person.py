"""A report speaks in the name of whoever brings it: nothing of it says “you”, in any language."""

import re

import pytest
from tests.export.history import TITLES, records
from tests.export.told import report

from steady.core.catalogue import all_kinds
from steady.core.fields import Choice, Several, fields_of
from steady.core.language import speak
from steady.store.languages import catalogue

SECOND = re.compile(r"\b(?:you|your|yours|yourself|tú|te|ti|tu|tus|contigo|tuy[oa]s?)\b", re.IGNORECASE)


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_sentence_of_a_report_says_you(language: str) -> None:
    try:
        speak(None if language == "en" else catalogue(language))
        made = report(*records())
    finally:
        speak(None)
    for title in TITLES["exercise"].values():
        made = made.replace(title, "")
    assert not SECOND.findall(re.sub(r"“[^”]*”|«[^»]*»", "", made))


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_label_and_no_answer_to_pick_says_you(language: str) -> None:
    speak(None if language == "en" else catalogue(language))
    said = [field.label for kind in all_kinds() for field in fields_of(kind)]
    said += [
        field.shape.words(option)
        for kind in all_kinds()
        for field in fields_of(kind)
        if isinstance(field.shape, Choice | Several)
        for option in field.shape.options
    ]
    speak(None)
    assert [each for each in said if SECOND.search(each)] == []


def test_in_spanish_a_day_that_begins_a_sentence_has_a_capital() -> None:
    speak(catalogue("es"))
    made = report(*records())
    speak(None)
    begun = re.findall(r"(?m)^(?:- |### |)(lunes|martes|miércoles|jueves|viernes|sábado|domingo)\b", made)
    assert begun == []
    assert re.search(r"(?m)^- (?:Lunes|Martes|Miércoles|Jueves|Viernes|Sábado|Domingo) ", made)
