"""The report of all entries, as a document: a summary, then the entries by kind.

The summary is for two minutes: safety by itself, then the insights' sentences and tables.
"""

import datetime
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import groupby

import msgspec

from steady.core.answers import NO_TITLES, Answer, Titles, answers, sections
from steady.core.dates import USUAL, Calendar, show_day, show_when
from steady.core.document import (
    AnswerLine,
    Document,
    Items,
    Labelled,
    Paragraph,
    Part,
    Quote,
    Section,
    Table,
    items,
    of_parts,
)
from steady.core.fields import Several, Writing, field_of
from steady.core.insights.evidence import Evidence
from steady.core.insights.expectations import Expectations, expectations
from steady.core.insights.noticed import Noticed, noticed
from steady.core.insights.occurrences import Occurrences, occurrences
from steady.core.insights.own_words import LATEST, Setbacks, Wins, setbacks, wins
from steady.core.insights.people import Area, Everyone, PersonSoFar, PromiseDirection, people
from steady.core.insights.practised import Practised, practised
from steady.core.insights.sentences import Facts, Rank, named, up_to
from steady.core.insights.steps import Steps, steps
from steady.core.insights.weeks import Weeks, weeks
from steady.core.kinds.checkin import Checkin
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.incident import Incident
from steady.core.kinds.person import Person
from steady.core.kinds.step import Step
from steady.core.language import N_, _, ngettext, pgettext
from steady.core.record import Moment, Page, Record
from steady.core.report_safety import agreed, safety, told_day
from steady.core.text import capital, display, joined, one_line

LONG = 200
"""How many characters a text may have to stand on the line of its label."""

MOST = 10
"""How many steps or people the summary tells of; the others are counted."""

RANGE_FROM = 3
"""How many numbers there are before the summary has their range."""

ABOUT = N_(
    "These are my own notes, in my own words. Scales run from 0 to 10, by my own measure. Distress is in"
    " SUDS: 0 is calm, 10 is the most I can imagine. How likely something felt is my own guess. There's no"
    " diagnosis here, and no test score."
)
"""What a report says of itself; all of it is in the first person."""


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


def document(report: Report, made: datetime.date) -> Document:
    """The report that is made on a day."""
    so_far = dated(report, made)
    counting = [each for each in so_far if each.id not in report.apart]
    now = datetime.datetime.combine(made, datetime.time.max, datetime.UTC)
    evidence = Evidence(counting, report.dangers, report.calendar, report.titles, now)
    return Document(
        _("Report"),
        [_span(report, so_far, made), _(ABOUT)],
        [
            Section(_("Summary"), summary(report.records, evidence, report.left_out)),
            *entries(report.records, report.titles),
        ],
    )


def entries(records: Sequence[Record], titles: Titles = NO_TITLES) -> list[Section]:
    """What was answered in every record, kind by kind; what concerns safety and steps comes first."""
    found = dict.fromkeys(type(record) for record in records)
    kinds = sorted(found, key=lambda kind: (kind is not Incident, kind is not Exposure))
    sections = []
    for kind in kinds:
        members = [record for record in records if type(record) is kind]
        if issubclass(kind, Page):
            parts = [part for record in members for part in _entry(record, titles)]
            sections.append(Section(capital(_(kind.called)), parts))
        else:
            parts = [Section(_heading(record, titles), _entry(record, titles)) for record in members]
            sections.append(Section(capital(_(kind.plural)), parts))
    return sections


def dated(report: Report, made: datetime.date) -> list[Record]:
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
    on = _("Made on {day}.", day=show_day(made))
    if first and last:
        span = _("{first} to {last}.", first=show_day(first), last=show_day(last))
    elif first:
        span = _("From {day} on.", day=show_day(first))
    elif last:
        span = _("Up to {day}.", day=show_day(last))
    else:
        return on
    return f"{span} {on}"


def _heading(record: Record, titles: Titles) -> str:
    title = _title(record, titles)
    when = capital(show_when(record.at)) if record.at and isinstance(record, Moment) else ""
    heading = " — ".join(filter(None, [when, title.words[0] if title else ""]))
    return heading or capital(_(type(record).called))


