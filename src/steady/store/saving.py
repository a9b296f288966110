"""Saving records: adding, changing so that nothing else in the file moves, and naming files as they say."""

import datetime
import os
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from steady.core.catalogue import Kind, all_kinds, kind_or_none
from steady.core.errors import ChangedElsewhere, NotSaved, Refused
from steady.core.fields import fields_of
from steady.core.ids import LENGTH, is_of_words, with_digit
from steady.core.language import N_, _, in_shell
from steady.core.record import Moment, Page, Thing
from steady.core.tables import to_table
from steady.core.text import storable
from steady.store import clock, disk, drafts, toml, trash
from steady.store.disk import NOT_DONE, as_not_saved
from steady.store.home import Home
from steady.store.lock import writing
from steady.store.reading import JOURNAL, PLAN
from steady.store.records import Entry, understand

_LAST_PART = re.compile(r"\d{4}-\d{2}-\d{2}-\d{4}-[a-z]+-([a-z0-9]{4,6})")
"""The letters that end the ids steady gives to moments."""


def add(home: Home, kind: Kind, answers: Mapping[str, Any], at: datetime.datetime) -> Entry:
    """Save a new record of a kind, so that `undo` can take it back; when this returns, it is on the disk.

    `answers` fit the kind. Raises NotSaved when it cannot be written.
    """
    moment = issubclass(kind, Moment)
    letters = disk.letters if moment else lambda count: with_digit(disk.letters(count))
    entry = put(home, kind, answers, at, letters)
    trash.note_added(home.root, entry.path)
    return entry


def put(
    home: Home,
    kind: Kind,
    answers: Mapping[str, Any],
    at: datetime.datetime,
    letters: Callable[[int], str],
) -> Entry:
    """Save a new record of a kind without a mark for `undo`; its name ends in what `letters` gives.

    `answers` fit the kind. Raises NotSaved when it cannot be written.
    """
    with as_not_saved(home.root):
        for _attempt in range(20):
            path = _free_path(home, kind, at, letters)
            record = kind(id=path.stem, at=at.replace(microsecond=0), **answers)
            content = toml.dumps(to_table(record))
            try:
                disk.write_new(path, content)
            except FileExistsError:
                continue
            return Entry(record, str(path), content)
    raise NotSaved(_("I couldn't find a free name for the new record."), _("Try again in a moment."))


def _free_path(home: Home, kind: Kind, at: datetime.datetime, letters: Callable[[int], str]) -> Path:
    if issubclass(kind, Moment):
        name = f"{at:%Y-%m-%d-%H%M}-{kind.kind()}-{letters(6)}.toml"
        return home.root / JOURNAL / f"{at:%Y}" / f"{at:%m}" / name
    if issubclass(kind, Page):
        path = home.root / PLAN / f"{kind.kind()}.toml"
        if os.path.lexists(path):
            raise Refused(
                _("You have this page already: {page}.", page=_(kind.called)),
                _("`steady {command} edit` changes it.", command=kind.verb()) if in_shell() else "",
            )
        return path
    # Own words are no file names: a name would tell what is kept inside.
    return home.root / PLAN / kind.kind() / f"{letters(LENGTH)}.toml"


def edit(home: Home, entry: Entry, changes: Mapping[str, Any]) -> Entry:
    """Change some fields of a record in its file; None takes a field out. The rest of the file stays.

    When the file changed since it was read, and other fields than these, both changes are in it then.
    Raises Refused for a file of a newer steady and for a change after which the file would give no
    record, ChangedElsewhere when the same field was changed (the change is then kept as a second version),
    NotSaved when it cannot be written.
    """
    shown = home.shown(entry.path)
    if entry.newer:
        raise Refused(
            _("{file} was written by a newer steady, so here I only show it.", file=shown),
            _("Update steady to change it."),
        )
    with as_not_saved(home.root), writing(home.root):
        try:
            before = disk.read(entry.path)
        except FileNotFoundError:
            raise _kept_both(home, entry, changes, GONE) from None
        mine = changes if before == entry.content else _apart(entry.content, before, changes)
        if mine is None:
            raise _kept_both(home, entry, changes, CHANGED)
        content = toml.edited(before, mine)
        if content == entry.content:
            return entry
        changed, problems = understand(content, entry.path, shown, entry.kind)[:2]
        if changed is None:
            raise Refused(problems[0].sentence(), _("Nothing was changed."))
        if changed.newer:
            raise _kept_both(home, entry, changes, CHANGED)
        if content == before:
            return changed
        kept = trash.keep_before_edit(home.root, entry.path, before)
        try:
            disk.write_over(entry.path, content, before)
        except BaseException as error:
            if _is_still(entry.path, before):
                trash.forget(kept)
            if isinstance(error, ChangedElsewhere):
                trash.forget(kept)
                raise _kept_both(home, entry, changes, CHANGED) from None
            raise
    return msgspec.structs.replace(changed, others=entry.others)


CHANGED = N_("Something else changed {file} meanwhile.")
GONE = N_("{file} isn't where it was any more.")


