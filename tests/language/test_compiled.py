"""A compiled catalogue gives the same words as gettext for every message that has any; a broken one, none."""

import gettext
import os
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from steady.store import languages
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


WHOLE = (FOLDER / "messages.mo").read_bytes()

BROKEN = {
    "nothing": b"",
    "a few bytes": WHOLE[:20],
    "its head alone": WHOLE[:28],
    "cut in the tables": WHOLE[:5_000],
    "cut in the words": WHOLE[:-100],
    "words that are no text": WHOLE[:-100] + b"\xff" * 100,
    "no rule for plurals": WHOLE.replace(b"plural=(n != 1)", b"plurxl=(n != 1)"),
    "a rule that is none": WHOLE.replace(b"plural=(n != 1)", b"plural=(n !! 1)"),
    "something else": bytes(range(1, 256)) * 1_000,
    "a text": b"msgid and msgstr, but not compiled" * 1_000,
}


def _in_a_copy(content: bytes | None, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a Spanish of which only the catalogue stands, with this content; None for no file."""
    (folder / "LC_MESSAGES").mkdir(parents=True)
    if content is not None:
        (folder / "LC_MESSAGES" / "messages.mo").write_bytes(content)
    monkeypatch.setattr(languages, "folder_of", lambda language: folder if language == "es" else None)
    monkeypatch.delenv("LANGUAGE", raising=False)


@pytest.mark.parametrize("content", [*BROKEN.values(), None], ids=[*BROKEN, "no file"])
def test_a_catalogue_that_cannot_be_read_is_none(
    content: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _in_a_copy(content, tmp_path / "es", monkeypatch)
    assert languages.catalogue("es") is None
    assert "LANGUAGE" not in os.environ


def test_a_catalogue_that_cannot_be_opened_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _in_a_copy(None, tmp_path / "es", monkeypatch)
    (tmp_path / "es" / "LC_MESSAGES" / "messages.mo").mkdir()
    assert languages.catalogue("es") is None


def test_a_plural_that_is_not_there_stays_english(tmp_path: Path) -> None:
    path = tmp_path / "messages.mo"
    path.write_bytes(WHOLE.replace(b"plural=(n != 1)", b"plural=(n + 98)"))
    spoilt = Compiled(path)
    assert [spoilt.ngettext("1 record", "{n} records", n) for n in (1, 2)] == ["1 record", "{n} records"]
    assert spoilt.gettext("boundary") == "límite"
