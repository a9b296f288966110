"""The files of a single page of the plan: the one steady writes, then copies that sync programs left."""

import re
from pathlib import Path

from steady.store import disk, toml
from steady.store.records import is_conflict_copy, is_record_name


def page_files(place: Path, page: str) -> list[Path]:
    """The files in the plan's folder that hold a page such as `safety`, by what they say, its own first.

    A file that can't be read counts when it is the page's own, or is named as its copy by a sync program.
    """
    own = f"{page}.toml"
    named = re.compile(rf"(?:copy of )?{page}(?![^\W_])", re.IGNORECASE)
    names = sorted(name for name in disk.names_in(place) if is_record_name(name) and named.match(name))
    copies = [place / name for name in names if name != own and _holds(place / name, page)]
    return [*([place / own] if own in names else []), *copies]


def _holds(path: Path, page: str) -> bool:
    if is_conflict_copy(path.name):
        return True
    try:
        table = toml.parse(disk.read(path))
    except (OSError, ValueError):  # not TOML, or no plain file
        return False
    return page in (table.get("id"), table.get("kind"))
