"""The weekly card: one page, a column for each day, with check-ins, steps and what helped."""

import datetime
from collections.abc import Callable, Sequence

from steady.core.dates import show_day
from steady.core.daywords import day_name
from steady.core.document import Document, Part, WeekTable
from steady.core.document import items as items_of
from steady.core.exposures import StepNames, called, going_in, is_looked_back
from steady.core.fields import Choice, field_of
from steady.core.helpfulness import change_in
from steady.core.insights.evidence import Evidence
from steady.core.insights.sentences import figure
from steady.core.kinds.checkin import Checkin
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.practice import Practice
from steady.core.kinds.step import Step
from steady.core.language import _, ngettext
from steady.core.recent_days import by_day
from steady.core.record import Record
from steady.core.report_safety import safety
from steady.core.session_report import ReportDays, of_days
from steady.core.text import joined, one_line

MOST = 4
"""How many steps or exercises a day has room for; the others are counted."""

NUMBERS = ("mood", "distress", "on_guard")

DayCells = Sequence[Sequence[str]]


def week_card(evidence: Evidence, days: ReportDays, made: datetime.date) -> Document:
    """The card of seven days from records of all time; days ahead stay empty."""
    now = of_days(evidence, days)
    dates = [days.first + datetime.timedelta(days=at) for at in range(days.many)]

    def daily(told: Callable[[Record], str]) -> DayCells:
        """The cells of a row: what is told of the records of each day, cut where there's no room."""
        found: dict[datetime.date | None, list[str]] = {}
        for record in (*now.of(Exposure), *now.of(Practice)):
            if text := told(record):
                found.setdefault(now.day(record), []).append(text)
        return [_cut(found.get(date, [])) for date in dates]

    def of_step(record: Record) -> str:
        if not isinstance(record, Exposure) or not is_looked_back(record) or now.is_danger(record):
            return ""
        return _step(record, evidence)

    def of_exercise(record: Record) -> str:
        return _exercise(record, evidence) if isinstance(record, Practice) else ""

    rows = [
        (_("check-ins"), _check_ins(now, days)),
        (_("steps"), daily(of_step)),
        (_("what helped"), daily(of_exercise)),
    ]
    week: list[Part] = [
        WeekTable([f"{day_name(each.weekday())} {each.day}" for each in dates], rows),
    ]
    told = items_of(safety(now))
    values = {"first": show_day(days.first), "last": show_day(days.last)}
    about = [
        _("{first} to {last}.", **values),
        _("Numbers are from 0 to 10, the average of a day. Steps and exercises: distress before → after."),
    ]
    return Document(_("My week"), about, [*([told] if told else []), *week], wide=True)


def _check_ins(now: Evidence, days: ReportDays) -> DayCells:
    """The numbers of each day, and how it was."""
    dated = [(day, each) for each in now.of(Checkin) if (day := now.day(each))]
    shape = field_of(Checkin, "state").shape
    numbers = {
        name: by_day([(day, getattr(each, name)) for day, each in dated], days.first, days.many)
        for name in NUMBERS
    }
    cells = []
    for at in range(days.many):
        date = days.first + datetime.timedelta(days=at)
        lines = [
            _("{what} {n}", what=field_of(Checkin, name).label, n=figure(value))
            for name in NUMBERS
            if (value := numbers[name][at]) is not None
        ]
        states = dict.fromkeys(each.state for day, each in dated if day == date and each.state)
        if states and isinstance(shape, Choice):
            lines.append(joined([shape.words(each) for each in states]))
        cells.append(lines)
    return cells


def _step(exposure: Exposure, evidence: Evidence) -> str:
    meant = StepNames(evidence.of(Step)).meant(exposure.step)
    name = one_line(called(exposure, meant[0].title if len(meant) == 1 else None) or _("A step"), 60)
    if exposure.outcome == "not today":
        return _("{step}: not today", step=name)
    return _moved(name, going_in(exposure), exposure.distress_after)


def _exercise(practice: Practice, evidence: Evidence) -> str:
    """An exercise, where it helped or distress was lower after it."""
    change = change_in(practice)
    if practice.effect == "worse" or (practice.effect != "helped" and (change is None or change >= 0)):
        return ""
    title = evidence.titles.get("exercise", {}).get(practice.exercise, practice.exercise)
    return _moved(one_line(title, 60), practice.distress_before, practice.distress_after)


def _moved(name: str, before: int | None, after: int | None) -> str:
    if before is None or after is None:
        return name
    return f"{name}, {before} → {after}"


def _cut(lines: Sequence[str]) -> list[str]:
    more = len(lines) - MOST
    return [*lines[:MOST], *([ngettext("and one more", "and {n} more", more)] if more > 0 else [])]
