"""`steady today`: how you are and what is open, in a few lines."""

from typing import Annotated

import typer

from steady.cli.session import Session, session_of
from steady.cli.show import short_id
from steady.core.answers import summary
from steady.core.catalogue import kind_or_none
from steady.core.dates import show_day, show_when
from steady.core.fields import Choice, Number, fields_of
from steady.core.kinds.exposure import Exposure
from steady.core.tables import to_json
from steady.core.text import one_line
from steady.services.today import Today, look


def today(
    context: typer.Context,
    short: Annotated[
        bool, typer.Option("--short", help="Less than a line, for a shell prompt; no private words.")
    ] = False,
) -> None:
    """How you are, and what is open.

    \b
    Examples:
      steady today
      steady today --short
    """
    session = session_of(context)
    found = look(session.home, session.now)
    if session.flags.json:
        session.result_json(
            {
                "checkin": to_json(found.checkin.record) if found.checkin else None,
                "waiting": [to_json(entry.record) for entry in found.waiting],
                "drafts": [
                    {"kind": draft.kind, "of": draft.of, "at": draft.at.isoformat()} for draft in found.drafts
                ],
            }
        )
        return
    if short:
        session.terminal.result(_short(found))
        return
    session.tell(found.problems)
    for line in _lines(session, found):
        session.terminal.prose(line)


def _short(found: Today) -> str:
    parts = []
    if found.waiting:
        parts.append(f"{len(found.waiting)} open")
    if found.drafts:
        parts.append(f"{len(found.drafts)} begun")
    return " · ".join(parts)


def _lines(session: Session, found: Today) -> list[str]:
    from steady.cli.add import going_on

    now = session.now
    lines = [show_day(now.date()), ""]
    if found.checkin:
        record = found.checkin.record
        when = f" at {record.at:%H:%M}" if record.at and record.at.date() == now.date() else " yesterday"
        numbers = tuple(
            field for field in fields_of(type(record)) if isinstance(field.shape, Number | Choice)
        )
        lines.append(f"Checked in{when}: {summary(numbers, record, (), most=len(numbers))}")
    else:
        lines.append("How are you arriving? `steady checkin --quick` asks three things.")
    for entry in found.waiting:
        record = entry.record
        assert isinstance(record, Exposure)
        planned = f", planned for {show_when(record.planned_for, now.date())}" if record.planned_for else ""
        title = one_line(record.goal or record.step or "a step", 50).rstrip(".")
        lines += [
            "",
            f"Open: {title}{planned}.",
            f"  `steady exposure reflect {short_id(entry)}` looks back on it.",
        ]
    for draft in found.drafts:
        kind = kind_or_none(draft.kind)
        if kind is not None:
            lines += [
                "",
                f"Begun: answers of {show_when(draft.at.replace(tzinfo=None), now.date())} ({kind.called}).",
                f"  `{going_on(kind, draft.of)}` goes on with them.",
            ]
    return [*lines, "", "Also here: steady ground · steady breathe · steady step · steady safety"]
