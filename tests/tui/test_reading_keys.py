"""What is typed and pasted comes in its order, whatever bytes are in it and however it's split over reads."""

import pytest
from textual import events

from steady.tui.textual_private import Pasting

BEGIN, END = "\x1b[200~", "\x1b[201~"


def heard(pieces: list[str]) -> list[str]:
    """Keys and pastes, as they come of what is read in these pieces."""
    parser = Pasting()
    found = []
    for piece in pieces:
        for event in parser.feed(piece):
            if isinstance(event, events.Key):
                found.append(event.key)
            elif isinstance(event, events.Paste):
                found.append(f"pasted {event.text}")
    return found


def split(text: str, every: int) -> list[str]:
    """The text in pieces of so many characters."""
    return [text[at : at + every] for at in range(0, len(text), every)]


@pytest.mark.parametrize("every", [1, 2, 3, 4, 5, 6, 7, 11, 1000])
def test_a_paste_comes_whole_whatever_is_in_it(every: int) -> None:
    pasted = "one \x1b[31mtwo\x1b[0m \x1b three\x1b\x1b[A four \x1b]0;title\x07 \x03 five\nsix"
    assert heard(split(f"a{BEGIN}{pasted}{END}b", every)) == ["a", f"pasted {pasted}", "b"]


@pytest.mark.parametrize("every", [1, 2, 3, 5, 1000])
def test_two_pastes_after_each_other_and_an_empty_one(every: int) -> None:
    said = f"{BEGIN}one{END}{BEGIN}{END}x{BEGIN}two\x00{END}"
    assert heard(split(said, every)) == ["pasted one", "x", "pasted two"]


@pytest.mark.parametrize("every", [1, 2, 1000])
def test_keys_are_what_they_were(every: int) -> None:
    assert heard(split("a\x1b[A\x1b[20~\x1b[200b", every))[:3] == ["a", "up", "f9"]