def _title(record: Record, titles: Titles) -> Answer | None:
    """The answer that heads an entry: the first of its headline with words that fit on one line."""
    headline = [field_of(type(record), name) for name in type(record).headline]
    for each in answers(record, titles, fields=headline) if headline else ():
        if isinstance(each.field.shape, Writing) and each.value.strip() and not _is_long(each.value):
            return each
    return None


def _entry(record: Record, titles: Titles) -> list[Part]:
    """What was answered, field by field; with its parts named when there are several."""
    title = _title(record, titles)
    named = sections(each for each in answers(record, titles) if each != title)
    parts: list[Part] = []
    for section, given in named:
        said: list[Part] = []
        for short, group in groupby(given, lambda each: not isinstance(each.field.shape, Writing | Several)):
            labelled = list(map(_labelled, group))
            said += [AnswerLine(labelled)] if short else labelled
        parts += [Section(capital(pgettext("section", section)), said)] if len(named) > 1 else said
    return parts


def _labelled(answer: Answer) -> Labelled:
    """An answer beside its label, or below it where it needs more than its line."""
    if isinstance(answer.field.shape, Writing) and _is_long(answer.value):
        return Labelled(answer.field.label, [answer.value], long=True)
    return Labelled(answer.field.label, answer.words)


def _is_long(text: str) -> bool:
    """Whether a text needs more than the line of its label."""
    return "\n" in display(text).strip("\n") or len(text) > LONG


# -- the summary ----------------------------------------------------------------------------------


def summary(records: Sequence[Record], evidence: Evidence, left_out: Sequence[str]) -> list[Part]:
    """The summary's parts; one without anything to tell is not there.

    `records` are all that the report holds, `evidence` those of them that count.
    """
    evidence = with_named(evidence)
    parts = "; ".join(left_out)
    first = [_here(records), *([_("Left out on purpose: {parts}.", parts=parts)] if left_out else [])]
    return [
        Items(first),
        *_part(_("Safety"), safety(evidence)),
        *_part(_("With a professional"), agreed(evidence)),
        *_part(_(Expectations.title), _expectations(evidence)),
        *_steps(evidence),
        *_part(_(Practised.title), _practices(evidence)),
        *_part(_(Everyone.title), _people(evidence)),
        *_part(_(Occurrences.title), _told(occurrences(evidence))[0]),
        *_part(_(Noticed.title), _told(noticed(evidence))[0]),
        *_part(_(Weeks.title), _weeks(evidence)),
        *_part(_(Setbacks.title), _setbacks(evidence)),
        *_part(_(Wins.title), _wins(evidence)),
        *_own_words(evidence),
    ]


def with_named(evidence: Evidence) -> Evidence:
    """The evidence with the steps and people that are not in it, as far as their titles go."""
    known = {(type(each), each.id) for each in evidence.records}
    steps = [Step(id=id, title=title) for id, title in evidence.titles.get("step", {}).items()]
    people = [Person(id=id, codename=name) for id, name in evidence.titles.get("person", {}).items()]
    others = [each for each in (*steps, *people) if (type(each), each.id) not in known]
    return msgspec.structs.replace(evidence, records=[*evidence.records, *others])


def _part(heading: str, said: Sequence[str], table: Sequence[Sequence[str]] = ()) -> list[Section]:
    """A part of the summary: its table, then its sentences; none for neither."""
    return of_parts(heading, Table(table) if table else None, items(said))


def _here(records: Sequence[Record]) -> str:
    said = [
        _(kind.called)
        if issubclass(kind, Page)
        else _("{n} {things}", n=count, things=_(kind.called if count == 1 else kind.plural))
        for kind, count in Counter(type(each) for each in records).items()
    ]
    return (
        _("In this report: {parts}.", parts=joined(said)) if said else _("Nothing was noted in these days.")
    )


def _expectations(evidence: Evidence) -> list[str]:
    """Both directions; of those that went the other way the latest in own words."""
    told, earlier = _told(expectations(evidence))
    more = ngettext(
        "One more of these, from earlier, is listed below.",
        "{n} more of these, from earlier, are listed below.",
        earlier,
    )
    return [*told, *([more] if earlier else [])]


def _told(found: Facts) -> tuple[list[str], int]:
    """The sentences of a topic that a summary has room for, and how many it leaves out; none for none."""
    if not found.n:
        return [], 0
    told, left_out = up_to(Rank.SUMMARY, msgspec.structs.replace(found, since=None).sentences(mine=True))
    return [one_line(each.text) for each in told], left_out


