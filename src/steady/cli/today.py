"""`steady today`: how you are, one suggestion with its why, and what is open, in a few lines."""

import shlex
from typing import Annotated

import msgspec
import typer

from steady.cli.session import Shell
from steady.cli.show import list_lines
from steady.core.catalogue import kind_named
from steady.core.dates import show_day
from steady.core.tables import to_json
from steady.core.text import counted
from steady.services.hopes import hopes_said
from steady.services.today import Today, Way, WayVerb, lay_aside, look

TAKEN_UP: dict[WayVerb, tuple[str, str]] = {
    "safety": ("steady safety", "shows your safety plan"),
    "check in": ("steady checkin --quick", "says how it is now"),
    "practise": ("steady practice", "starts the exercise"),
    "look back": ("steady exposure reflect", "looks back on it"),
    "start": ("steady exposure start", "shows your plan"),
    "plan": ("steady exposure plan", "plans it, discernment first"),
    "add step": ("steady step add", "writes down a step"),
    "add": ("steady", "writes it down"),
}
"""The command that takes up each way, and what it does; rest needs none."""


def today(
    session: Shell,
    short: Annotated[
        bool, typer.Option("--short", help="Less than a line, for a shell prompt; no private words.")
    ] = False,
    why: Annotated[
        bool, typer.Option("--why", help="Also the records that the suggestion rests on.")
    ] = False,
    not_today: Annotated[
        bool, typer.Option("--not-today", help="Lay the suggestion aside until tomorrow.")
    ] = False,
) -> None:
    """How you are, one suggestion and its why, and what is open.

    \b
    Examples:
      steady today
      steady today --why
      steady today --short
      steady today --not-today
    """
    from steady.cli.at_once import today_short

    if short and not session.flags.json:
        today_short(session)
        return
    found = look(session.home, session.now)
    session.tell(found.problems)
    if not_today:
        session.terminal.say(lay_aside(session.home, found, session.today))
    elif session.flags.json:
        session.result_json(_as_json(found))
    else:
        how = found.arrived or "How are you right now? `steady checkin --quick` asks three things."
        for line in [show_day(session.today), "", how, "", *_suggested(session, found, why), *_open(found)]:
            session.terminal.prose(line)
    session.end_looking()


def _as_json(found: Today) -> dict[str, object]:
    return {
        "checkin": to_json(found.checkin.record) if found.checkin else None,
        "waiting": [to_json(entry.record) for entry in found.waiting],
        "drafts": [
            {"kind": draft.kind, "of": draft.of, "at": draft.at.isoformat()} for draft in found.drafts
        ],
        "suggestion": msgspec.to_builtins(found.suggestion),
        "ways": msgspec.to_builtins(found.ways),
        "agreed": [{"says": each.says, "record": each.entry.id} for each in found.agreed],
        "undecided": [each.id for each in found.undecided],
    }


def _suggested(session: Shell, found: Today, why: bool) -> list[str]:
    """The suggestion with its why; the records it rests on are shown when they are asked for."""
    suggestion, count = found.suggestion, len(found.rests_on)
    if found.declined:
        return [found.not_today]
    rests = f" This rests on {counted(count, 'record')}; --why shows them." if count else ""
    return [
        f"A suggestion: {suggestion.words}",
        *(_command(way) for way in found.ways if way.verb != "rest"),
        *(["  `steady today --not-today` skips it."] if found.part else []),
        f"Why: {suggestion.why}{'' if why else rests}",
        *(f"  {line}" for line in (list_lines(session, found.rests_on, margin=3) if why else ())),
        suggestion.would_change,
        suggestion.choice,
    ]


def _command(way: Way) -> str:
    """The line on the command that takes up a way."""
    command, does = TAKEN_UP[way.verb]
    if way.verb == "add":
        from steady.cli.ask import going_on

        return f"  `{going_on(kind_named(way.target))}` {does}."
    target = way.target.rpartition("-")[2] if way.verb in ("look back", "start") else way.target
    return f"  `{command}{f' {shlex.quote(target)}' if target else ''}` {does}."


def _open(found: Today) -> list[str]:
    """The plans and drafts that are open, but for a plan that the suggestion is about."""
    from steady.cli.ask import going_on

    lines = [line for plan in found.plans for line in ("", plan.says, _command(plan.way))]
    if found.more:
        plans = f"{counted(found.more, 'plan')} open, in no hurry"
        lines += ["", f"{f'And {found.more} more open' if lines else plans}: `steady exposure list --open`."]
    lines += [line for each in found.agreed for line in ("", each.says)]
    if found.undecided:
        lines += ["", hopes_said(len(found.undecided)), "  `steady exposure hopes` asks once, or skips them."]
    for draft in found.begun:
        lines += ["", draft.says, f"  `{going_on(draft.kind, draft.of)}` goes on with them."]
    return [*lines, "", "Also here: steady ground · steady breathe · steady step · steady safety"]
