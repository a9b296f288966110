"""`steady today`: how you are, one suggestion with its why, and what is open, in a few lines."""

import shlex
from collections.abc import Sequence
from typing import Annotated

import msgspec
import typer

from steady.cli.session import Shell
from steady.cli.show import list_lines
from steady.core.catalogue import kind_named
from steady.core.dates import show_day
from steady.core.language import N_, _, ngettext
from steady.core.recent_days import RecentDays, drawn, said
from steady.core.tables import to_json
from steady.core.text import capital, cells, padded
from steady.services.hopes import hopes_said
from steady.services.today import Today, Way, WayVerb, bring_back, lay_aside, look

TAKEN_UP: dict[WayVerb, tuple[str, str]] = {
    "safety": ("steady safety", N_("`{command}` shows your safety plan.")),
    "check in": ("steady checkin --quick", N_("`{command}` asks how you are now.")),
    "practise": ("steady practice", N_("`{command}` starts the exercise.")),
    "look back": ("steady exposure reflect", N_("`{command}` looks back on it.")),
    "start": ("steady exposure start", N_("`{command}` shows your plan.")),
    "plan": ("steady exposure plan", N_("`{command}` plans it, and first asks about signs of danger.")),
    "add step": ("steady step add", N_("`{command}` adds a step.")),
    "add": ("", N_("`{command}` adds one.")),
}
"""The command that takes up each way, and what it does; rest needs none."""


def today(
    session: Shell,
    short: Annotated[
        bool,
        typer.Option("--short", help=N_("Less than a line, for a shell prompt; nothing private.")),
    ] = False,
    why: Annotated[
        bool, typer.Option("--why", help=N_("Also show the records the suggestion is based on."))
    ] = False,
    not_today: Annotated[
        bool, typer.Option("--not-today", help=N_("Leave the suggestion for today."))
    ] = False,
    back: Annotated[bool, typer.Option("--bring-back", help=N_("Undo the last “not today”."))] = False,
) -> None:
    """How you are, one suggestion and why, and what's open.

    \b
    Examples:
      steady today
      steady today --why
      steady today --short
      steady today --not-today
      steady today --bring-back
    """
    from steady.cli.at_once import today_short

    if short and not session.flags.json:
        today_short(session)
        return
    found = look(session.home, session.now)
    session.tell(found.problems)
    if not_today:
        again = _("`steady today --bring-back` undoes it.")
        session.terminal.say(f"{lay_aside(session.home, found, session.today)} {again}")
    elif back:
        session.terminal.say(bring_back(session.home, found, session.today, skipped=True))
    elif session.flags.json:
        session.result_json(_as_json(found))
    else:
        how = found.arrived or _("How are you right now? `steady checkin --quick` asks three questions.")
        for line in [
            capital(show_day(session.today)),
            "",
            how,
            *_lately(found.lately, words_only=session.plain),
            "",
            *_suggested(session, found, why),
            *_open(found),
        ]:
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
        "lately": [
            {"label": each.label, "first": each.first.isoformat(), "days": each.values}
            | {"usual": msgspec.to_builtins(each.usual)}
            for each in found.lately
        ],
    }


def _lately(lately: Sequence[RecentDays], *, words_only: bool) -> list[str]:
    """A line for each number of the last days: its picture and what's usual; the words alone where asked."""
    told = [(each, said(each.usual)) for each in lately if each.usual]
    if words_only:
        return [
            _("{label}, last two weeks: {usual}.", label=capital(each.label), usual=usual)
            for each, usual in told
        ]
    wide = max((cells(each.label) for each, _usual in told), default=0)
    lines = [f"{padded(each.label, wide)}  {drawn(each.values)}  {usual}" for each, usual in told]
    return ["", *lines] if lines else []


def _suggested(session: Shell, found: Today, why: bool) -> list[str]:
    """The suggestion with its why; the records it's based on are shown when they are asked for."""
    suggestion, count = found.suggestion, len(found.rests_on)
    if found.declined:
        return [found.not_today]
    reasons = [_("Why: {reason}", reason=suggestion.why)]
    if count and not why:
        reasons.append(
            ngettext("Based on one record; --why shows it.", "Based on {n} records; --why shows them.", count)
        )
    return [
        _("A suggestion: {words}", words=suggestion.words),
        *(_command(way) for way in found.ways if way.verb != "rest"),
        *([_indented(_("`steady today --not-today` skips it."))] if found.part else []),
        " ".join(reasons),
        *(_indented(line) for line in (list_lines(session, found.rests_on, margin=3) if why else ())),
        suggestion.would_change,
        suggestion.choice,
    ]


def _indented(line: str) -> str:
    return f"  {line}"


def _command(way: Way) -> str:
    """The line on the command that takes up a way."""
    command, does = TAKEN_UP[way.verb]
    if way.verb == "add":
        from steady.cli.ask import going_on

        return _indented(_(does, command=going_on(kind_named(way.target))))
    target = way.target.rpartition("-")[2] if way.verb in ("look back", "start") else way.target
    whole = f"{command} {shlex.quote(target)}" if target else command
    return _indented(_(does, command=whole))


def _open(found: Today) -> list[str]:
    """The plans and drafts that are open, but for a plan that the suggestion is about."""
    from steady.cli.ask import going_on

    lines = [line for plan in found.plans for line in ("", plan.says, _command(plan.way))]
    if found.more:
        more = (
            ngettext(
                "One more plan is open, in no hurry: {command}",
                "{n} more plans are open, in no hurry: {command}",
                found.more,
                command="`steady exposure list --open`.",
            )
            if lines
            else ngettext(
                "One plan is open, in no hurry: {command}",
                "{n} plans are open, in no hurry: {command}",
                found.more,
                command="`steady exposure list --open`.",
            )
        )
        lines += ["", more]
    lines += [line for each in found.agreed for line in ("", each.says)]
    if found.undecided:
        asks = _("`steady exposure hopes` asks once, or skips them.")
        lines += ["", hopes_said(len(found.undecided)), _indented(asks)]
    for draft in found.begun:
        command = going_on(draft.kind, draft.of)
        lines += ["", draft.says, _indented(_("`{command}` picks up where you left off.", command=command))]
    commands = "steady ground · steady breathe · steady step · steady safety"
    return [*lines, "", _("Also here: {commands}", commands=commands)]
