"""The report for a session from a home: its days, what is in it by choice, and its weekly card."""

import datetime
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from steady.core.catalogue import Kind
from steady.core.document import Document, Section
from steady.core.errors import BadRequest, Problem
from steady.core.fields import Field, fields_of
from steady.core.insights.evidence import Evidence
from steady.core.kinds.session import Session
from steady.core.language import _
from steady.core.names import People
from steady.core.record import Moment, Record, Thing
from steady.core.report import dated, entries, with_named
from steady.core.session_report import ReportDays, session_report
from steady.core.week_card import week_card
from steady.services.export import FORMATS, Export, Scope, gather
from steady.store.home import Home

USUAL_DAYS = 28
"""How many days a report is about where there's no session to begin with."""

WEEK = 7

PAGES = {name: format for name, format in FORMATS.items() if format.page}
"""The formats that a report can be written as."""


class Wanted(msgspec.Struct, frozen=True):
    """What a report is to hold."""

    since: datetime.date | None = None
    """The first day; None: that of the last session."""
    many: int | None = None
    """How many days; None: up to today."""
    week: bool = False
    """Whether it's the weekly card."""
    people: People = "codename"
    kinds: tuple[Kind, ...] = ()
    """The kinds whose entries follow as an appendix."""
    words: frozenset[tuple[str, str]] = frozenset()
    """The fields of free text in the appendix, by kind and name."""


class Reported(NamedTuple):
    """A report, and what came up while it was made."""

    document: Document
    problems: Sequence[Problem]
    real_names: Sequence[str]
    left_out: Sequence[str]


def last_session(sessions: Iterable[Session], home: Home, today: datetime.date) -> Session | None:
    """The newest session before today: one that was just written down is where the next report begins."""
    held = [each for each in sessions if each.at and home.calendar.day_of(each.at) < today]
    return max(held, key=lambda each: each.at.timestamp() if each.at else 0.0, default=None)


def days_of(wanted: Wanted, sessions: Iterable[Session], home: Home, today: datetime.date) -> ReportDays:
    """The days of a report, up to today at most."""
    one = datetime.timedelta(days=1)
    if wanted.week:
        first = wanted.since or today - (WEEK - 1) * one
        return ReportDays(first, first + (WEEK - 1) * one)
    if wanted.since:
        last = min(wanted.since + (wanted.many - 1) * one, today) if wanted.many else today
        return ReportDays(wanted.since, last)
    if wanted.many:
        return ReportDays(today - (wanted.many - 1) * one, today)
    session = last_session(sessions, home, today)
    if session and session.at:
        return ReportDays(home.calendar.day_of(session.at), today, session)
    return ReportDays(today - (USUAL_DAYS - 1) * one, today)


def is_free(kind: Kind, field: Field) -> bool:
    """Whether a field holds free text: own words, besides the name of what is kept in the plan."""
    is_name = issubclass(kind, Thing) and kind.headline[:1] == (field.name,)
    return field.is_worded and not field.holds and not is_name


def free_fields(kind: Kind) -> list[Field]:
    """The fields of a kind that can be ticked one by one."""
    return [field for field in fields_of(kind) if is_free(kind, field)]


def report(home: Home, wanted: Wanted, now: datetime.datetime) -> Reported:
    """The report that is wanted; a file that can't be read is named and hides nothing.

    Raises BadRequest for days that haven't begun.
    """
    today = home.calendar.day_of(now)
    if wanted.since and wanted.since > today:
        raise BadRequest(_("That day hasn't begun yet."), _("Choose an earlier one."))
    private = any(
        field.ask.private and (kind.kind(), field.name) in wanted.words
        for kind in wanted.kinds
        for field in fields_of(kind)
    )
    found = gather(home, Scope(people=wanted.people, private=private), FORMATS["markdown"])
    records = [each for each in dated(found, today) if each.id not in found.apart]
    evidence = with_named(Evidence(records, found.dangers, home.calendar, found.titles, now))
    days = days_of(wanted, evidence.of(Session), home, today)
    if wanted.week:
        document = week_card(evidence, days, today)
        return Reported(document, found.problems, found.real_names, [])
    left_out = _left_out(found, wanted)
    document = session_report(evidence, days, today, left_out, _appendix(found, wanted, days))
    return Reported(document, found.problems, found.real_names, left_out)


def _appendix(found: Export, wanted: Wanted, days: ReportDays) -> list[Section]:
    """The entries of these days that were asked for, without the free text that wasn't."""
    chosen = [
        _without_words(each, wanted)
        for each in found.records
        if type(each) in wanted.kinds
        and (not isinstance(each, Moment) or found.calendar.between(each.at, days.first, days.last))
    ]
    return entries(chosen, found.titles)


def _without_words(record: Record, wanted: Wanted) -> Record:
    kind = type(record)
    dropped = {
        field.name: None
        for field in free_fields(kind)
        if (kind.kind(), field.name) not in wanted.words and getattr(record, field.name) is not None
    }
    return msgspec.structs.replace(record, **dropped) if dropped else record


def _left_out(found: Export, wanted: Wanted) -> list[str]:
    """What isn't in the report, in sentences."""
    told = [
        _("My own words, but for small wins, what was hard, what we agreed and my questions.")
        if not wanted.words
        else _("Most of my own words: the appendix has those I chose.")
    ]
    if not wanted.kinds:
        told.append(_("The entries themselves: this is made of them."))
    told.append(_("My safety plan."))
    told += {
        "none": [_("Who people are.")],
        "initial": [_("People's names, except for an initial.")],
        "codename": [_("People's real names: these are codenames.")],
    }[wanted.people]
    if found.problems:
        told.append(_("What's in files that couldn't be read."))
    return [" ".join(told)]