def _apart(known: bytes, now: bytes, changes: Mapping[str, Any]) -> dict[str, Any] | None:
    """Those of the changes that are any to the file as it was `known`; None when it clashes with them `now`.

    It clashes when one field was changed by both, and not to the same.
    """
    try:
        was, there = toml.parse(known), toml.parse(now)
    except toml.NotToml:
        return None
    mine = {key: value for key, value in changes.items() if not _alike(was.get(key), value)}
    for key in {*was, *there}:
        if _alike(was.get(key), there.get(key)):
            continue
        if key in ("id", "kind") or (key in mine and not _alike(there.get(key), mine[key])):
            return None
    return mine


def _alike(one: Any, other: Any) -> bool:
    return toml.same({"": one}, {"": other})


def _is_still(path: Path, content: bytes) -> bool:
    try:
        return disk.read(path) == content
    except (OSError, ValueError):
        return False


def _kept_both(home: Home, entry: Entry, changes: Mapping[str, Any], what: str) -> ChangedElsewhere:
    """Keep a change that cannot go into its own file as a second version; gives the error."""
    table = {key: value for key, value in {**to_table(entry.record), **changes}.items() if value is not None}
    if isinstance(entry.record, Page):
        path = drafts.new_path(home.root, entry.path.stem)
        fields = {field.name for field in fields_of(entry.kind)}
        answers = {key: value for key, value in table.items() if key in fields}
        now = clock.now()
        drafts.keep(drafts.Draft(path, entry.kind.kind(), entry.id, now, answers))
    else:
        path = entry.path
        if os.path.lexists(path):  # named as sync programs name such a version, so that it is one to all
            path = path.with_name(
                f"{path.stem[:215]}_conflict-{clock.now():%Y%m%d-%H%M%S}-{disk.letters(3)}.toml"
            )
        held = {"id": storable(entry.id)} if entry.holds_id else {}  # else the name tells whose version it is
        disk.write_new(path, toml.edited(entry.content, {**changes, **held}))
    return ChangedElsewhere(
        _(what, file=home.shown(entry.path)),
        _("Nothing is lost: your version is saved in {file}.", file=home.shown(path)),
    )


def fitting_path(home: Home, entry: Entry) -> Path:
    """Where a moment's file belongs by its `at`, under a name that is free; where it is, when that fits.

    Things, pages, and moments that say no time are well where they are.
    """
    at = entry.record.at
    if not isinstance(entry.record, Moment) or at is None:
        return entry.path
    place = home.root / JOURNAL / f"{at.year:04}" / f"{at.month:02}"
    begins = f"{at.year:04}-{at:%m-%d-%H%M}-{entry.record.kind()}-"
    if (
        entry.path.parent == place
        and _LAST_PART.fullmatch(entry.path.stem)
        and entry.path.name.startswith(begins)
    ):
        return entry.path
    known = _LAST_PART.fullmatch(entry.path.stem) or _LAST_PART.fullmatch(entry.id)
    path = place / f"{begins}{known[1] if known else disk.letters(6)}.toml"
    while os.path.lexists(path):
        path = place / f"{begins}{disk.letters(6)}.toml"
    return path


def rename(home: Home, entry: Entry, to: Path, *, edited: bool = False) -> Entry:
    """Give a file another name, so that `undo` can take it back; nothing that has the name is ever replaced.

    The id inside stays; a file without one gets the one it had by its name. With `edited`, the last edit
    of the record and its new name are one change, undone together. Raises NotSaved when it cannot be
    done, and Refused for a file of a newer steady.
    """
    if to == entry.path:
        return entry
    if not entry.holds_id:
        entry, edited = edit(home, entry, {"id": entry.id}), True
    with as_not_saved(home.root, NOT_DONE), writing(home.root):
        mark = trash.note_renamed(home.root, entry.path, to, entry.id, edited=edited)
        try:
            disk.move_new(entry.path, to)
        except BaseException as error:
            if os.path.lexists(entry.path):
                trash.forget(mark)
            if isinstance(error, FileExistsError):
                raise NotSaved(
                    _("{file} is there already.", file=home.shown(to)), _("Nothing was renamed.")
                ) from None
            raise
    return msgspec.structs.replace(entry, file=str(to))


# -- short ids for what older versions named after the person's words --------------------------------


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
                name: new
                for name in refers
                if (new := _new_id(ids, refers[name], value := getattr(version.record, name))) != value
            }
            if changes and not version.newer:
                edit(home, version, changes)


def _new_id(ids: Ids, refers: str, value: Any) -> Any:
    """The new id of what a field names; the value itself where there is none."""
    found = (ids.get((kind, value)) for kind in refers.split()) if isinstance(value, str) else ()
    return next(filter(None, found), value)


def _follow_in_draft(draft: drafts.Draft, ids: Ids) -> None:
    """Let answers that wait name the new ids, and the record that they would change."""
    kind = kind_or_none(draft.kind)
    refers = {field.name: field.ask.refers for field in fields_of(kind)} if kind else {}
    answers = {name: _new_id(ids, refers.get(name, ""), value) for name, value in draft.answers.items()}
    of = ids.get((draft.kind, draft.of), draft.of)
    if of != draft.of or answers != draft.answers:
        drafts.keep(drafts.Draft(draft.path, draft.kind, of, draft.at, answers))


def _give(home: Home, entry: Entry, id: str, to: Path) -> None:
    if not entry.newer:
        rename(home, edit(home, entry, {"id": id}), to, edited=True)
