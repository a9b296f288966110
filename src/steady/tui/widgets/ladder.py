"""The ladder drawn: each step a rung at its height, and one step in full with how its tries felt."""

import datetime
from collections.abc import Iterable, Sequence

from textual.content import Content
from textual.css.styles import RulesMap

from steady.core.dates import Calendar, near_day, show_date
from steady.core.fields import field_of
from steady.core.insights.chart import block
from steady.core.kinds.step import Step
from steady.core.language import N_, _, ngettext
from steady.core.text import one_line, padded
from steady.services.ladder import Felt, LadderRow, called_now, planned_said
from steady.tui.widgets.prose import LEAST, Hanging
from steady.tui.widgets.records import BAR

AXIS, BESIDE, ABSENT = "┤", "│", "┆"
"""The axis at a rung, beside what follows of it, and where no height is said."""

NOW_MARK = "▸"
"""Stands before what could be done now."""

CAREFUL_MARK = "!"
"""Stands before what concerns safety."""

MOST_PLANS = 2
"""How many open plans of one step are shown below it."""

MOST_TRIES = 12
"""How many tries of a step are listed beside it, the newest first."""

HIGHEST_GAP = 3
"""How many lines there are between two rungs at most."""

TEXTS = ("why_it_matters", "goal", "limits", "retreat_signal", "exit_line", "script", "support")
"""What the person wrote about a step, as it stands beside it."""

FELT = (N_("before"), N_("highest"), N_("after"))
"""What the three numbers of a try are called."""


class Rung(Hanging):
    """One rung: its number and the axis at the left of every line, at the right of the first what's now."""

    def __init__(
        self, number: str, axis: str, title: Content, right: Content, below: Iterable[Content], gap: int = 0
    ) -> None:
        """`gap` is how many lines of the axis alone stand below it, down to the next rung."""
        self._left, self._rest = f"{number:>2} {axis} ", f"   {BESIDE if axis == AXIS else axis} "
        self._title, self._right, self._below, self._gap = title, right, tuple(below), gap
        super().__init__(Content("\n").join([Content.assemble(self._left, title), *self._below]))

    def _at(self, rules: RulesMap, width: int) -> Content:
        room = max(width - len(self._left), LEAST)
        below = [*self._below]
        beside = self._right if self._right and self._fits(room) else Content("")
        if self._right and not beside:
            below.insert(0, self._right)
        lines = self._title.wrap(room - (beside.cell_length + 2 if beside else 0))
        if beside:
            space = " " * (room - lines[0].cell_length - beside.cell_length)
            lines[0] = Content.assemble(lines[0], space, beside)
        lines += [piece for line in below for piece in line.wrap(room)]
        drawn = [Content.assemble((self._left, "$quiet"), lines[0])]
        drawn += [Content.assemble((self._rest, "$quiet"), line) for line in lines[1:]]
        drawn += [Content.styled(self._rest, "$quiet")] * self._gap
        return Content("\n").join(drawn)

    def _fits(self, room: int) -> bool:
        """Whether the title and what's now stand on one line."""
        return self._title.cell_length + 2 + self._right.cell_length <= room


def rung(row: LadderRow, now: datetime.datetime, calendar: Calendar, gap: int = 0) -> Rung:
    """A step, or a plan of none, as one item of the ladder."""
    number = "" if row.expected is None else str(row.expected)
    title = Content.styled(row.title, "$quiet" if row.closed else "bold")
    axis = ABSENT if row.expected is None else AXIS
    return Rung(number, axis, title, _now(row, now, calendar), _below(row, now, calendar), gap)


def _now(row: LadderRow, now: datetime.datetime, calendar: Calendar) -> Content:
    words = "" if row.careful or not row.is_step else called_now(row, now, calendar)
    return Content.styled(f"{NOW_MARK} {words}", "$accent") if words else Content("")


