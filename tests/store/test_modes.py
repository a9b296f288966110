"""Every file and folder is for its owner alone (0600, 0700), whatever the umask is."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from steady.core.kinds.reflection import Reflection
from steady.core.kinds.safety import Safety
from steady.core.kinds.step import Step
from steady.services.backup import backup
from steady.services.drafting import rescue
from steady.store import trash, undoing
from steady.store.home import Home
from steady.store.paths import Places
from steady.store.remembered import FAVOURITES, remember
from tests.conftest import NOW
from tests.store.faults import watched
from tests.store.tree import add, edit


@pytest.fixture(params=[0o000, 0o022, 0o077], ids=oct)
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    """Run under a umask, and bring back the one there was."""
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def modes(root: Path) -> dict[str, set[int]]:
    """The modes of all folders and of all files below a folder, and its own."""
    found: dict[str, set[int]] = {"folders": set(), "files": set()}
    for path in [root, *root.rglob("*")]:
        mode = path.lstat().st_mode
        found["folders" if stat.S_ISDIR(mode) else "files"].add(stat.S_IMODE(mode))
    return found


def test_what_is_written_is_open_to_its_owner_alone(umask: int, home: Home, tmp_path: Path) -> None:
    for kind in (Reflection, Step, Safety):
        edit(home, add(home, kind, "one"), "two")
    undoing.undo(home.root)
    undoing.restore(home.root, "last")
    trash.delete(home.root, home.find("last", Reflection).path)
    undoing.restore(home.root, "last")
    assert rescue(home.root, "checkin", {"mood": 3}, NOW)
    remember(home.root, FAVOURITES, ["even-breathing"])
    assert modes(home.root) == {"folders": {0o700}, "files": {0o600}}
    target = tmp_path / "all.zip"
    backup(Places(home.root, home.root / "config.toml"), target)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_without_hard_links_it_is_the_same(umask: int, home: Home) -> None:
    def hook(count: int, name: str, call: object, given: object) -> object:
        if name == "link":
            raise PermissionError(1, "no links here")
        assert callable(call)
        return call()

    with pytest.MonkeyPatch.context() as patch:
        watched(patch, hook)
        add(home, Reflection, "one")
    assert modes(home.root) == {"folders": {0o700}, "files": {0o600}}


def test_a_change_closes_a_file_that_was_open_to_others(home: Home) -> None:
    entry = add(home, Step, "one")
    entry.path.chmod(0o644)
    edit(home, entry, "two")
    assert stat.S_IMODE(entry.path.stat().st_mode) == 0o600


def test_a_folder_that_someone_opened_to_others_is_not_closed_unasked(home: Home) -> None:
    home.root.mkdir(mode=0o755)
    home.root.chmod(0o755)
    add(home, Step, "one")
    assert stat.S_IMODE(home.root.stat().st_mode) == 0o755