def _steps(evidence: Evidence) -> list[Section]:
    """The steps that were planned most, by title."""
    found = steps(evidence)
    planned = [each for each in found.steps if each.n]
    most = sorted(planned, key=lambda each: -each.n)[:MOST]
    shown = [each for each in planned if each in most]
    said = [found.planned(mine=True)] if found.n else []
    more = len(planned) - len(shown)
    if more > 0:
        said.append(ngettext("And one more step, below.", "And {n} more steps, below.", more))
    return _part(_(Steps.title), said, msgspec.structs.replace(found, steps=shown).table())


def _practices(evidence: Evidence) -> list[str]:
    """What was followed by the largest fall in distress, and what was followed by more of it."""
    found = practised(evidence)
    told, more = up_to(Rank.SUMMARY, [*found.followed_said(mine=True), *found.exercises_said()])
    said = [one_line(each.text) for each in told]
    if more:
        said.append(ngettext("And one more exercise, below.", "And {n} more exercises, below.", more))
    return said


def _people(evidence: Evidence) -> list[str]:
    """Promises as counts by person and area, both directions; repairs and contact in words."""
    told = (Exposure, Checkin, Incident)  # as safety
    others = [each for each in evidence.records if not isinstance(each, told)]
    found = people(msgspec.structs.replace(evidence, records=others))
    most = sorted(found.people, key=lambda each: -each.n)[:MOST]
    shown = [each for each in found.people if each in most]
    said: list[str] = []
    for each in shown:
        name = one_line(each.shown)
        said += [
            _("Promises {name} made to me: {areas}.", name=name, areas=_promises(areas))
            if way == "to me"
            else _("Promises {name} made to others: {areas}.", name=name, areas=_promises(areas))
            for way, areas in _from_them(each)
        ]
        said += [named(name, each) for each in msgspec.structs.replace(each, areas=[]).said(mine=True)]
    if found.mine:
        said.append(_("All my promises, to anyone: {areas}.", areas=_promises(found.mine)))
    if unnamed := found.unnamed_said():
        said.append(unnamed)
    more = len(found.people) - len(shown)
    if more > 0:
        said.append(ngettext("And one more person, below.", "And {n} more people, below.", more))
    return said


def _from_them(person: PersonSoFar) -> list[tuple[PromiseDirection, list[Area]]]:
    """Their promises by direction; one's own promises to them are among those to anyone."""
    ways: tuple[PromiseDirection, ...] = ("to me", "to others")
    grouped = [(way, [each for each in person.areas if each.direction == way]) for way in ways]
    return [each for each in grouped if each[1]]


def _promises(areas: Sequence[Area]) -> str:
    """What happened to promises, in each area by itself."""
    return "; ".join(each.in_short() for each in areas)


def _weeks(evidence: Evidence) -> list[str]:
    """The numbers of check-ins in words; those that were not given often enough say nothing yet."""
    found = weeks(evidence)
    lines = [each for each in found.lines if each.n >= RANGE_FROM]
    return _told(msgspec.structs.replace(found, lines=lines))[0] if lines else []


def _setbacks(evidence: Evidence) -> list[str]:
    """What they were about, and the latest of each in own words."""
    found = setbacks(evidence)
    others = [each for group in found.groups for each in group.worded()[:-1]]
    return [*_told(found)[0], *_more(len(others))]


def _wins(evidence: Evidence) -> list[str]:
    """How many, and the latest of the story in own words."""
    found = wins(evidence)
    return [*_told(found)[0], *_more(len(found.worded()) - LATEST)]


def _more(number: int) -> list[str]:
    """That so many records more are told below; nothing for none."""
    return (
        [ngettext("And one more record, below.", "And {n} more records, below.", number)]
        if number > 0
        else []
    )


def _own_words(evidence: Evidence) -> list[Section]:
    """The latest of what was learned."""
    learned = [each for each in evidence.records if isinstance(each, Exposure) and each.learned]
    parts: list[Part] = []
    for each in learned[:LATEST]:
        parts += [Paragraph(f"{told_day(each, evidence)}:")] if each.at else []
        parts.append(Quote(each.learned or ""))
    return of_parts(_("What I take from it"), *parts, *map(Paragraph, _more(len(learned) - LATEST)))
