"""The safety plan as plain lines that show even when every other file is broken.

The plan is shown as its file says, key by key, so that nothing which is amiss in it can hide the rest,
and so that it is there before the kinds of record are even loaded. What isn't for whoever looks over a
shoulder is folded away until it's asked for.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from steady.core.language import N_, _, in_shell, pgettext
from steady.core.text import label, sentence
from steady.store import disk, toml
from steady.store.disk import reason

PLAN = Path("plan", "safety.toml")
HEAD = {"schema", "id", "kind", "at"}

OPEN = (
    "warning_signs",
    "things_i_do_alone",
    "places_and_company",
    "people_i_can_ask",
    "professionals",
    "making_it_safer",
    "reasons",
)
"""The parts that are shown at once; the part on leaving, and whatever else the file holds, is folded."""

MORE = N_("There's more in your plan.")
"""What is said of what is folded, and nothing of what it is."""

RAW = N_("This is what the file says:")

_LEAVING = ("safe_place", "code_word", "safe_device", "leaving")
"""The parts that are folded, as the file names them."""


class PlanText(NamedTuple):
    """The plan in the person's words, in two parts."""

    shown: tuple[str, ...] = ()
    """What is there at once."""
    folded: tuple[str, ...] = ()
    """What is there once it's asked for."""

    @property
    def whole(self) -> tuple[str, ...]:
        """Both, one after the other."""
        return (*self.shown, *(("",) if self.shown and self.folded else ()), *self.folded)


def plan_text(home: Path) -> PlanText:
    """The plan in the person's words; when its file is not TOML, the file as it is.

    Both parts are empty when there is no plan yet; a folder that leads nowhere is named.
    """
    copies = _copies(home)
    path = copies.pop(0) if copies and not os.path.lexists(home / PLAN) else home / PLAN
    shown, folded = map(_trimmed, _text_of(home, path))
    for copy in copies:
        where = sentence(copy.relative_to(home).as_posix())
        said = _("There's another version of it in {file}.", file=where)
        command = _("`steady versions safety` shows what differs.") if in_shell() else ""
        shown = [*shown, *(("",) if shown else ()), f"{said} {command}".rstrip()]
    return PlanText(tuple(shown), tuple(folded))


def _trimmed(lines: list[str]) -> list[str]:
    """Lines without the empty ones at the end."""
    while lines and not lines[-1].strip():
        lines = lines[:-1]
    return lines


def _copies(home: Path) -> list[Path]:
    """The other files that hold the plan, as sync programs leave them."""
    place = home / PLAN.parent
    if not any(PLAN.stem in name.lower() and name != PLAN.name for name in disk.names_in(place)):
        return []
    from steady.store.records import page_files  # it knows the kinds of record, which are loaded for it alone

    return [path for path in page_files(place, PLAN.stem) if path.name != PLAN.name]


def _text_of(home: Path, path: Path) -> tuple[list[str], list[str]]:
    """The lines of a file of the plan: what is shown at once, and what is folded."""
    name = path.relative_to(home).as_posix()
    try:
        content = disk.read(path)
    except FileNotFoundError as error:
        if os.path.islink(path.parent) or os.path.islink(home):
            from steady.store.walking import not_listed

            return [problem.sentence() for problem in not_listed(home, path.parent, error)], []
        return [], []
    except (OSError, disk.Odd) as problem:
        return [_("{file} can't be opened ({reason}).", file=name, reason=reason(problem))], []
    try:
        table = toml.parse(content)
    except toml.NotToml as broken:
        return _raw(f"{toml.problem(name, broken).sentence()}.", content.decode("utf-8", "replace"))
    parts: tuple[list[str], list[str]] = ([], [])
    for key, value in table.items():
        if key not in HEAD and value not in ("", []):
            parts[key not in OPEN].extend([*_part(key, value), ""])
    return parts


def _part(key: str, value: Any) -> Iterator[str]:
    yield f"{pgettext('field', label(key))}:"
    lines = value if isinstance(value, list) else str(value).split("\n")
    yield from (f"  {line}" for line in lines)


def _raw(problem: str, text: str) -> tuple[list[str], list[str]]:
    """The lines of a file that is no TOML any more: at once just those that surely belong to an open part."""
    import re  # a plan that can be read needs none

    name_of = re.compile(r"""\s*["']?([\w-]+)["']?\s*=""")
    shown: list[str] = []
    folded: list[str] = []
    part: list[str] = []  # the lines of the open part that isn't whole yet
    for line in text.split("\n"):
        if begins := name_of.match(line):
            part = [line] if begins[1] in OPEN else []
        elif part:
            part.append(line)
        if any(name in line for name in _LEAVING):  # whatever else stands on that line
            part = []
        (shown if part else folded).append(line)
        if _is_toml(part):
            part = []
    if not any(line.strip() for line in shown):
        return [problem], [_(RAW), "", *folded]
    return [f"{problem} {_(RAW)}", "", *shown], folded


def _is_toml(lines: list[str]) -> bool:
    try:
        toml.parse("\n".join(lines).encode())
    except toml.NotToml:
        return False
    return True
