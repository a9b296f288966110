"""A report speaks in the name of whoever brings it: nothing of it says “you”, in any language."""

import re

import pytest
from tests.export.history import TITLES, records
from tests.export.told import report

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
