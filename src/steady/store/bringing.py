"""Many new record files at once, which `undo` takes back together."""

from collections.abc import Callable, Iterable
from pathlib import Path

from steady.store import disk, trash
from steady.store.lock import writing


def bring_in(
    home: Path, files: Iterable[tuple[Path, bytes]], progress: Callable[[int], object] = lambda _count: None
) -> int:
    """Write files that are not there yet, for their owner alone (0600); gives how many are there now.

    What took a name meanwhile is left as it is. `progress` is called with how many are written so far.
    Raises OSError when the disk does not take one; what came until then stays, and one `undo` takes it back.
    """
    count = 0
    with writing(home):
        after = trash.newest(home)
        disk.folder(home / trash.TRASH)
        marks = trash.new_folder(home, trash.ADDED)
        try:
            with disk.settled_together() as settle:
                for path, is_new in disk.write_several(files, settle):
                    if not is_new:
                        continue
                    trash.mark_added(home, marks, path)
                    count += 1
                    progress(count)
        finally:
            trash.note_together(home, after)
    return count
