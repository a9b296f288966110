"""`steady config`: the settings in use, and changing one without opening the file."""

import json
import os
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from steady.cli.app import CommandGroup, with_examples
from steady.cli.completion import complete_setting, complete_value
from steady.cli.session import Shell
from steady.core.language import N_, _
from steady.services import settings as services
from steady.services.settings import Changed, decided_elsewhere, in_file
from steady.store.settings import described, fields

app = CommandGroup(
    help=with_examples(
        N_("The settings in use. You can write them in the file yourself, or set one here."),
        "config",
        "config set theme light",
        "config set cover-after 5",
        "config unset theme",
    )
)

SettingName = Annotated[
    str, typer.Argument(metavar="NAME", help=N_("The setting's name."), autocompletion=complete_setting)
]


@app.alone
def show(session: Shell) -> None:
    """Each setting with its value and what it is for."""
    if session.flags.json:
        session.result_json(msgspec.to_builtins(session.settings))
        return
    file = session.places.config
    session.terminal.result_line(
        _("# {file} (not there yet: these are the usual settings)", file=file)
        if _is_missing(file)
        else f"# {file}"
    )
    for name, value, about in described(session.settings):
        session.terminal.result_line(f"{name} = {json.dumps(value)}  # {about}")
    given = {"lang": session.flags.lang, "plain": in_file(True) if session.flags.plain else ""}
    for field in fields():
        if said := decided_elsewhere(field, given, os.environ):
            session.terminal.say(f"{field.name}: {said}")
    session.terminal.say(_("`steady config set NAME VALUE` changes one. `steady undo` undoes it."))


def _is_missing(file: Path) -> bool:
    """Whether there is no such file; of one that cannot be looked at nothing is said."""
    try:
        file.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        pass
    return False


@app.command("get")
def get(session: Shell, name: SettingName) -> None:
    """Show the value of one setting, as it is in use.

    \b
    Examples:
      steady config get theme
    """
    field = services.setting(name)
    value = getattr(session.settings, field.name)
    if session.flags.json:
        session.result_json({field.name: value})
    else:
        session.terminal.result_line(in_file(value))


@app.command("set")
def set_(
    session: Shell,
    name: SettingName,
    value: Annotated[
        str,
        typer.Argument(
            metavar="VALUE",
            help=N_("What it is from now on, in quotation marks if it has spaces."),
            autocompletion=complete_value,
        ),
    ],
) -> None:
    """Change one setting. What else is in the file stays as it is, your own comments too.

    \b
    Examples:
      steady config set theme light
      steady config set day-ends 04:00
      steady config set country GB
    """
    field = services.setting(name)
    now = services.understood(field, value, session.places, session.lang)
    _said(session, services.change(field, now, session.places))


@app.command("unset")
def unset(session: Shell, name: SettingName) -> None:
    """Take one setting out of the file, so that the usual one is in use again.

    \b
    Examples:
      steady config unset theme
    """
    _said(session, services.change(services.setting(name), None, session.places))


def _said(session: Shell, changed: Changed) -> None:
    """Say what is in use from now on, what was, and how to go back."""
    name, now, before = changed.field.name, in_file(changed.now), in_file(changed.before)
    facts = {"name": name, "value": changed.now, "before": changed.before, "changed": changed.really}
    if session.flags.json:
        session.result_json(facts)
        return
    line = f"{name} = {json.dumps(changed.now)}"
    if not changed.really:
        session.terminal.result_line(_("{setting} already: nothing was changed.", setting=line))
        return
    session.terminal.result_line(
        _("{setting} from now on. Before: {before}.", setting=line, before=before or _("empty"))
        if now != before
        else _("{setting} from now on.", setting=line)
    )
    session.terminal.say(_("`steady undo` sets it back."))
    given = {"lang": session.flags.lang}
    if said := decided_elsewhere(changed.field, given, os.environ):
        session.terminal.say(said)