def _below(row: LadderRow, now: datetime.datetime, calendar: Calendar) -> list[Content]:
    """Its state, its tries and how the last one felt on one line; its plans below."""
    facts = row.facts()
    lines = []
    if row.careful:
        lines.append(Content.styled(f"{CAREFUL_MARK} {facts.pop(0)}", "$error"))
    parts = [Content.styled(" · ".join(facts), "$quiet")] if facts else []
    if row.last_felt is not None:
        parts.append(small(row.last_felt))
    if parts:
        lines.append(Content("   ").join(parts))
    return [*lines, *_plans(row, now, calendar)]


def _plans(row: LadderRow, now: datetime.datetime, calendar: Calendar) -> list[Content]:
    """A line for each plan that is shown."""
    said = [planned_said(row, plan, now, calendar) for plan in row.plans[:MOST_PLANS]]
    return [Content.styled(each, "$secondary") for each in said if each]


def small(felt: Felt) -> Content:
    """Three low bars with their numbers: `5 ▄ → 6 ▅ → 3 ▃`."""
    parts = [
        Content("–") if level is None else Content.assemble(f"{level} ", (block(level, 10), "$primary"))
        for level in felt
    ]
    return Content.styled(" → ", "$quiet").join(parts)


def bars(felt: Felt) -> list[Content]:
    """A line for each number there is, with its bar."""
    names = [_(name) for name in FELT]
    wide = max(Content(name).cell_length for name in names) + 2
    return [
        Content.assemble((f"{name:<{wide}}", "$quiet"), f"{level:>2}  ", (BAR * level, "$primary"))
        for name, level in zip(names, felt, strict=True)
        if level is not None
    ]


def in_full(row: LadderRow, told: Sequence[str], now: datetime.datetime, calendar: Calendar) -> Content:
    """A step: its state, how its last try felt, its tries, the person's words, and what is `told` of it."""
    lines = [*_state(row, now, calendar)]
    if row.last_felt is not None:
        lines += [*_head(_("distress, the last time")), *bars(row.last_felt)]
    if row.tries:
        lines += [*_head(_("tries")), *_tries(row, now, calendar)]
    for name in TEXTS if row.is_step else ():
        if value := getattr(row.entry.record, name):
            lines += [*_head(field_of(Step, name).label), Content(one_line(value))]
    if told:
        lines += [*_head(_("so far")), *(Content(one_line(each)) for each in told)]
    return Hanging(Content("\n").join(lines))


def _head(words: str) -> list[Content]:
    return [Content(""), Content.styled(words, "$primary")]


def _state(row: LadderRow, now: datetime.datetime, calendar: Calendar) -> list[Content]:
    lines = []
    if row.is_step:
        style = "$error" if row.careful else "$quiet"
        mark = f"{CAREFUL_MARK} " if row.careful else ""
        lines.append(Content.styled(f"{mark}{row.standing}", style))
    if row.expected is not None:
        expects = _("You expect your distress to reach {distress} with it.", distress=row.expected)
        lines.append(Content.styled(expects, "$quiet"))
    if words := _now(row, now, calendar):
        lines.append(words)
    return [*lines, *_plans(row, now, calendar)]


def _tries(row: LadderRow, now: datetime.datetime, calendar: Calendar) -> list[Content]:
    """A line for each of the newest tries: its day, how it felt, how it went."""
    shown = row.tries[:MOST_TRIES]
    days = [_day(each.on, now, calendar) if each.on else "–" for each in shown]
    wide = max(Content(day).cell_length for day in days) + 2
    lines = []
    for day, each in zip(days, shown, strict=True):
        felt = each.felt or Felt(None, None, None)
        numbers = " → ".join("–" if level is None else str(level) for level in felt)
        lines.append(
            Content.assemble(
                (padded(day, wide), "$quiet"), f"{numbers if each.felt else '':<13}", each.outcome
            )
        )
    if more := len(row.tries) - len(shown):
        lines.append(Content.styled(ngettext("and one before", "and {n} before", more), "$quiet"))
    return lines


def _day(on: datetime.date, now: datetime.datetime, calendar: Calendar) -> str:
    """The day of a try in few words."""
    day, today = calendar.day_of(on), calendar.day_of(now)
    return near_day((day - today).days) or show_date(day, today)
