"""What names a record: the tries of a step, all that's about someone, what was noted of a boundary."""

from steady.core.catalogue import Kind, all_kinds
from steady.core.fields import Field, Writing, fields_of
from steady.core.names import key
from steady.core.record import Moment, Record, Thing
from steady.store.home import Home
from steady.store.reading import newest_first
from steady.store.records import Entry


def naming(home: Home, record: Record) -> list[Entry]:
    """The records that name this one, by its id or as it is called, the newest first.

    Only kinds that can name one like it are read.
    """
    wanted = {key(record.id)}
    if isinstance(record, Thing) and record.headline:
        wanted.add(key(str(getattr(record, record.headline[0]) or "")))
    wanted.discard("")
    found = []
    for kind in all_kinds():
        if fields := _that_name(kind, record.kind()):
            read = home.moments(kind) if issubclass(kind, Moment) else home.plans(kind)
            found += [each for each in read.entries if _names(each.record, fields, wanted)]
    return newest_first(found)


def _that_name(kind: Kind, other: str) -> list[Field]:
    """The fields of a kind that can name a record of another one."""
    return [
        field
        for field in fields_of(kind)
        if other in field.ask.refers.split() and isinstance(field.shape, Writing)
    ]


def _names(record: Record, fields: list[Field], wanted: set[str]) -> bool:
    return any(key(str(getattr(record, field.name) or "")) in wanted for field in fields)
