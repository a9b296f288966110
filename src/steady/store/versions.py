"""Several files with one id are one record with several versions: counted once, the most careful held."""

from collections.abc import Callable, Collection, Iterable
from pathlib import Path

import msgspec

from steady.core.problems import Problem
from steady.core.record import Page
from steady.store import clock
from steady.store.records import Entry, is_conflict_copy


def each_once(entries: Iterable[Entry], shown: Callable[[Path], str]) -> tuple[list[Entry], list[Problem]]:
    """The entries with each record once, in their order, and a problem for each further version.

    A record with several versions is told as the first of them says, and what concerns safety as the most
    careful one does; its `others` are the files of the rest. `shown` gives a file's name as people see it.
    """
    groups: dict[tuple[object, ...], list[Entry]] = {}
    given = list(entries)
    named = {(entry.kind, entry.id) for entry in given if not entry.holds_id}
    own = {
        (entry.kind, entry.id, entry.path.parent)
        for entry in (given if named else ())
        if entry.holds_id and (entry.kind, entry.id) in named
    }
    for entry in given:
        groups.setdefault(_identity(entry, own), []).append(entry)
    told: list[Entry] = []
    problems: list[Problem] = []
    for group in groups.values():
        if len(group) == 1:
            told += group
            continue
        from steady.core.versions import doubted, most_careful  # only where there are versions

        one, *others = sorted(group, key=_by_name)
        record = most_careful(
            one.record, [doubted(each.record, _unread(each)) for each in others], clock.now()
        )
        told.append(msgspec.structs.replace(one, record=record, others=tuple(each.path for each in others)))
        what = (
            f"is a second version of {shown(one.path)}; `steady versions {one.short_id}` shows what differs"
        )
        problems += [Problem(shown(each.path), what, hides=False) for each in others]
    return told, problems


def _identity(entry: Entry, own: Collection[tuple[object, ...]]) -> tuple[object, ...]:
    """What makes files one record: kind and id; where a file holds no id, its folder as well. A page is one.

    `own` are the kinds, ids and folders of files that hold their id: one beside them so named is theirs.
    """
    if issubclass(entry.kind, Page):
        return (entry.kind,)
    if entry.holds_id:
        return entry.kind, entry.id
    placed = entry.kind, entry.id, entry.path.parent
    return placed[:2] if placed in own else placed


def _unread(entry: Entry) -> set[str]:
    return {problem.field for problem in entry.problems}


def _by_name(entry: Entry) -> tuple[bool, bool, str]:
    """The file that steady itself would look for comes first, then those that no sync program named."""
    return entry.path.stem != entry.id, is_conflict_copy(entry.path.name), entry.path.name
