"""What tests of languages share: Spanish spoken for the length of a test."""

from collections.abc import Iterator

import pytest

from steady.core.language import speak
from steady.store.languages import catalogue


@pytest.fixture
def spanish(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """All is said in Spanish, until the test is over."""
    monkeypatch.setenv("LANGUAGE", "")  # so that what is set there goes again
    speak(catalogue("es"))
    yield
    speak(None)
