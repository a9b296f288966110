"""No word of the companion escapes the catalogue: every scene with each letter marked."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from steady.core.language import speak
from steady.store import bundled
from steady.store.help_lines import help_lines
from tests.language.pseudo import LANGUAGE, Pseudo, escaped, marked_home, typed, write_languages
from tests.tui.pictures import picture
from tests.tui.scenes import SCENES, USUAL, Scene, build, copied, opened

WAITING = frozenset(scene.name for scene in SCENES)
"""The scenes with words that don't go through the catalogue yet; it only gets shorter, down to none.

All for now: the names of areas at the foot wait for the table of actions to be gathered.
"""


@pytest.fixture(scope="session")
def marked_homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The homes of the scenes with the person's own words marked, and the folder of the language."""
    place = tmp_path_factory.mktemp("marked")
    build(place)
    for home in ("year", "broken"):
        marked_home(place / home)
    write_languages(place / "languages")
    return place


@pytest.fixture
def speaks(marked_homes: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """All is said in the language whose letters are marked."""
    monkeypatch.setattr(bundled, "LANGUAGES", str(marked_homes / "languages"))
    speak(Pseudo())
    yield
    speak(None)


def of_help_lines() -> set[str]:
    """The words of what help lines are called, and of countries: names aren't translated."""
    found = help_lines(Path("/nowhere"))
    tables = [*found.countries.values(), *found.directories]
    named = [*found.names.values(), *found.codes]
    for each in tables:
        named += [str(each.get("name", "")), *(str(line.get("name", "")) for line in each.get("lines", []))]
        named += [str(value) for line in each.get("lines", []) for value in line.values()]
    return {word for name in named for word in escaped(name)}


@pytest.mark.parametrize(
    "scene",
    [
        pytest.param(
            scene, id=scene.name, marks=pytest.mark.xfail(strict=False) if scene.name in WAITING else ()
        )
        for scene in SCENES
    ],
)
@pytest.mark.usefixtures("speaks")
async def test_every_word_on_the_screen_went_through_the_catalogue(
    scene: Scene, marked_homes: Path, tmp_path: Path
) -> None:
    root = copied(marked_homes / scene.home, tmp_path / "own")
    async with opened(scene, USUAL, root, LANGUAGE, typed) as pilot:
        seen = picture(pilot.app)
    allowed = of_help_lines() if scene.name.startswith("help") else set()
    assert escaped(seen, allowed) == [], seen
