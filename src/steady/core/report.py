"""The report that one would hand to a therapist: a summary page, then the entries by kind, as Markdown."""

import datetime
from collections.abc import Collection, Sequence

import msgspec

from steady.core.answers import show
from steady.core.calendar import USUAL, Calendar
from steady.core.commonmark import inline, quoted
from steady.core.dates import show_day, show_when
from steady.core.fields import Choice, Day, Field, Number, Writing, YesNo, fields_of
from steady.core.kinds.exposure import Exposure
from steady.core.record import Moment, Page, Record
from steady.core.summary import Evidence, Titles, summary
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
    dangers: Collection[str] = ()
    """The ids of the cues that are signs of danger."""
    apart: Collection[str] = ()
    """The ids of exposures with a sign of danger that is left out: the summary does not count them."""
    calendar: Calendar = USUAL
    """How the person counts days and weeks."""


def markdown(report: Report) -> str:
    """The report as CommonMark."""
    lines = ["# Report", "", _span(report), ""]
    lines += [
        "One person's own notes, in their own words. Scales run from 0 to 10, by their own measure. Distress",
        "is SUDS: 0 is calm, 10 is the most they can imagine. How likely something felt is their own guess.",
        "There is no diagnosis here, and no test score.",
        "",
        *summary(
            Evidence(_so_far(report), report.titles, report.dangers, report.apart, report.calendar),
            report.left_out,
        ),
    ]
    found = dict.fromkeys(type(record) for record in report.records)
    kinds = sorted(found, key=lambda kind: kind is not Exposure)
    for kind in kinds:
        members = [record for record in report.records if type(record) is kind]
        alone = issubclass(kind, Page)
        lines += [f"## {(kind.called if alone else kind.plural).capitalize()}", ""]
        for record in members:
            lines += [] if alone else _heading(record, report)
            lines += _entry(record, report)
    return "\n".join(lines).rstrip() + "\n"


def _so_far(report: Report) -> list[Record]:
    """The records; what lies ahead of the report has no day, so that it is never the newest."""
    last = report.made + datetime.timedelta(days=1)  # it is tomorrow already in other parts of the world
    return [
        msgspec.structs.replace(each, at=None) if each.at and report.calendar.day_of(each.at) > last else each
        for each in report.records
    ]


def _span(report: Report) -> str:
    dated = sorted(
        report.calendar.day_of(record.at)
        for record in _so_far(report)
        if record.at and isinstance(record, Moment)
    )
    first = report.since or (dated[0] if dated else None)
    last = report.until or (dated[-1] if dated else None)
    made = f"Made on {show_day(report.made)}."
    if first and last:
        return f"{show_day(first)} to {show_day(last)}. {made}"
    return (
        f"From {show_day(first)} on. {made}" if first else f"Up to {show_day(last)}. {made}" if last else made
    )


def _heading(record: Record, report: Report) -> list[str]:
    title = _title_field(record)
    words = _titled(title, str(getattr(record, title.name)), report) if title else ""
    when = show_when(record.at) if record.at and isinstance(record, Moment) else ""
    heading = " — ".join(filter(None, [when, inline(words)]))
    return [f"### {heading or type(record).called.capitalize()}", ""]


def _entry(record: Record, report: Report) -> list[str]:
    """What was answered, field by field; with its parts named when there are several."""
    title = _title_field(record)
    answered = [
        each
        for each in fields_of(type(record))
        if getattr(record, each.name) not in (None, "", []) and each != title
    ]
    in_parts = len({each.section for each in answered}) > 1
    level = "###" if isinstance(record, Page) else "####"
    lines: list[str] = []
    short: list[str] = []
    for before, each in zip([None, *answered], answered, strict=False):
        if in_parts and (before is None or before.section != each.section):
            lines += [*_short(short), f"{level} {each.section.capitalize()}", ""]
            short = []
        value = getattr(record, each.name)
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
