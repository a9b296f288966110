"""No size breaks a screen: a sliver of a window, a line or two, and back to what it was."""

from pathlib import Path

import pytest

from tests.tui.pictures import picture
from tests.tui.scenes import SCENES, USUAL, Scene, copied, opened, still

SLIVERS = ((8, 5), (12, 4), (20, 8), (8, 1), (10, 2), (40, 3), (1, 1))


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
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


@pytest.mark.parametrize("size", [(8, 5), (12, 4), (20, 8)])
@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
async def test_every_screen_opens_in_a_sliver(
    scene: Scene, size: tuple[int, int], homes: Path, tmp_path: Path
) -> None:
    async with opened(scene, size, copied(homes / scene.home, tmp_path / "own")) as pilot:
        assert picture(pilot.app)
