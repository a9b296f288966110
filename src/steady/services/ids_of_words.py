"""Giving short ids to what older versions named after the person's words; references and files follow."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from steady.core.catalogue import Kind, all_kinds, kind_or_none
from steady.core.fields import fields_of
from steady.core.ids import LENGTH, is_of_words, with_digit
from steady.core.record import Thing
from steady.store import disk, drafts, saving, trash
from steady.store.drafts import Draft
from steady.store.home import Home
from steady.store.records import Entry

Ids = dict[tuple[str, str], str]
"""The new id of a record, by its kind's name and its old id."""


def of_words(entries: Iterable[Entry]) -> list[Entry]:
    """The things whose ids steady once made of words; a file that was named by hand keeps its name."""
    things = (each for each in entries if issubclass(each.kind, Thing))
    return [each for each in things if each.holds_id and is_of_words(each.record)]


def give_ids(home: Home, entries: list[Entry]) -> None:
    """Give things new ids, in every record that names them too; one `undo` takes all of it back.

    Where it is cut short, what is done so far is whole, and can be undone or gone on with. Raises NotSaved
    when the disk does not let it.
    """
    after = trash.newest(home.root)
    ids: Ids = {(each.kind.kind(), each.id): with_digit(disk.letters(LENGTH)) for each in entries}
    try:
        for kind in all_kinds():
            _follow(home, kind, ids)
        for entry in entries:
            new = ids[entry.kind.kind(), entry.id]
            for number, path in enumerate((entry.path, *entry.others)):
                name = f"{new}_conflict-{number}.toml" if number else f"{new}.toml"
                _give(home, home.open(path, entry.kind), new, path.with_name(name))
        for draft in drafts.drafts(home.root):
            _follow_in_draft(draft, ids)
    finally:
        trash.note_together(home.root, after)


def _follow(home: Home, kind: Kind, ids: Ids) -> None:
    """Let the records of a kind name the new ids, in each of their versions."""
    refers = {field.name: field.ask.refers for field in fields_of(kind) if field.ask.refers}
    for entry in home.records(kind).entries if refers else []:
        for path in (entry.path, *entry.others):
            version = home.open(path, kind)
            changes: dict[str, Any] = {
                name: ids[refers[name], value]
                for name in refers
                if isinstance(value := getattr(version.record, name), str) and (refers[name], value) in ids
            }
            if changes and not version.newer:
                saving.edit(home, version, changes)


def _follow_in_draft(draft: Draft, ids: Ids) -> None:
    """Let answers that wait name the new ids, and the record that they would change."""
    kind = kind_or_none(draft.kind)
    refers = {field.name: field.ask.refers for field in fields_of(kind)} if kind else {}
    answers = {
        name: ids.get((refers.get(name, ""), value), value) if isinstance(value, str) else value
        for name, value in draft.answers.items()
    }
    of = ids.get((draft.kind, draft.of), draft.of)
    if of != draft.of or answers != draft.answers:
        drafts.keep(Draft(draft.path, draft.kind, of, draft.at, answers))


def _give(home: Home, entry: Entry, id: str, to: Path) -> None:
    if not entry.newer:
        saving.rename(home, saving.edit(home, entry, {"id": id}), to, edited=True)
