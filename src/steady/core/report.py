"""The report that one would hand to a therapist: a summary page, then the entries by kind, as Markdown."""

import datetime
from collections.abc import Collection, Sequence
from itertools import chain, groupby

import msgspec

from steady.core.calendar import USUAL, Calendar
from steady.core.dates import show_day, show_when
from steady.core.fields import Several, Writing, field_of
from steady.core.insights.evidence import Evidence
from steady.core.kinds.exposure import Exposure
from steady.core.record import Moment, Page, Record
from steady.core.record_words import NO_TITLES, Answer, Titles, answers, sections
from steady.core.summary import summary
from steady.core.text import display, inline, quoted

LONG = 200
"""How many characters a text may have to stand on the line of its label."""


class Report(msgspec.Struct, frozen=True):
    """What a report is made of."""

    records: Sequence[Record]
    """In the order to show them; kinds together."""
    since: datetime.date | None = None
    until: datetime.date | None = None
    left_out: Sequence[str] = ()
    """What was left out on purpose, in words."""
    titles: Titles = NO_TITLES
    dangers: Collection[str] = ()
    """The ids of the cues that are signs of danger."""
    apart: Collection[str] = ()
    """The ids of exposures with a sign of danger that is left out: the summary does not count them."""
    calendar: Calendar = USUAL
    """How the person counts days and weeks."""


def markdown(report: Report, made: datetime.date) -> str:
    """The report that is made on a day, as CommonMark."""
    so_far = _so_far(report, made)
    counting = [each for each in so_far if each.id not in report.apart]
    evidence = Evidence(counting, report.dangers, report.calendar, report.titles)
    lines = ["# Report", "", _span(report, so_far, made), ""]
    lines += [
        "One person's own notes, in their own words. Scales run from 0 to 10, by their own measure. Distress",
        "is SUDS: 0 is calm, 10 is the most they can imagine. How likely something felt is their own guess.",
        "There is no diagnosis here, and no test score.",
        "",
        *summary(report.records, evidence, report.left_out),
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


def _so_far(report: Report, made: datetime.date) -> list[Record]:
    """The records; what lies ahead of the report has no day, so that it is never the newest."""
    last = made + datetime.timedelta(days=1)  # it is tomorrow already in other parts of the world
    return [
        msgspec.structs.replace(each, at=None) if each.at and report.calendar.day_of(each.at) > last else each
        for each in report.records
    ]


def _span(report: Report, records: Sequence[Record], made: datetime.date) -> str:
    days = [report.calendar.day_of(each.at) for each in records if each.at and isinstance(each, Moment)]
    first = report.since or min(days, default=None)
    last = report.until or max(days, default=None)
    span = f"{show_day(first)} to {show_day(last)}. " if first and last else ""
    if not span:
        span = f"From {show_day(first)} on. " if first else f"Up to {show_day(last)}. " if last else ""
    return f"{span}Made on {show_day(made)}."


def _heading(record: Record, report: Report) -> list[str]:
    title = _title(record, report)
    when = show_when(record.at) if record.at and isinstance(record, Moment) else ""
    heading = " — ".join(filter(None, [when, inline(title.words[0]) if title else ""]))
    return [f"### {heading or type(record).called.capitalize()}", ""]


def _title(record: Record, report: Report) -> Answer | None:
    """The answer that heads an entry: the first of its headline with words that fit on one line."""
    headline = [field_of(type(record), name) for name in type(record).headline]
    for each in answers(record, report.titles, fields=headline) if headline else ():
        if isinstance(each.field.shape, Writing) and each.value.strip() and not _is_long(each.value):
            return each
    return None


def _entry(record: Record, report: Report) -> list[str]:
    """What was answered, field by field; with its parts named when there are several."""
    title = _title(record, report)
    parts = sections(each for each in answers(record, report.titles) if each != title)
    level = "###" if isinstance(record, Page) else "####"
    lines: list[str] = []
    for section, given in parts:
        lines += [f"{level} {section.capitalize()}", ""] if len(parts) > 1 else []
        for short, group in groupby(given, lambda each: not isinstance(each.field.shape, Writing | Several)):
            said = [_labelled(each) for each in group]
            lines += [" · ".join(line for [line] in said), ""] if short else [*chain(*said)]
    return lines


def _labelled(answer: Answer) -> list[str]:
    """An answer beside its label, or below it where it needs more than its line."""
    label = f"**{answer.field.label}:**"
    if isinstance(answer.field.shape, Writing) and _is_long(answer.value):
        return [label, "", *quoted(answer.value), ""]
    own_words = isinstance(answer.field.shape, Writing | Several)
    return [f"{label} {'; '.join(map(inline, answer.words))}", *([""] if own_words else [])]


def _is_long(text: str) -> bool:
    """Whether a text needs more than the line of its label."""
    return "\n" in display(text).strip("\n") or len(text) > LONG
