"""Every screen as text at three sizes, as a person sees it; STEADY_PICTURES=write writes the pictures anew.

Both themes show the same words, nothing is cut, nothing stands over something else.
"""

import os
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.tui.layout import cut, over_each_other, without_way_back
from tests.tui.pictures import SNAPSHOTS, picture
from tests.tui.scenes import SCENES, SIZES, Scene, copied, opened, still

WRITES = os.environ.get("STEADY_PICTURES") == "write"


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
async def test_the_screen_is_as_it_was_seen_to_be_right(
    scene: Scene, size: tuple[int, int], homes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", "/home/me")
    async with opened(scene, size, copied(homes / scene.home, tmp_path / "own")) as pilot:
        seen = picture(pilot.app)
        assert not cut(pilot.app.screen)
        assert not over_each_other(pilot.app.screen)
        assert not without_way_back(pilot.app.screen)
        assert all(cell_len(line) <= size[0] for line in seen.split("\n"))
        pilot.app.theme = "light"
        await still(pilot)
        assert picture(pilot.app) == seen
    if not scene.kept:
        return
    kept = SNAPSHOTS / f"{scene.name}.{size[0]}x{size[1]}.txt"
    if WRITES:
        SNAPSHOTS.mkdir(exist_ok=True)
        kept.write_text(f"{seen}\n", encoding="utf-8")
    assert kept.is_file(), "STEADY_PICTURES=write writes it; look at it before it is kept"
    assert seen == kept.read_text(encoding="utf-8").removesuffix("\n")


def test_no_picture_is_kept_that_belongs_to_no_scene() -> None:
    named = {f"{scene.name}.{wide}x{high}.txt" for scene in SCENES if scene.kept for wide, high in SIZES}
    assert {path.name for path in SNAPSHOTS.iterdir()} == named
