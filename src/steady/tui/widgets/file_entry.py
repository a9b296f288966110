"""A file named on one line, and what that name means."""

from pathlib import Path

from steady.tui.widgets.entries import LineEntry


class FileEntry(LineEntry):
    """The name of a file; one that names no folder is in the person's own, wherever steady was opened."""

    @property
    def path(self) -> Path | None:
        """The file that is meant; None while none is."""
        typed = self.value.strip()
        try:
            return Path.home() / Path(typed).expanduser() if typed else None
        except (RuntimeError, ValueError):
            return None
