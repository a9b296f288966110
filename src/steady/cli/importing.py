"""The command `import`: what would come in is shown first, then asked, then brought in."""

from pathlib import Path
from typing import Annotated

import typer

from steady.cli.session import Shell
from steady.core.language import N_, _, ngettext
from steady.services.importing import Counted, Intake, bring, look
from steady.services.incoming import ReadAs
from steady.store.paths import whole

PROGRESS_EVERY = 1000

WITHOUT = N_("--yes brings it in without asking. --preview only shows what would come in.")


def import_(
    session: Shell,
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help=N_("A file to bring in.")),
    ],
    preview: Annotated[bool, typer.Option("--preview", help=N_("Only show what would come in."))] = False,
    yes: Annotated[bool, typer.Option("--yes", help=N_("Don't ask."))] = False,
) -> None:
    """Bring in records from a file. Nothing that's here is changed, and nothing comes in twice.

    It can be what steady exports as JSON or JSON Lines, or a backup. You see what would come in first.

    \b
    Examples:
      steady import ~/steady-november.json --preview
      steady import ~/steady-november.json
      steady undo
    """
    found = look(
        session.home,
        whole(file),
        session.now,
        ReadAs(),
        _told(session, N_("I've looked at {count} entries …")),
    )
    coming = len(found.coming)
    if not session.flags.json:
        for line in found.lines(session.today):
            (session.terminal.result if preview else session.terminal.say)(line)
    added = 0
    if coming and not preview:
        question = ngettext("Bring in one record?", "Bring in {n} records?", coming)
        if not yes and not session.agrees(
            question,
            _(WITHOUT),
            _("Nothing was brought in."),
            _("Nothing that's here changes. `steady undo` takes all of it back."),
        ):
            return
        added = bring(session.home, found, _told(session, N_("I've saved {count} records …")))
    _say(session, found, added, preview=preview)
    if found.unread:
        raise typer.Exit(3)


def _told(session: Shell, words: str) -> Counted:
    """Says now and then how far it is, where someone looks on."""

    def progress(count: int) -> None:
        if count % PROGRESS_EVERY == 0 and session.terminal.interactive:
            session.say(_(words, count=count))

    return progress


def _say(session: Shell, found: Intake, added: int, *, preview: bool) -> None:
    """Say what came in, in words or as JSON."""
    if session.flags.json:
        session.result_json(
            {
                "new": dict(found.kinds),
                "from": found.days[0].isoformat() if found.days else None,
                "until": found.days[1].isoformat() if found.days else None,
                "here": found.here,
                "different": found.different,
                "unread": [each._asdict() for each in found.unread],
                "left_out": dict(found.no_place),
                "added": added,
            }
        )
    elif not preview:
        if found.coming:
            words = ngettext("Brought in: one record", "Brought in: {n} records", added)
            session.terminal.result_line(words)
            if added < len(found.coming):
                session.terminal.say(
                    ngettext(
                        "One wasn't brought in, as something here has its name now.",
                        "{n} weren't brought in, as something here has their names now.",
                        len(found.coming) - added,
                    )
                )
        elif found.here and not found.unread:
            session.terminal.result_line(_("It's all here already."))
