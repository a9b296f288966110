"""A document as CommonMark: what a person wrote is shown as typed and can't change the page around it."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import assert_never

from steady.core.document import (
    AnswerLine,
    Document,
    Items,
    Labelled,
    LineChart,
    Paragraph,
    Part,
    Quote,
    Section,
    SideBySide,
    Table,
    WeekTable,
)
from steady.core.insights.chart import columns
from steady.core.insights.lines import line
from steady.core.text import inline, one_line, padded, quoted, wrapped

WIDTH = 100
"""How many columns a line takes at most, where it isn't one sentence of an entry."""

WEEK = 118
"""The same for a week: it's printed on paper laid on its side."""

LABELS = 10
"""How many columns the names of the rows of a week take at most."""

APART = "  "


def markdown(document: Document) -> str:
    """The text of a document's file."""
    lines = ["# " + inline(document.title), ""]
    for text in document.about:
        lines += [*wrapped(inline(text), WIDTH), ""]
    for part in document.parts:
        lines += _part(part, 2)
    return "\n".join(lines).rstrip() + "\n"


def _part(part: Part, level: int) -> Iterator[str]:
    """The lines of a part, a blank one at its end; `level` is that of a heading in it."""
    match part:
        case Section(title, parts):
            yield from (f"{'#' * level} {inline(title)}", "")
            for each in parts:
                yield from _part(each, level + 1)
        case Paragraph(text):
            yield from (inline(text), "")
        case Items(said):
            yield from (*(f"- {inline(each)}" for each in said), "")
        case Quote(text):
            yield from (*quoted(text), "")
        case Labelled(_, words, long=True):
            yield from (f"{_label(part)}", "", *quoted(words[0]), "")
        case Labelled():
            yield from (_labelled(part), "")
        case AnswerLine(answers):
            yield from (" · ".join(map(_labelled, answers)), "")
        case Table(rows):
            yield from _as_typed(columns(rows, WIDTH - 4))
        case WeekTable():
            yield from _as_typed(_week(part))
        case LineChart():
            yield from _chart(part)
        case SideBySide(charts):
            for each in charts:
                yield from _chart(each)
        case _:
            assert_never(part)


def _as_typed(lines: Sequence[str]) -> list[str]:
    """Lines of equal width, which no Markdown can mistake."""
    return [*(f"    {each}".rstrip() for each in lines), ""]


def _label(part: Labelled) -> str:
    return f"**{inline(part.label)}:**"


def _labelled(part: Labelled) -> str:
    return f"{_label(part)} {'; '.join(map(inline, part.words))}"


def _chart(chart: LineChart) -> list[str]:
    said = f"**{inline(chart.title)}**" + (f": {inline(chart.says)}" if chart.says else "")
    return [said, "", *_as_typed(line(chart.points, WIDTH - 10, chart.top))]


def _week(week: WeekTable) -> list[str]:
    """Days beside each other, each cell broken into lines of its column's width."""
    wide = (WEEK - 4 - LABELS - len(APART)) // max(len(week.days), 1) - len(APART)
    rows: list[tuple[str, Sequence[Sequence[str]]]] = [("", [[each] for each in week.days]), *week.rows]
    lines: list[str] = []
    for label, cells in rows:
        label_lines = wrapped(one_line(label), LABELS)
        broken = [[piece for text in cell for piece in wrapped(one_line(text), wide)] for cell in cells]
        for name, *row in zip_longest(label_lines, *broken, fillvalue=""):
            lines.append(APART.join([padded(name, LABELS), *(padded(each, wide) for each in row)]).rstrip())
        lines.append("")
    return lines[:-1]
