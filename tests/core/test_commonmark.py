"""A person's words inside Markdown render as typed and cannot change the page around them."""

import random
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from markdown_it import MarkdownIt
from tests.strategies import typed

from steady.core.commonmark import inline, quoted
from steady.core.text import display

COMMONMARK = MarkdownIt("commonmark", {"html": True})

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
- In it: {0}

### {0}

**label:** {0}

**one:** {0} · **two:** {0}; {0}

> before

{1}

The end.
"""


class Seen(HTMLParser):
    """A rendered page as its tags and the text between them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.parts.append(f"\0{tag}{attrs or ''}\0")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self.parts.append(f"\0/{tag}\0")

    def handle_data(self, data: str) -> None:
        self.parts.append(data)

    def handle_comment(self, data: str) -> None:
        self.parts.append("\0comment\0")

    def handle_decl(self, decl: str) -> None:
        self.parts.append("\0declaration\0")

    def handle_pi(self, data: str) -> None:
        self.parts.append("\0instruction\0")


def seen(markdown: str) -> str:
    return "".join(Seen(COMMONMARK.render(markdown)).parts).replace("\u00a0", " ")


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
    expected = seen(PAGE.format("@inline@", "> @quoted@"))
    expected = expected.replace("\n\0p\0@quoted@\0/p\0\n", f"\n{inside}" if inside else "")
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
        "I'm fine: 3 days (so far), isn't it?",
        "It went well; 60 % likely.",
        "שלום",
        "a - b + c = d",
    ):
        assert inline(text) == text
        assert quoted(text) == [f"> {text}"]
