"""A person's words inside Markdown render as typed and cannot change the page around them."""

import random
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from tests.rendered import seen
from tests.strategies import typed

from steady.core.text import display, inline, quoted

MARKS = list("\\`*_[]<>&~|$!#+-=:.()\"'/@^{}%a1 \t\n\r\x00\x1b\u00a0\u2028\u3000\u200b")
BLOCKS = (
    "1. ",
    "- ",
    "+ ",
    "# ",
    "> ",
    "---",
    "===",
    "```",
    "~~~",
    "    ",
    "***",
    " #",
    "12)",
    "1234567890.",
)
INLINES = ("**a**", "_a_", "`a`", "![a](b)", "[a](b)", "[a]: b", "[a][]", "http://x.y", "www.a.bc", "a@b.co")
HTML = ("<b>", "</p>", "<!--", "-->", "<script>", "<?php", "]]>", "<![CDATA[", "<http://x.y>", "<a@b.co>")
ENTITIES = ("&amp;", "&lt;", "&#65;", "&#x41;", "&nbsp;", "&#0;", "&unknown;")
ENDS = ("\r\n", "  \n", "\\\n", "\n\n", "\n \n", "\n    ", "\\", " ", "\u2003", "| a | b |\n|---|---|\n")
PIECES = (*MARKS, *BLOCKS, *INLINES, *HTML, *ENTITIES, *ENDS)

PAGE = """# Report

### Monday — {0}

- {0}: 3 times.

### {0}

**label:** {0} · {0}

> before

{1}

The end.
"""


AROUND = seen(PAGE.format("@inline@", "> @quoted@"))


def page(text: str) -> str:
    return PAGE.format(inline(text), "\n".join(quoted(text)))


def as_typed(text: str) -> str:
    """The page when the text is nothing but text: line ends kept, runs of blank lines folded into one."""
    paragraphs: list[list[str]] = [[]]
    for line in display(text).split("\n"):
        if line.strip():
            paragraphs[-1].append(line)
        elif paragraphs[-1]:
            paragraphs.append([])
    inside = "".join("\0p\0" + "\0br\0\n".join(lines) + "\0/p\0\n" for lines in paragraphs if lines)
    expected = AROUND.replace("\n\0p\0@quoted@\0/p\0\n", f"\n{inside}" if inside else "")
    return expected.replace("@inline@", " ".join(display(text).split("\n"))).replace("\u00a0", " ")


def generated(count: int) -> Iterator[str]:
    chance = random.Random(5)
    for _ in range(count):
        yield "".join(chance.choices(PIECES, k=chance.randrange(1, 9)))


def test_five_thousand_texts_made_of_marks_render_as_typed_and_change_nothing_else() -> None:
    for text in generated(5000):
        assert seen(page(text)) == as_typed(text), repr(text)


@settings(max_examples=500)
@given(typed().filter(len))
def test_any_text_renders_as_typed(text: str) -> None:
    assert seen(page(text)) == as_typed(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            " ",
            "\n",
            "a #",
            "a ##  ",
            "# a",
            "#",
            "a\n===",
            "a\n---",
            "a\n- b",
            "- a",
            "* a",
            "+ a",
            "1. a",
            "1) a",
        ),
        *(
            "    a",
            "\ta",
            "a\n    b",
            "a\\",
            "a\\\nb",
            "a  \nb",
            "> a",
            "```\na",
            "~~~\na",
            "***",
            "- - -",
            "* * *",
        ),
        *(
            "&amp; &copy; &#35;",
            "<b>a</b>",
            "<!-- a",
            "<http://a.b>",
            "http://a.b",
            "[a](b)",
            "![a](b)",
            "[a]: /b",
        ),
        *(
            "a *b* c",
            "__a__",
            "a_b_c",
            "`a`",
            "| a | b |",
            "a\u2003b",
            "\u2003a\u2003",
            "\u3000",
            "a\u00a0\u00a0b",
        ),
        *(
            "\x00",
            "\x1b[31m",
            "a\r\nb\rc",
            "a\n\n\n\nb",
            "\n\na\n\n",
            "[/] [red]",
            "~~a~~",
            "$a$",
            ":a:",
            "[^1]: a",
        ),
        *("\U0001f468\u200d\U0001f469\u200d\U0001f467", "שלום \u202eabc", "e\u0301", "\\# \\* \\\\"),
    ],
)
def test_marks_at_odd_places_render_as_typed(text: str) -> None:
    assert seen(page(text)) == as_typed(text)


def test_plain_sentences_stay_readable_in_the_file_itself() -> None:
    for text in (
        "I'm fine: 3 days (so far), isn't it?!",
        "It went well; 60 % likely.",
        "שלום",
        "a - b + c = d",
    ):
        assert inline(text) == text
        assert quoted(text) == [f"> {text}"]
