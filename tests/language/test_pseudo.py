"""The pseudo-language marks what a translator is given and leaves what isn't words."""

from rich.cells import cell_len

from steady.core.language import _, pgettext, speak
from tests.language.pseudo import MARKED, PLAIN, Pseudo, escaped, marked


def test_each_letter_has_a_mark_of_its_own_and_the_same_width() -> None:
    assert len(set(MARKED)) == len(PLAIN)
    assert all(cell_len(letter) == 1 for letter in MARKED)
    assert PLAIN.translate(str.maketrans(PLAIN, MARKED)).upper() == MARKED.translate(
        {ord(low): high for low, high in zip(MARKED[:26], MARKED[26:], strict=True)}
    )


def test_values_stay_and_words_do_not() -> None:
    assert marked("Saved as {name}, {n:>3} of {{all}}.") == "Ŝàṽèď àŝ {name}, {n:>3} òƒ {{àļļ}}."


def test_what_no_catalogue_can_have_stays_plain_and_is_seen() -> None:
    speak(Pseudo())
    try:
        assert escaped(pgettext("outcome", "not today")) == []
        assert escaped(_("One more thing: " + "nobody can translate this")) != []
    finally:
        speak(None)


def test_files_commands_and_options_are_the_same_in_every_language() -> None:
    assert escaped("`steady ground` --quick journal/2026/11/2026-11-20-0900-exposure-aaaa.toml 12 Esc") == []
    assert escaped("the file journal/a.toml") == ["the", "file"]
