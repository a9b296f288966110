"""A compiled catalogue gives the same words as gettext does, for every message that has any."""

import gettext
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from steady.store.compiled import Compiled

FOLDER = Path(__file__).parents[2] / "data" / "languages" / "es" / "LC_MESSAGES"


@pytest.fixture(scope="module")
def compiled() -> Compiled:
    return Compiled(FOLDER / "messages.mo")


@pytest.fixture(scope="module")
def usual() -> gettext.GNUTranslations:
    with (FOLDER / "messages.mo").open("rb") as file:
        return gettext.GNUTranslations(file)


def test_every_message_is_found(compiled: Compiled, usual: gettext.GNUTranslations) -> None:
    with (FOLDER / "messages.po").open("rb") as file:
        messages = [each for each in read_po(file) if each.id]
    for each in messages:
        if not isinstance(each.id, str):
            one, several = each.id
            assert compiled.gettext(one) == usual.gettext(one)
            for number in (0, 1, 2, 21):
                assert compiled.ngettext(one, several, number) == usual.ngettext(one, several, number)
        elif each.context:
            found = compiled.pgettext(each.context, each.id)
            assert found == usual.pgettext(each.context, each.id) == each.string
        else:
            assert compiled.gettext(each.id) == usual.gettext(each.id) == each.string
    assert len(messages) > 1_000


def test_what_has_no_words_stays_english(compiled: Compiled) -> None:
    assert compiled.gettext("Nobody says this.") == "Nobody says this."
    assert compiled.gettext("~") == "~"
    assert compiled.pgettext("nowhere", "not today") == "not today"
    assert [compiled.ngettext("One owl.", "{n} owls.", n) for n in (1, 2)] == ["One owl.", "{n} owls."]
