"""Undoing the last change, and saying so."""

from pathlib import Path

from steady.cli.session import Shell
from steady.core.language import _
from steady.core.text import one_line
from steady.store import trash, undoing


def undo_last(session: Shell, of: Path | None = None) -> None:
    """Undo the last change, of one file where that is given, and say how it is now."""
    change = undoing.undo(session.home.root, session.places.config, of)
    said = _(undoing.IN_WORDS[change.what])
    name = "" if change.id == trash.TOGETHER else f": {one_line(change.id)}"
    session.done(f"{said}{name}", id=change.id, done=f"undone: {change.what}")
    if change.replaced:
        session.terminal.say(_(undoing.REPLACED))
