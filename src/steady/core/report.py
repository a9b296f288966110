"""The report that one would hand to a therapist: a summary page, then the entries by kind, as Markdown."""

import datetime
from collections.abc import Sequence

import msgspec

from steady.core.answers import show
from steady.core.commonmark import inline, quoted
from steady.core.dates import show_day, show_when
from steady.core.fields import Choice, Day, Field, Number, Writing, YesNo, fields_of
from steady.core.kinds.exposure import Exposure
from steady.core.record import Moment, Record
from steady.core.summary import Titles, summary
from steady.core.text import display

LONG = 200
"""How many characters a text may have to stand on the line of its label."""


class Report(msgspec.Struct, frozen=True):
    """What a report is made of."""

    records: Sequence[Record]
    """In the order to show them; kinds together."""
    made: datetime.date
    since: datetime.date | None = None
    until: datetime.date | None = None
    left_out: Sequence[str] = ()
    """What was left out on purpose, in words."""
    titles: Titles = {}


def markdown(report: Report) -> str:
    """The report as CommonMark."""
    lines = ["# Report", "", _span(report), ""]
    lines += [
        "One person's own notes and ratings, in their own words. Scales run from 0 to 10; distress is",
        "SUDS, 0 calm and 10 the most they can imagine. Likelihoods are their own guesses. It holds no",
        "diagnosis and no test score.",
        "",
        *summary(report.records, report.titles, report.left_out),
    ]
    found = dict.fromkeys(type(record) for record in report.records)
    kinds = sorted(found, key=lambda kind: kind is not Exposure)
    for kind in kinds:
        members = [record for record in report.records if type(record) is kind]
        lines += [f"## {kind.plural.capitalize()}", ""]
        for record in members:
            lines += _entry(record, report)
    return "\n".join(lines).rstrip() + "\n"


def _span(report: Report) -> str:
    dated = sorted(record.at.date() for record in report.records if record.at and isinstance(record, Moment))
    first = report.since or (dated[0] if dated else None)
    last = report.until or (dated[-1] if dated else None)
    days = f"{show_day(first)} to {show_day(last)}. " if first and last else ""
    return f"{days}Made on {show_day(report.made)}."


def _entry(record: Record, report: Report) -> list[str]:
    title = _title_field(record)
    words = _titled(title, str(getattr(record, title.name)), report) if title else ""
    when = show_when(record.at) if record.at and isinstance(record, Moment) else ""
    heading = " — ".join(filter(None, [when, inline(words)]))
    lines = [f"### {heading or type(record).called.capitalize()}", ""]
    short: list[str] = []
    for each in fields_of(type(record)):
        value = getattr(record, each.name)
        if value in (None, "", []) or each == title:
            continue
        if isinstance(each.shape, Number | Choice | YesNo | Day):
            short.append(f"**{each.label}:** {inline(show(each, value))}")
            continue
        lines += [*_short(short), *_words(each, value, report)]
        short = []
    return [*lines, *_short(short)]


def _title_field(record: Record) -> Field | None:
    """The field that heads an entry: the first headline field with words that fit on one line."""
    by_name = {each.name: each for each in fields_of(type(record))}
    for name in type(record).headline:
        value = getattr(record, name)
        if isinstance(by_name[name].shape, Writing) and value and value.strip() and not _is_long(value):
            return by_name[name]
    return None


def _titled(each: Field, text: str, report: Report) -> str:
    """The words for an id; a person's own words stay as they are, also when they spell an id."""
    return report.titles.get(each.ask.refers or each.ask.offers, {}).get(text, text)


def _short(parts: list[str]) -> list[str]:
    return [" · ".join(parts), ""] if parts else []


def _words(each: Field, value: object, report: Report) -> list[str]:
    if isinstance(value, list):
        return [f"**{each.label}:** {'; '.join(inline(_titled(each, item, report)) for item in value)}", ""]
    text = str(value)
    if _is_long(text):
        return [f"**{each.label}:**", "", *quoted(text), ""]
    return [f"**{each.label}:** {inline(_titled(each, text, report))}", ""]


def _is_long(text: str) -> bool:
    """Whether a text needs more than the line of its label."""
    return "\n" in display(text).strip("\n") or len(text) > LONG
