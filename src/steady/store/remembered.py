"""What steady itself remembers from run to run: notices read, favourites, a country for help lines."""

from collections.abc import Callable, Iterable
from pathlib import Path

from steady.core.language import _
from steady.store import disk, toml

REMEMBERED = "remembered.toml"

NOTICES, FAVOURITES, COUNTRY = "notices", "favourites", "country"


def all_remembered(home: Path) -> dict[str, list[str]]:
    """What is remembered, by the names it is under; nothing when nothing can be read."""
    return {what: _texts(found) for what, found in toml.table_in(home / REMEMBERED).items()}


def _texts(found: object) -> list[str]:
    return [each for each in found if isinstance(each, str)] if isinstance(found, list) else []


def remembered(home: Path, what: str) -> list[str]:
    """What is remembered under a name: exercise ids, or a country; nothing when it cannot be read."""
    return all_remembered(home).get(what, [])


def remember(home: Path, what: str, ids: Iterable[str]) -> None:
    """Remember these ids under a name, in place of what was there; raises as `remember_more` does."""
    given = list(ids)
    remember_more(home, what, lambda _: given)


def remember_more(home: Path, what: str, change: Callable[[list[str]], Iterable[str]]) -> None:
    """Remember under a name what `change` makes of what was there, and leave the rest, one at a time.

    Raises OSError when that does not work, disk.Odd when what is remembered there cannot be read, and
    NotSaved when the companion would have to wait for another steady.
    """
    from steady.store.lock import writing  # reading does without it

    with writing(home):
        try:
            table = toml.parse(disk.read(home / REMEMBERED))
        except FileNotFoundError:
            table = {}
        except toml.NotToml:
            raise disk.Odd(_("I can't read {file}", file=REMEMBERED)) from None
        ids = sorted(set(change(_texts(table.get(what)))))
        disk.write_whole(home / REMEMBERED, toml.dumps(table | {what: ids}))
