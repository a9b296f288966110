"""A document as one HTML file: no script and nothing fetched, light and dark, and fit for paper."""

import datetime
from collections.abc import Iterator, Sequence
from html import escape
from typing import assert_never

from steady.core.dates import show_date
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
from steady.core.insights.chart import is_number
from steady.core.insights.lines import pieces
from steady.core.insights.sentences import figure
from steady.core.language import _, spoken_code
from steady.core.text import display, one_line

WIDTH, HEIGHT, LEFT, BELOW, ABOVE, RIGHT = 360, 104, 22, 18, 8, 22
"""The size of a chart and of its margins, in units of its own."""

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""What a browser may load for it: the styles in it, and nothing else."""

STYLE = """
:root { color-scheme: light dark; --paper: #fbfaf7; --ink: #23282b; --soft: #5b656a; --line: #d5d3cb;
  --tint: #f1efe8; --mark: #2f6f73; }
@media (prefers-color-scheme: dark) { :root { --paper: #16191b; --ink: #e4e2dc; --soft: #a3aaad;
  --line: #3a4044; --tint: #1f2427; --mark: #7fc1c0; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 52rem; background: var(--paper);
  color: var(--ink); font: 16px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
body.wide { max-width: 76rem; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 .5rem; font-weight: 600; }
h2 { font-size: 1.1rem; margin: 1.8rem 0 .4rem; padding-top: .5rem; border-top: 1px solid var(--line); }
h3 { font-size: 1rem; margin: 1.2rem 0 .3rem; }
h4, h5 { font-size: .9rem; margin: .8rem 0 .2rem; color: var(--soft); }
p { margin: .3rem 0; }
.about p { color: var(--soft); }
ul { margin: .3rem 0; padding-left: 1.2rem; }
li { margin: .15rem 0; }
li::marker { color: var(--mark); }
blockquote { margin: .3rem 0 .6rem; padding-left: .8rem; border-left: 3px solid var(--line);
  white-space: pre-wrap; }
b { font-weight: 600; color: var(--soft); }
.table { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: .4rem 0; font-size: .92em; overflow-wrap: normal; }
th, td { padding: .22rem .5rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
thead th { color: var(--soft); font-weight: 600; }
tbody th { font-weight: 400; }
.n { text-align: right; font-variant-numeric: tabular-nums; }
.week { table-layout: fixed; overflow-wrap: anywhere; }
.week tbody th { color: var(--soft); font-weight: 600; }
.week tbody td { border-left: 1px solid var(--line); }
.week p { margin: 0 0 .3rem; }
.beside { display: grid; grid-template-columns: repeat(auto-fit, minmax(17rem, 1fr)); gap: .5rem 1.5rem; }
figure { margin: .5rem 0; }
figcaption { font-size: .92em; }
svg { width: 100%; height: auto; display: block; margin-top: .3rem; }
svg text { fill: var(--soft); font: 10px system-ui, sans-serif; }
svg .axis { stroke: var(--line); stroke-width: 1; }
svg .drawn { fill: none; stroke: var(--mark); stroke-width: 1.75; stroke-linejoin: round; }
svg circle { fill: var(--mark); }
details { font-size: .85em; color: var(--soft); }
summary { cursor: pointer; }
@media print {
  :root { color-scheme: light; --paper: #fff; --ink: #000; --soft: #444; --line: #bbb; --tint: #fff;
    --mark: #1f5558; }
  @page { margin: 10mm 14mm; }
  @page wide { size: landscape; }
  body { padding: 0; max-width: none; font-size: 8.9pt; line-height: 1.25; }
  body.wide { page: wide; }
  h1 { font-size: 15pt; }
  svg { max-width: 60mm; }
  h2 { font-size: 10.5pt; margin: .45em 0 .1em; padding-top: .15em; break-after: avoid; }
  h3, h4, h5 { margin: .5em 0 .15em; break-after: avoid; }
  p, li, ul { margin-top: 1pt; margin-bottom: 1pt; }
  table { margin: 2pt 0; font-size: 8.6pt; }
  th, td { padding: .8pt 5pt .8pt 0; }
  .week td, .week th { padding: 3pt 5pt; }
  tr, figure, li { break-inside: avoid; }
  .beside { grid-template-columns: 1fr 1fr; }
  .table { overflow: visible; }
  details { display: none; }
}
"""


def html(document: Document) -> str:
    """The text of a document's file, in the language in use."""
    head = [
        "<!doctype html>",
        f'<html lang="{escape(spoken_code() or "en")}">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="robots" content="noindex">',
        '<meta name="referrer" content="no-referrer">',
        f"<title>{_safe(document.title)}</title>",
        f"<style>{STYLE}</style>",
        "</head>",
        '<body class="wide">' if document.wide else "<body>",
        "<main>",
        f'<header class="about"><h1>{_safe(document.title)}</h1>',
        *(f"<p>{_safe(text)}</p>" for text in document.about),
        "</header>",
    ]
    body = [line for part in document.parts for line in _part(part, 2)]
    return "\n".join([*head, *body, "</main>", "</body>", "</html>"]) + "\n"


def _safe(text: str) -> str:
    """One line of text, with nothing in it that is more than text."""
    return escape(one_line(text), quote=False)


def _value(text: str) -> str:
    """The same for the value of an attribute."""
    return escape(one_line(text))


def _whole(text: str) -> str:
    """A text of any length, its lines as they were written."""
    return escape(display(text), quote=False).strip("\n")


def _part(part: Part, level: int) -> Iterator[str]:
    """The lines of a part; `level` is that of a heading in it."""
    match part:
        case Section(title, parts):
            heading = min(level, 5)
            yield from ("<section>", f"<h{heading}>{_safe(title)}</h{heading}>")
            for each in parts:
                yield from _part(each, level + 1)
            yield "</section>"
        case Paragraph(text):
            yield f"<p>{_safe(text)}</p>"
        case Items(said):
            yield from ("<ul>", *(f"<li>{_safe(each)}</li>" for each in said), "</ul>")
        case Quote(text):
            yield f"<blockquote>{_whole(text)}</blockquote>"
        case Labelled(label, words, long=True):
            yield from (f"<p><b>{_safe(label)}:</b></p>", f"<blockquote>{_whole(words[0])}</blockquote>")
        case Labelled():
            yield f"<p>{_labelled(part)}</p>"
        case AnswerLine(answers):
            yield f"<p>{' · '.join(map(_labelled, answers))}</p>"
        case Table(rows, says):
            yield from _table(rows, says)
        case WeekTable():
            yield from _week(part)
        case LineChart():
            yield from _chart(part)
        case SideBySide(charts):
            yield from ('<div class="beside">', *(line for each in charts for line in _chart(each)), "</div>")
        case _:
            assert_never(part)


def _labelled(part: Labelled) -> str:
    return f"<b>{_safe(part.label)}:</b> {'; '.join(map(_safe, part.words))}"


def _table(rows: Sequence[Sequence[str]], says: str = "") -> list[str]:
    """Rows under the words that head them; numbers stand to the right."""
    head, *rest = rows
    numbers = [bool(rest) and all(is_number(one_line(row[at])) for row in rest) for at in range(len(head))]
    marked = [' class="n"' if number else "" for number in numbers]
    named = f' aria-label="{_value(says)}"' if says else ""
    lines = [f'<div class="table"><table{named}>', "<thead><tr>"]
    lines += [f'<th scope="col"{mark}>{_safe(cell)}</th>' for cell, mark in zip(head, marked, strict=True)]
    lines += ["</tr></thead>", "<tbody>"]
    for first, *cells in rest:
        told = [f"<td{mark}>{_safe(cell)}</td>" for cell, mark in zip(cells, marked[1:], strict=True)]
        lines.append(f'<tr><th scope="row"{marked[0]}>{_safe(first)}</th>{"".join(told)}</tr>')
    return [*lines, "</tbody></table></div>"]


def _week(week: WeekTable) -> list[str]:
    days = "".join(f'<th scope="col">{_safe(each)}</th>' for each in week.days)
    lines = ['<div class="table"><table class="week">', f"<thead><tr><td></td>{days}</tr></thead>", "<tbody>"]
    for label, cells in week.rows:
        told = ("".join(f"<p>{_safe(line)}</p>" for line in cell) for cell in cells)
        row = "".join(f"<td>{each}</td>" for each in told)
        lines.append(f'<tr><th scope="row">{_safe(label)}</th>{row}</tr>')
    return [*lines, "</tbody></table></div>"]


def _chart(chart: LineChart) -> list[str]:
    """A line as a picture, with its numbers in a table for whoever listens or wants to read them."""
    noted = [(day, value) for day, value in chart.points if value is not None]
    if not noted:
        return []
    says = f": {_safe(chart.says)}" if chart.says else ""
    caption = f"<b>{_safe(chart.title)}</b>{says}"
    numbers = _("The numbers, in a table")
    rows = [[_("day"), chart.title], *([show_date(day), figure(value)] for day, value in noted)]
    return [
        "<figure>",
        f"<figcaption>{caption}</figcaption>",
        *_drawn(chart, noted),
        f"<details><summary>{_safe(numbers)}</summary>",
        *_table(rows, chart.title),
        "</details>",
        "</figure>",
    ]


def _drawn(chart: LineChart, noted: Sequence[tuple[datetime.date, float]]) -> list[str]:
    """The line with its axes: as in `insights.lines`, few values are dots, and a gap is a gap."""
    first, end = chart.points[0][0].toordinal(), chart.points[-1][0].toordinal()
    wide, high = WIDTH - LEFT - RIGHT, HEIGHT - ABOVE - BELOW

    def across(ordinal: int) -> float:
        return round(LEFT + (ordinal - first) / max(end - first, 1) * wide, 1)

    def up(value: float) -> float:
        return round(ABOVE + (1 - min(max(value / chart.top, 0), 1)) * high, 1)

    lines = [f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{_value(chart.title)}">']
    for value in (0, chart.top / 2, chart.top):
        lines += [
            f'<line class="axis" x1="{LEFT}" y1="{up(value)}" x2="{WIDTH - RIGHT}" y2="{up(value)}"/>',
            f'<text x="{LEFT - 5}" y="{up(value) + 3}" text-anchor="end">{figure(value)}</text>',
        ]
    for piece in pieces(chart.points):
        places = [(across(day.toordinal()), up(value)) for day, value in piece]
        if len(places) > 1:
            drawn = " ".join(f"{x},{y}" for x, y in places)
            lines.append(f'<polyline class="drawn" points="{drawn}"/>')
        lines += [f'<circle cx="{x}" cy="{y}" r="2"/>' for x, y in places]
    day, value = noted[-1]
    lines.append(f'<text x="{across(day.toordinal()) + 5}" y="{up(value) + 3}">{figure(value)}</text>')
    begins, ends = show_date(chart.points[0][0]), show_date(chart.points[-1][0], chart.points[0][0])
    lines.append(f'<text x="{LEFT}" y="{HEIGHT - 4}">{_safe(begins)}</text>')
    if end > first:
        lines.append(f'<text x="{WIDTH - RIGHT}" y="{HEIGHT - 4}" text-anchor="end">{_safe(ends)}</text>')
    return [*lines, "</svg>"]
