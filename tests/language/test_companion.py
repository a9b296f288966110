"""No word of the companion escapes the catalogue: every scene with each letter marked."""

import re
from collections.abc import Iterator
from getpass import getuser
from pathlib import Path

import pytest

from steady.core.language import speak
from steady.store import bundled
from steady.store.help_lines import help_lines
from tests.language.pseudo import LANGUAGE, Pseudo, escaped, marked_home, typed, write_languages
from tests.tui.pictures import picture
from tests.tui.scenes import SCENES, USUAL, Scene, build, copied, opened

pytestmark = pytest.mark.usefixtures("styles_parsed_once")

OWN = {
    "check-in-of-another-day": {"The", "letter", "came"},
    "settings": {"English", getuser()},
    "welcome-3": {getuser()},
}
"""Words of scenes that no catalogue has: what someone wrote, the lines of settings, a login."""


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
    speak(Pseudo(), LANGUAGE)
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


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
@pytest.mark.usefixtures("speaks")
async def test_every_word_on_the_screen_went_through_the_catalogue(
    scene: Scene, marked_homes: Path, tmp_path: Path
) -> None:
    root = copied(marked_homes / scene.home, tmp_path / "own")
    async with opened(scene, USUAL, root, LANGUAGE, typed) as pilot:
        seen = picture(pilot.app)
    allowed = of_help_lines() if scene.name.startswith("help") else OWN.get(scene.name, set())
    assert escaped(without(tmp_path, seen), allowed) == [], seen
    assert typed("`steady") not in seen  # keys are named here, not commands


def without(folder: Path, seen: str) -> str:
    """A screen without the paths in a folder, which can run over the end of a line, or be cut at one."""
    path = r"(?:[ │]*\n[ │]*)?".join(map(re.escape, str(folder)))
    rest = re.sub(path + r"\S*(?:[ │]*\n[ │]*[\w./]+ *│?$)?", "", seen, flags=re.M)
    return re.sub(r"(?<![\w:/])/\w[\w./-]+", "", rest)  # an address isn't one
