"""No size breaks a screen: a sliver of a window, a line or two, and back to what it was."""

from pathlib import Path

import pytest

from tests.tui.pictures import picture
from tests.tui.scenes import SCENES, USUAL, Scene, copied, opened, still

SLIVERS = ((8, 5), (20, 8), (40, 3), (1, 1))

LAID_OUT_OTHERWISE = (
    "welcome", "today", "check-in-feelings", "help", "palette", "practice", "player", "breathing",
    "steps", "ideas", "planning", "journal", "record", "trash", "insights", "export-preview", "plan",
    "settings",
)  # fmt: skip
"""A scene of each screen, and of each way one has of laying out what it shows."""

CHOSEN = [scene for scene in SCENES if scene.name in LAID_OUT_OTHERWISE]


def test_each_chosen_scene_is_there() -> None:
    assert {scene.name for scene in CHOSEN} == set(LAID_OUT_OTHERWISE)


@pytest.mark.parametrize("scene", CHOSEN, ids=lambda scene: scene.name)
async def test_every_screen_stays_whole_in_a_sliver_and_is_as_before_after_it(
    scene: Scene, homes: Path, tmp_path: Path
) -> None:
    async with opened(scene, USUAL, copied(homes / scene.home, tmp_path / "own")) as pilot:
        before = picture(pilot.app)
        for size in SLIVERS:
            await pilot.resize_terminal(*size)
            await still(pilot)
            lines = picture(pilot.app).split("\n")
            assert max(map(len, lines)) <= size[0], size
            assert len(lines) <= size[1], size
        for key in ("down", "pagedown", "f3", "escape", "f1", "f1", "ctrl+p", "escape"):
            await pilot.press(key)
            await still(pilot)
        await pilot.resize_terminal(*USUAL)
        await still(pilot)
        begins = before.split("\n")[0][:20].strip()
        assert scene.name == "palette" or picture(pilot.app).split("\n")[0].strip().startswith(begins)


@pytest.mark.parametrize("scene", CHOSEN, ids=lambda scene: scene.name)
async def test_every_screen_opens_in_a_sliver(scene: Scene, homes: Path, tmp_path: Path) -> None:
    async with opened(scene, (8, 5), copied(homes / scene.home, tmp_path / "own")) as pilot:
        assert picture(pilot.app)
