"""What is suggested is the same in every language; all of it is said in that language."""

import re
from collections.abc import Iterator

import pytest

from steady.core.language import Catalogue, speak
from steady.core.pacing.rules import suggest
from steady.core.pacing.suggestion import Suggestion
from steady.store.languages import catalogue
from tests.language.pseudo import Pseudo
from tests.pacing.drawn import histories
from tests.pacing.every_told import TOLD
from tests.rounds import rounds

TEXTS = ("words", "why", "would_change", "choice")


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    speak(None)


def _all(said_by: Catalogue | None) -> list[Suggestion]:
    speak(said_by)
    drawn = [suggest(history, now) for history, now in histories(rounds(2000), 12)]
    return [*drawn, *(suggest(told.history(), told.now) for told in TOLD.values())]


@pytest.mark.parametrize("said_by", [Pseudo(), catalogue("es")], ids=["qx", "es"])
def test_no_decision_changes_with_the_language(said_by: Catalogue) -> None:
    for english, other in zip(_all(None), _all(said_by), strict=True):
        for part in ("kind", "step", "exercise", "records"):
            assert getattr(other, part) == getattr(english, part), english
        assert other.would_change != english.would_change


def test_no_word_escapes_the_catalogue() -> None:
    """Each letter of what can be translated is marked; the person's own words and names are not."""
    names = {"sam", "kim", "max", "lee"}
    for found in _all(Pseudo()):
        for text in TEXTS:
            own = re.sub(r"“[^”]*”", "", getattr(found, text))
            assert set(re.findall(r"[a-z]{2,}", own.lower())) <= names, own


def test_spanish_is_set_as_spanish_is() -> None:
    for found in _all(catalogue("es")):
        for text in TEXTS:
            said = getattr(found, text)
            assert re.fullmatch(r"[«A-ZÁÉÍÓÚ¿0-9].*[.]", said), said
            assert not re.search(r"[{}“”]|  |\.»", re.sub(r"«[^»]*»", "«»", said)), said
            assert said.count("¿") == said.count("?"), said
