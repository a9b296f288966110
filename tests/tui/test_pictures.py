"""Every screen as text, as a person sees it; STEADY_PICTURES=write writes the pictures anew.

A picture is kept at one size for each scene, and at all sizes for one. At every size nothing is cut, nothing
stands over something else, and the keys that leave and help are in sight. Both themes show the same words,
and all of them legible. Spanish, whose words are longer, has pictures of the main scenes beside them.
"""

import os
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from steady.tui.themes import THEMES
from tests.tui.layout import cut, over_each_other, without_way_back
from tests.tui.legible import faint
from tests.tui.pictures import SNAPSHOTS, picture, shared, without_shared_keys
from tests.tui.reads import reads_here
from tests.tui.scenes import NARROW, SCENES, SIZES, USUAL, VAST, Scene, copied, opened, still

WRITES = os.environ.get("STEADY_PICTURES") == "write"


@pytest.mark.parametrize(
    ("scene", "size"),
    [
        pytest.param(scene, size, id=f"{scene.name}-{size[0]}x{size[1]}")
        for scene in SCENES
        for size in scene.sizes
    ],
)
async def test_the_screen_is_as_it_was_seen_to_be_right(
    scene: Scene, size: tuple[int, int], homes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", "/home/me")
    root = copied(homes / scene.home, tmp_path / "own")
    with reads_here(root) as reads:
        async with opened(scene, size, root) as pilot:
            seen = await pictured(pilot, size)
    assert not reads, (
        "what opens a screen is made in a thread, see messages.Open; a screen reads by SteadyScreen.read"
    )
    as_kept(scene, size, seen)


@pytest.mark.usefixtures("spanish")
@pytest.mark.parametrize("scene", [each for each in SCENES if each.spanish], ids=lambda scene: scene.name)
async def test_the_screen_is_right_in_spanish_and_fits_where_it_is_narrow(
    scene: Scene, homes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", "/home/me")
    async with opened(scene, USUAL, copied(homes / scene.home, tmp_path / "own"), "es") as pilot:
        as_kept(scene, USUAL, laid_out(pilot), ".es")
        await pilot.resize_terminal(*NARROW)
        await still(pilot)
        laid_out(pilot)


def as_kept(scene: Scene, size: tuple[int, int], seen: str, language: str = "") -> None:
    """See that a picture is as it is kept, or keep it."""
    if not scene.kept:
        return
    kept = SNAPSHOTS / f"{scene.name}{language}.{size[0]}x{size[1]}.txt"
    seen = seen if scene.footer else without_shared_keys(seen)
    if WRITES:
        SNAPSHOTS.mkdir(exist_ok=True)
        kept.write_text(f"{seen}\n", encoding="utf-8")
    assert kept.is_file(), "STEADY_PICTURES=write writes it; look at it before it is kept"
    assert seen == kept.read_text(encoding="utf-8").removesuffix("\n")


async def pictured(pilot: Pilot[None], size: tuple[int, int]) -> str:
    """The picture at this size; both themes show the same words, and the other sizes fit."""
    seen = laid_out(pilot)
    for theme in THEMES:
        pilot.app.theme = theme.name
        await still(pilot)
        assert picture(pilot.app) == seen
        assert not faint(pilot.app), theme.name
    for other in SIZES:
        if other != size:
            await pilot.resize_terminal(*other)
            await still(pilot)
            laid_out(pilot)
    return seen


def laid_out(pilot: Pilot[None]) -> str:
    """What is seen, once it is certain that all of it is seen."""
    size, screen = pilot.app.size, pilot.app.screen
    seen = picture(pilot.app)
    assert not cut(screen), size
    assert not over_each_other(screen), size
    assert not without_way_back(screen), size
    assert all(cell_len(line) <= size.width for line in seen.split("\n")), size
    assert shared()[0] in seen.rpartition("\n")[2], size
    return seen


def test_no_picture_is_kept_that_belongs_to_no_scene() -> None:
    kept = [scene for scene in SCENES if scene.kept]
    named = {f"{scene.name}.{wide}x{high}.txt" for scene in kept for wide, high in scene.sizes}
    named |= {f"{scene.name}.es.{USUAL[0]}x{USUAL[1]}.txt" for scene in kept if scene.spanish}
    assert {path.name for path in SNAPSHOTS.iterdir()} == named


def test_every_size_is_pictured_and_one_scene_shows_all_of_them_with_the_keys_they_share() -> None:
    assert {size for scene in SCENES if scene.kept for size in scene.sizes} == {*SIZES, VAST}
    [whole] = [scene for scene in SCENES if scene.footer]
    assert whole.sizes == SIZES
