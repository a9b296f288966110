"""The safety plan as plain lines that show even when every other file is broken.

The plan is shown as its file says, key by key, so that nothing which is amiss in it can hide the rest,
and so that it is there before the kinds of record are even loaded.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from steady.core.language import _, in_shell, pgettext
from steady.core.text import label, sentence
from steady.store import disk, toml
from steady.store.disk import reason

PLAN = Path("plan", "safety.toml")
HEAD = {"schema", "id", "kind", "at"}


def plan_lines(home: Path) -> Iterator[str]:
    """The plan in the person's words; when its file is not TOML, the file as it is.

    Gives nothing when there is no plan yet; a folder that leads nowhere is named.
    """
    copies = _copies(home)
    path = copies.pop(0) if copies and not os.path.lexists(home / PLAN) else home / PLAN
    yield from _lines_of(home, path)
    for copy in copies:
        where = sentence(copy.relative_to(home).as_posix())
        said = _("There's another version of it in {file}.", file=where)
        command = _("`steady versions safety` shows what differs.") if in_shell() else ""
        yield f"{said} {command}".rstrip()


def _copies(home: Path) -> list[Path]:
    """The other files that hold the plan, as sync programs leave them."""
    place = home / PLAN.parent
    if not any(PLAN.stem in name.lower() and name != PLAN.name for name in disk.names_in(place)):
        return []
    from steady.store.records import page_files  # it knows the kinds of record, which are loaded for it alone

    return [path for path in page_files(place, PLAN.stem) if path.name != PLAN.name]


def _lines_of(home: Path, path: Path) -> Iterator[str]:
    shown = path.relative_to(home).as_posix()
    try:
        content = disk.read(path)
    except FileNotFoundError as error:
        if os.path.islink(path.parent) or os.path.islink(home):
            from steady.store.walking import not_listed

            yield from (problem.sentence() for problem in not_listed(home, path.parent, error))
        return
    except (OSError, disk.Odd) as problem:
        yield _("{file} can't be opened ({reason}).", file=shown, reason=reason(problem))
        return
    try:
        table = toml.parse(content)
    except toml.NotToml as broken:
        yield f"{toml.problem(shown, broken).sentence()}. " + _("This is what the file says:")
        yield ""
        yield from content.decode("utf-8", "replace").split("\n")
        return
    for key, value in table.items():
        if key not in HEAD and value not in ("", []):
            yield f"{pgettext('field', label(key))}:"
            lines = value if isinstance(value, list) else str(value).split("\n")
            yield from (f"  {line}" for line in lines)
            yield ""
