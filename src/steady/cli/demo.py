"""`steady demo`: a made-up year in a folder of its own, to look around in."""

import os
import shlex
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import typer

from steady.cli.app import app
from steady.cli.at_once import hoisted
from steady.cli.session import Shell
from steady.core.errors import BadRequest, Refused
from steady.core.language import N_, _, ngettext
from steady.services.demo import write_report, write_year
from steady.store import disk
from steady.store.disk import as_not_saved, reason

MARK = "about-this-demo.txt"
ABOUT = N_("This folder is a demo of steady. Everything in it is made up. Delete it whenever you like.")
REPORT = "report.md"
PROGRESS_EVERY = 50
"""After how many records the progress is drawn anew."""

LOOK_AROUND = {
    "today": N_("how they are, and what is open"),
    "insights": N_("what a year of notes shows"),
    "list": N_("the latest records"),
    "safety": N_("the safety plan"),
    "export": N_("a report, made from all of it"),
}
"""Commands to look around with, in order, and what they show."""


def demo(session: Shell) -> None:
    """See a made-up year of steady, in a folder of its own: --home says which.

    \b
    Examples:
      steady demo --home demo-home
    """
    if session.flags.home is None:
        raise BadRequest(
            _("A demo needs a folder of its own."), _("For example: steady demo --home demo-home")
        )
    home = session.places.home
    if os.path.exists(home / MARK):
        if not os.path.exists(home / REPORT):
            raise Refused(
                _("The demo in {folder} was cut short.", folder=home),
                _("Delete that folder, or name another one."),
            )
        session.terminal.say(_("The demo is in {folder} already.", folder=home))
        _where_to_look(session)
        return
    _check_empty(home)
    with as_not_saved(home):
        disk.write_new(home / MARK, f"{_(ABOUT)}\n".encode())
        count = write_year(session.home, session.now, _progress(session))
        write_report(session.home, home / REPORT, session.today)
    if session.flags.json:
        session.result_json({"home": str(home), "records": count})
        return
    for line in (
        ngettext(
            "One made-up person, one year up to today: one record in {folder}.",
            "One made-up person, one year up to today: {n} records in {folder}.",
            count,
            folder=home,
        ),
        _("Nothing in it is real. Delete the folder whenever you like."),
        "",
        f"$ {_command(session, 'today')}",
        "",
    ):
        session.terminal.result(line)
    root: Any = typer.main.get_command(app)
    root.main(hoisted(["--home", str(home), "today"]), prog_name="steady", standalone_mode=False)
    session.terminal.result()
    _where_to_look(session)


def _progress(session: Shell) -> Callable[[int, int], None]:
    """Tells a person in a terminal, on one line that is drawn over, how far the writing has come."""

    def tell(count: int, of: int) -> None:
        if session.terminal.moves and (count % PROGRESS_EVERY == 0 or count == of):
            sys.stderr.write(
                "\r\x1b[K" + (_("Writing a year: {count} of {of}", count=count, of=of) if count < of else "")
            )
            sys.stderr.flush()

    return tell


def _command(session: Shell, words: str) -> str:
    return f"steady --home {shlex.quote(str(session.flags.home))} {words}"


def _check_empty(home: Path) -> None:
    """Raise Refused when something is in a folder already, or when it can be no folder."""
    instead = _("Name a folder that's empty or not there yet.")
    try:
        if os.listdir(home):
            raise Refused(_("{folder} isn't empty.", folder=home), instead)
    except FileNotFoundError:
        pass
    except OSError as error:
        raise Refused(_("I can't open {folder}: {why}.", folder=home, why=reason(error)), instead) from None


def _where_to_look(session: Shell) -> None:
    lines = {_command(session, name): _(what) for name, what in LOOK_AROUND.items()}
    lines |= {f"less {shlex.quote(f'{session.flags.home}/{REPORT}')}": _("the same report, as a file")}
    widest = max(map(len, lines))
    session.terminal.result(_("Look around:"))
    for command, what in lines.items():
        session.terminal.result(f"  {command.ljust(widest)}   {what}")
    named = shlex.quote(str(session.places.home))
    session.terminal.prose(
        _("After `export STEADY_HOME={folder}`, every command uses this folder without --home.", folder=named)
    )
