"""A report as HTML: one file that runs nothing, fetches nothing, and shows words as they were typed."""

import datetime
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.export.history import MADE, TITLES, records
from tests.export.page import Page
from tests.rendered import tags
from tests.tui.hostile import LONG, WORDS

from steady.core.document import (
    AnswerLine,
    Document,
    Items,
    Labelled,
    LineChart,
    Paragraph,
    Quote,
    Section,
    SideBySide,
    Table,
    WeekTable,
)
from steady.core.document_html import html
from steady.core.document_markdown import markdown
from steady.core.report import Report, document

DAY = datetime.date(2026, 11, 20)


def every_part(words: str) -> Document:
    points = [(DAY + datetime.timedelta(days=at), value) for at, value in enumerate((3.0, None, 5.5))]
    return Document(
        words,
        [words],
        [
            Section(
                words,
                [
                    Paragraph(words),
                    Items([words]),
                    Quote(words),
                    Labelled(words, [words, words]),
                    Labelled(words, [words], long=True),
                    AnswerLine([Labelled(words, [words])]),
                    Table([[words, words], [words, words]], words),
                    WeekTable([words, words], [(words, [[words], []])]),
                    SideBySide([LineChart(words, points, words)]),
                    Section(words, [Section(words, [Section(words, [Section(words, [Items([words])])])])]),
                ],
            )
        ],
    )


def test_it_runs_nothing_and_fetches_nothing() -> None:
    page = Page(html(document(Report(records(), titles=TITLES), MADE)))
    assert not page.odd
    assert not {"script", "link", "img", "iframe", "object", "form", "a"} & set(page.tags)
    names = {name for _tag, name, _value in page.attributes}
    assert not {"src", "href", "style"} & names
    assert not [name for name in names if name.startswith("on")]
    policy = [value for tag, name, value in page.attributes if tag == "meta" and "default-src" in value]
    assert policy == ["default-src 'none'; style-src 'unsafe-inline'"]
    assert "url(" not in html(document(Report(records()), MADE))


@pytest.mark.parametrize(
    "words", [WORDS, LONG, "<script>alert(1)</script>", "\"'><b onclick=x>&amp;", "]]>", "-->"]
)
def test_words_are_never_markup(words: str) -> None:
    text = html(every_part(words))
    page, plain = Page(text), Page(html(every_part("plain")))
    assert (page.tags, page.odd) == (plain.tags, [])
    assert len(page.attributes) == len(plain.attributes)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)


@settings(max_examples=100)
@given(st.text(min_size=1).filter(str.strip))
def test_no_text_of_any_kind_changes_the_page(words: str) -> None:
    page = Page(html(every_part(words)))
    assert (page.tags, page.odd) == (Page(html(every_part("plain"))).tags, [])


def test_in_markdown_no_part_can_change_the_page_either() -> None:
    assert tags(markdown(every_part(WORDS))) == tags(markdown(every_part("plain")))


def test_a_chart_has_its_numbers_in_a_table() -> None:
    points = [(DAY + datetime.timedelta(days=at), value) for at, value in enumerate((3.0, None, 5.5))]
    text = html(Document("x", [], [LineChart("Distress, day by day", points, "usually 4")]))
    page = Page(text)
    assert page.tags.count("circle") == 2
    assert ("svg", "aria-label", "Distress, day by day") in page.attributes
    told = " ".join(page.words)
    assert "22 November 2026" in told
    assert "5.5" in told
    assert "21 November 2026" not in told


def test_from_seven_values_on_they_are_joined_and_a_gap_stays_one() -> None:
    values = [3.0, 4.0, 5.0, None, 4.0, 3.0, 2.0, 2.0]
    points = [(DAY + datetime.timedelta(days=at), value) for at, value in enumerate(values)]
    assert html(Document("x", [], [LineChart("x", points)])).count("<polyline") == 2
