"""Whatever is typed or pasted arrives as it was meant: emoji, several lines, broken bytes."""

from pathlib import Path

import pytest

from tests.cli.conftest import Kept
from tests.cli.screen import CTRL_D, Screen


@pytest.mark.parametrize(
    "words",
    [
        "straße 🌊",
        "👩‍👩‍👧 family",
        "日本語のことば",
        "שלום, مرحبا",
        "[/] [red]\\n{x} %s 'quotes\" ``` \\",
        "  two  spaces  ",
    ],
)
def test_own_words_arrive_as_typed(words: str, kept: Kept) -> None:
    with Screen("reflect", "--quick") as screen:
        screen.prompted("What would you like to write down?")
        screen.send(words + "\r")
        screen.prompted(">")
        screen.send("\r")
        screen.wait("Saved: reflection")
        assert screen.end() == 0
    assert kept("reflection")[0]["text"] == words


def test_several_lines_are_one_text_and_an_empty_line_ends_it(kept: Kept) -> None:
    with Screen("reflect", "--quick") as screen:
        screen.prompted("What would you like to write down?")
        for line in ("one", "two", "  three"):
            screen.send(line + "\r")
            screen.prompted(">")
        screen.send("\r")
        assert screen.end() == 0
    assert kept("reflection")[0]["text"] == "one\ntwo\n  three"


def test_keys_work_on_any_line_of_a_long_answer_and_no_word_is_lost(kept: Kept) -> None:
    with Screen("reflect", "--quick") as screen:
        screen.prompted("What would you like to write down?")
        screen.send("I wrote\r")
        screen.prompted(">")
        screen.send("?\r")
        screen.wait("an empty line ends it.")
        screen.wait("You can go on with your answer.")
        screen.send("!\r")
        screen.wait("safety plan")
        screen.prompted("You can go on with your answer. An empty line ends it.")
        for line in ("- more", "-", "two."):
            screen.send(line + "\r")
            screen.prompted(">")
        screen.send(".\r")
        screen.wait("Saved: reflection")
        assert screen.end() == 0
    assert kept("reflection")[0]["text"] == "I wrote\n- more\n-\ntwo."


def test_the_sign_for_back_on_a_later_line_goes_back_with_the_words_in_the_answer(kept: Kept) -> None:
    with Screen("reflect") as screen:
        screen.answer("Is there a question you'd like to write about?")
        screen.prompted("What would you like to write down?")
        screen.send("one\r")
        screen.prompted(">")
        screen.send("<\r")
        screen.answer("Is there a question you'd like to write about?")
        screen.wait("Now: one")
        screen.send(".\r")
        assert screen.end() == 0
    assert kept("reflection")[0]["text"] == "one"


def test_ctrl_d_ends_a_text_too(kept: Kept) -> None:
    with Screen("reflect", "--quick") as screen:
        screen.prompted("What would you like to write down?")
        screen.send("one\r")
        screen.prompted(">")
        screen.send(CTRL_D)
        assert screen.end() == 0
    assert kept("reflection")[0]["text"] == "one"


def test_a_pasted_text_with_an_empty_line_in_it_stays_whole(kept: Kept) -> None:
    with Screen("reflect") as screen:
        screen.answer("Is there a question you'd like to write about?")
        screen.prompted("What would you like to write down?")
        screen.send("one\n\ntwo\n\n\nthree\n")
        screen.wait("three")
        screen.prompted(">")
        screen.send("\r")
        screen.prompted("Is it a small win?")
        screen.send(".\r")
        assert screen.end() == 0
    assert kept("reflection")[0]["text"] == "one\n\ntwo\n\n\nthree"


@pytest.mark.parametrize(
    ("typed", "kept_as"),
    [
        (b"stra\xc3", "stra"),
        (b"stra\xff\xfee", "stra"),
        (b"\xe2\x82 wave", " wave"),
        ("e\u0301".encode(), "e\u0301"),
    ],
)
def test_broken_bytes_lose_no_letter_beside_them(typed: bytes, kept_as: str, kept: Kept) -> None:
    with Screen("reflect", "--quick") as screen:
        screen.prompted("What would you like to write down?")
        screen.send(typed)
        screen.settle()
        screen.send(CTRL_D)
        screen.send("\r")
        screen.prompted(">")
        screen.send("\r")
        screen.wait("Saved: reflection")
        assert screen.end() == 0
    assert kept_as in kept("reflection")[0]["text"]


def test_broken_bytes_where_results_go_to_a_file_lose_nothing_either(kept: Kept, tmp_path: Path) -> None:
    with Screen("reflect", "--quick", into=str(tmp_path / "out")) as screen:
        screen.prompted("What would you like to write down?")
        screen.send(b"stra\xc3")
        screen.settle()
        screen.send(CTRL_D + CTRL_D)
        screen.prompted(">")
        screen.send(CTRL_D)
        assert screen.end() == 0
    assert kept("reflection")[0]["text"] == "stra\ufffd"


@pytest.mark.parametrize("locale", ["C", "POSIX", "en_GB.ISO-8859-1"])
def test_letters_arrive_whatever_the_locale_says(locale: str, kept: Kept) -> None:
    with Screen("reflect", "--quick", LC_ALL=locale, LANG=locale) as screen:
        screen.prompted("What would you like to write down?")
        screen.send("straße 🌊\r")
        screen.prompted(">")
        screen.send("\r")
        assert screen.end() == 0
    assert kept("reflection")[0]["text"] == "straße 🌊"


def test_letters_arrive_that_come_in_the_encoding_that_the_locale_says(kept: Kept) -> None:
    with Screen("reflect", "--quick", LC_ALL="en_GB.ISO-8859-1", LANG="en_GB.ISO-8859-1") as screen:
        screen.prompted("What would you like to write down?")
        screen.send("une fête à Zürich".encode("iso-8859-1") + b"\r")
        screen.prompted(">")
        screen.send("\r")
        assert screen.end() == 0
    assert kept("reflection")[0]["text"] == "une fête à Zürich"


def test_a_long_line_is_not_cut(kept: Kept) -> None:
    words = "word " * 1500 + "end"
    with Screen("reflect", "--quick") as screen:
        screen.prompted("What would you like to write down?")
        screen.send(words + "\r")
        screen.prompted("end")
        screen.send("\r")
        assert screen.end() == 0
    assert kept("reflection")[0]["text"] == words


def test_typed_control_characters_are_kept_but_never_sent_back(kept: Kept) -> None:
    with Screen("reflect", "--quick") as screen:
        screen.prompted("What would you like to write down?")
        screen.send("a\x16\x1b]0;owned\x16\x07b\r")
        screen.prompted(">")
        screen.send("\r")
        assert screen.end() == 0
        assert b"\x1b]" not in screen.raw
    assert kept("reflection")[0]["text"] == "a\x1b]0;owned\x07b"
