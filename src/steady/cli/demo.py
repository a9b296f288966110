"""`steady demo`: the main things, done with real commands and made-up answers in a folder of its own."""

import shlex
from pathlib import Path
from typing import Any

import typer

from steady.cli.app import app, hoisted
from steady.cli.session import Session, session_of
from steady.core.errors import BadRequest, Refused
from steady.store import disk, toml
from steady.store.bundled import bundled

MARK = "about-this-demo.txt"
ABOUT = "This folder is a demo of steady. Everything in it is made up. Delete it whenever you like.\n"
REPORT = "report.md"


def demo(context: typer.Context) -> None:
    """Try the main things on a made-up home, in a folder of its own that --home names.

    \b
    Examples:
      steady demo --home demo-home
    """
    session = session_of(context)
    if session.flags.home is None:
        raise BadRequest("A demo needs a folder of its own.", "For example: steady demo --home demo-home")
    home = session.places.home
    if (home / MARK).exists():
        session.terminal.say(f"{home} holds the demo already.")
        _where_to_look(session, home)
        return
    if home.exists() and any(home.iterdir()):
        raise Refused(f"{home} is not empty.", "Name a folder that is empty or not there yet.")
    disk.write_new(home / MARK, ABOUT.encode())
    for step in toml.parse(disk.read(bundled("demo") / "tour.toml"))["commands"]:
        answers = step.get("answers")
        session.terminal.say()
        session.terminal.say(f"# {step['note']}")
        session.terminal.say(
            f"$ steady {shlex.join(step['command'])}" + (f" --answers {answers}" if answers else "")
        )
        _run(home, [*step["command"], *(["--answers", str(bundled("demo") / answers)] if answers else [])])
    session.terminal.say()
    session.terminal.say("# A report for someone you trust.")
    session.terminal.say(f"$ steady export -o {REPORT}")
    _run(home, ["export", "-o", str(home / REPORT)])
    session.terminal.say()
    _where_to_look(session, home)


def _run(home: Path, arguments: list[str]) -> None:
    command: Any = typer.main.get_command(app)
    command.main(hoisted(["--home", str(home), *arguments]), prog_name="steady", standalone_mode=False)


def _where_to_look(session: Session, home: Path) -> None:
    shown = session.flags.home or home
    session.terminal.result(f"The demo is in {home}. Look around:")
    for command in ("today", "list", "show last", "safety"):
        session.terminal.result(f"  steady --home {shown} {command}")
    session.terminal.result(f"  less {shown}/{REPORT}")
