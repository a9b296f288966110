"""An export on its way out: what it would hold, told without a word of it, and the new file it becomes."""

import os
from pathlib import Path

from steady.core.dates import show_day
from steady.core.errors import BadRequest, NotSaved, Refused
from steady.services.export import Choice, Export
from steady.store.disk import reason
from steady.store.leftovers import write_outside
from steady.store.paths import whole

ENDINGS = {"markdown": "md", "json": "json", "jsonl": "jsonl", "csv": "csv"}
"""How the files of each format end."""

WRITTEN = "It is for your eyes alone until you hand it on. Delete it when you are done with it."


def preview_lines(export: Export, choice: Choice) -> list[str]:
    """What an export would hold, without a word of it."""
    lines = ["In it:"]
    for kind, fields in export.fields.items():
        count = sum(type(record) is kind for record in export.records)
        if count:
            named = kind.called if count == 1 else kind.plural
            lines.append(f"  {count} {named}: {', '.join(field.label for field in fields)}")
    if len(lines) == 1:
        lines.append("  nothing yet")
    days = [f"from {show_day(choice.since)}"] if choice.since else []
    days += [f"to {show_day(choice.until)}"] if choice.until else []
    lines.append(f"Days: {' '.join(days) or 'all'}. People: by {choice.people}.")
    lines += ["Left out:", *(f"  {each}" for each in export.left_out)] if export.left_out else []
    return lines


def write(home: Path, path: Path, text: str) -> Path:
    """Write an export of a home to a new file for its owner's eyes alone (0600); gives the whole path.

    Raises BadRequest when its folder is not there, Refused when something has the name, and NotSaved when
    the disk will not take it; then nothing is left behind.
    """
    path = whole(path)
    if not os.path.isdir(path.parent):
        raise BadRequest(f"There is no folder {path.parent}.", "Nothing was written.")
    try:
        write_outside(home, path, text.encode())
    except FileExistsError:
        raise Refused(
            f"{path.name} is there already.", "Choose another name, or move it away first."
        ) from None
    except OSError as error:
        raise NotSaved(
            f"The export couldn't be written ({reason(error)}).",
            "Your records are as they were.",
        ) from None
    return path
