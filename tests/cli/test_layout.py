"""How text is laid out: whole words, hanging indents, wide characters, at 80 and at 60 columns."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from steady.cli.breathing import picture
from steady.cli.terminal import Terminal
from steady.core.breathing import Breathe, Phase, bar, clock, instant
from steady.core.text import PLAIN, cells, cut, padded, shortened, wrapped
from tests.cli.conftest import Inside
from tests.cli.screen import Screen

WORDS = st.text(alphabet="ab cé日本🌊❤\ufe0f\u0301\u200d -", max_size=80)


@given(text=WORDS, width=st.integers(12, 90))
def test_wrapping_keeps_every_letter_and_fits(text: str, width: int) -> None:
    lines = wrapped(text, width, first="1  ", rest="   ")
    assert all(cells(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == "1" + text.replace(" ", "")


@given(text=WORDS, width=st.integers(2, 90))
def test_cutting_fits_and_says_that_it_cut(text: str, width: int) -> None:
    cut = shortened(text, width)
    assert cells(cut) <= width
    assert cut == text or cut.endswith("…")


@pytest.mark.parametrize(
    ("width", "cut"),
    [(20, "mood 6 · plain words"), (19, "mood 6 · plain…"), (10, "mood 6…"), (5, "mood…"), (4, "moo…")],
)
def test_what_is_cut_is_cut_between_words(width: int, cut: str) -> None:
    assert shortened("mood 6 · plain words", width) == cut
    assert shortened("Donaudampfschifffahrt", 12) == "Donaudampfs…"


@pytest.mark.parametrize(
    ("text", "columns"), [("abc", 3), ("日本", 4), ("e\u0301", 1), ("🌊", 2), ("", 0), ("👩\u200d👧", 2)]
)
def test_cells_are_what_a_terminal_gives(text: str, columns: int) -> None:
    assert cells(text) == columns
    assert cells(padded(text, 6)) == 6


def test_what_is_counted_without_rich_is_what_rich_counts() -> None:
    counted = [chr(code) for code in range(0x3000) if PLAIN.fullmatch(chr(code))]
    assert len(counted) > 900
    assert {cell_len(character) for character in counted} == {1}


def test_an_emoji_of_several_is_cut_whole() -> None:
    assert cut("👩\u200d👧👩\u200d👧", 3) == ("👩\u200d👧", "👩\u200d👧")


def test_words_stay_whole_where_they_fit() -> None:
    assert wrapped("one two three", 8) == ["one two", "three"]
    assert wrapped("  one two", 8) == ["  one", "  two"]


@pytest.mark.parametrize("width", [10, 20, 36, 60, 80, 200])
@pytest.mark.parametrize("word", ["in", "breathe in slowly now", "吸って"])
def test_the_breathing_line_fits_any_width(width: int, word: str) -> None:
    breathe = Breathe([Phase("in", 4, word), Phase("out", 6)], 3)
    for tenth in range(0, 300, 7):
        now = instant(breathe, tenth / 10)
        assert now is not None
        assert cells(picture(now, tenth / 10, breathe.seconds, width)) < width


def test_the_bar_is_empty_and_full_at_its_ends_and_never_jumps() -> None:
    assert bar(0, 10) == " " * 10
    assert bar(1, 10) == "█" * 10
    lengths = [len(bar(each / 1000, 40).rstrip()) for each in range(1001)]
    assert lengths == sorted(lengths)
    assert all(len(bar(each / 100, 40)) == 40 for each in range(101))
    assert clock(160) == "2:40"


@pytest.mark.parametrize("size", [(80, 24), (60, 20)], ids=["80x24", "60x20"])
def test_a_long_choice_hangs_beside_its_number(size: tuple[int, int]) -> None:
    with Screen("exposure", "plan", size=size) as screen:
        for question in ("Which step", "Who is it with?", "How will you be"):
            screen.answer(question)
        screen.prompted("Do any of these apply?")
        rows = screen.text.split("\n")
        assert all(len(row) < size[0] for row in rows)
        marked = [row for row in rows if re.match(r"  [ 1]\d  \S", row)]
        assert len(marked) == 13
        others = rows[rows.index(marked[0]) : rows.index(marked[-1])]
        assert all(row in marked or re.match(r"      \S", row) for row in others)


def test_wide_letters_do_not_break_offers_lists_and_cards(quickly: Inside) -> None:
    title = "日本語でとても長い題名をつけた小さな一歩" * 3
    quickly("step", "add", answers=f'title = "{title}"\nlimits = "{title}"\n')
    for command in (["step"], ["show", "last"], ["list", "step"]):
        with Screen(*command, size=(60, 20)) as screen:
            assert screen.end() == 0
            assert all(cells(line) <= 60 for line in screen.raw.decode().split("\r\n")), command
    with Screen("exposure", "plan", size=(60, 20)) as screen:
        screen.prompted("Which step of your ladder is it?")
        assert all(cells(line) < 60 for line in screen.raw.decode().split("\r\n"))
        screen.send("1\r")
        screen.answer("Who is it with?", ".")
        screen.answer("Before you go")
        screen.end()


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (30, 10)], ids=["80x24", "60x20", "30x10"])
def test_results_to_read_are_wrapped_at_words_in_a_terminal_only(
    size: tuple[int, int], quickly: Inside
) -> None:
    sentence = "I stop answering messages for days and then I stay in bed and do not eat much"
    quickly("safety", "edit", answers=f'warning_signs = ["{sentence}"]\n')
    with Screen("safety", size=size) as screen:
        screen.end()
        rows = screen.raw.decode().split("\r\n")
        assert all(len(row) < size[0] for row in rows)
        assert sentence in screen.said
    assert f"  {sentence}\n" in quickly("safety").out


@pytest.mark.parametrize("words", range(60, 90))
def test_a_yes_or_no_leaves_room_to_type_on_its_line(words: int, monkeypatch: pytest.MonkeyPatch) -> None:
    prompts: list[str] = []
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    terminal = Terminal(interactive=True, styled=False)

    def typed(prompt: str) -> str:
        prompts.append(prompt)
        return "y"

    monkeypatch.setattr(terminal, "line", typed)
    assert terminal.confirm("w" * 30 + " " + "w" * (words - 31), default=True)
    assert prompts[0].endswith("[Y/n] ")
    assert cells(prompts[0]) < 80


@pytest.mark.parametrize(
    ("typed", "means"),
    [("yes.", True), ("Yes!", True), (" y. ", True), ("no!", False), ("n.", False), (".", True)],
)
def test_a_yes_or_no_may_end_as_a_sentence_does(
    typed: str, means: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = Terminal(interactive=True, styled=False)
    monkeypatch.setattr(terminal, "line", lambda prompt: typed)
    assert terminal.confirm("Shall I?", default=True) is means
