"""The ladder in the shell: the steps in their order, each with its state, its tries and what waits."""

from collections.abc import Iterable

from steady.cli.session import Shell
from steady.core.language import N_, _
from steady.core.text import cells, padded, shortened
from steady.services.ladder import FOLDED, LadderRow, LadderView, called_now, planned_said, view

NUMBERS = N_("The number before a step is the distress you expect of it, from 0 to 10.")
NO_NUMBER = N_("Without a number so far:")
NO_STEP = N_("Planned, without a step of the ladder:")
INDENT = "    "


def show_ladder(session: Shell) -> LadderView:
    """Write the ladder to stdout, and give it."""
    found = view(session.home, session.now)
    session.tell(found.problems)
    wide = min(max((cells(row.entry.short_id) for row in found.rows), default=0), 24)
    if found.rungs:
        session.terminal.say(_(NUMBERS))
    _rows(session, found.rungs, wide)
    for heading, rows in ((NO_NUMBER, found.unnumbered), (NO_STEP, found.plans), ("", found.folded)):
        if rows and heading:
            session.terminal.result_line(_(heading))
        _rows(session, rows, wide)
    return found


def _rows(session: Shell, rows: Iterable[LadderRow], wide: int) -> None:
    for row in rows:
        number = "" if row.expected is None else f"{row.expected:>2}  "
        head = f"{padded(row.entry.short_id, wide)}  {number}"
        room = max(session.terminal.width - cells(head), 20)
        session.terminal.result(head + shortened(row.title, room))
        for line in _below(session, row):
            session.terminal.result(f"{INDENT}{line}")


def _below(session: Shell, row: LadderRow) -> list[str]:
    """The state of a step in lines: what could be done now, its plans, its tries, how the last one felt."""
    now, calendar = session.now, session.home.calendar
    waits = [
        "" if row.careful or not row.is_step else called_now(row, now, calendar),
        *(planned_said(row, plan, now, calendar) for plan in row.plans),
    ]
    felt = row.last_felt if row.closed not in FOLDED else None
    tries = [*row.facts(), _("distress the last time: {ratings}", ratings=felt.said()) if felt else ""]
    return [line for each in (waits, tries) if (line := " · ".join(filter(None, each)))]
