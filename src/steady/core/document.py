"""A document as data: sections of sentences, answers, tables and charts; writers turn it into a file's text.

All of its words are plain: a writer makes them safe for what it writes.
"""

from collections.abc import Sequence
from typing import Union

import msgspec

from steady.core.insights.lines import Point


class Paragraph(msgspec.Struct, frozen=True):
    """A sentence or more that stand by themselves."""

    text: str


class Items(msgspec.Struct, frozen=True):
    """Sentences below each other, each with its mark."""

    items: Sequence[str]


class Quote(msgspec.Struct, frozen=True):
    """Own words of any length, as they were written."""

    text: str


class Labelled(msgspec.Struct, frozen=True):
    """What was answered, beside its label; or below it, as it was written, where it's long."""

    label: str
    words: Sequence[str]
    long: bool = False


class AnswerLine(msgspec.Struct, frozen=True):
    """Short answers that stand on one line."""

    answers: Sequence[Labelled]


class Table(msgspec.Struct, frozen=True):
    """Rows of cells; the first row heads them."""

    rows: Sequence[Sequence[str]]
    says: str = ""
    """What it shows, for whoever listens; "" where its section says so."""


class WeekTable(msgspec.Struct, frozen=True):
    """Days beside each other, a row for each thing that is told of them; a cell has lines, or none."""

    days: Sequence[str]
    rows: Sequence[tuple[str, Sequence[Sequence[str]]]]


class LineChart(msgspec.Struct, frozen=True):
    """A number over days as a line, from 0 to `top`, with what it comes to in words."""

    title: str
    points: Sequence[Point]
    says: str = ""
    top: int = 10


class SideBySide(msgspec.Struct, frozen=True):
    """Charts that stand beside each other where there's room."""

    charts: Sequence[LineChart]


class Section(msgspec.Struct, frozen=True):
    """Parts under a heading; a section in it is one level below."""

    title: str
    parts: Sequence["Part"]


Part = Union[Paragraph, Items, Quote, Labelled, AnswerLine, Table, WeekTable, LineChart, SideBySide, Section]  # noqa: UP007


class Document(msgspec.Struct, frozen=True):
    """What is written: its title, what it says of itself, and its parts."""

    title: str
    about: Sequence[str]
    parts: Sequence[Part]
    wide: bool = False
    """Whether it's printed on paper laid on its side."""


def of_parts(title: str, *parts: Part | None) -> list[Section]:
    """A section of the parts that there are, in a list; no section for no part."""
    there = [each for each in parts if each is not None]
    return [Section(title, there)] if there else []


def items(said: Sequence[str]) -> Items | None:
    """Sentences below each other; None for none."""
    return Items(said) if said else None
