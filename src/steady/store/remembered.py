"""What steady itself remembers between runs: notices that were read, and favourites."""

from collections.abc import Iterable
from pathlib import Path

from steady.store import disk, toml

FILE = "remembered.toml"

NOTICES, FAVOURITES = "notices", "favourites"


def remembered(home: Path, what: str) -> list[str]:
    """The exercise ids that are remembered under a name; none when nothing can be read."""
    found = toml.table_in(home / FILE).get(what)
    return [each for each in found if isinstance(each, str)] if isinstance(found, list) else []


def remember(home: Path, what: str, ids: Iterable[str]) -> None:
    """Remember these ids under a name, in place of what was there, and leave the rest.

    Raises OSError when that does not work, disk.Odd when what is remembered there cannot be read.
    """
    try:
        table = toml.parse(disk.read(home / FILE))
    except FileNotFoundError:
        table = {}
    except toml.NotToml:
        raise disk.Odd(f"{FILE} can't be read") from None
    disk.write_whole(home / FILE, toml.dumps(table | {what: sorted(set(ids))}))
