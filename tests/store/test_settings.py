"""The smaller files: settings, what is remembered, help lines, own exercises, and where all of them are."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from steady.core.errors import NotFound, Unreadable
from steady.store import bundled, disk
from steady.store.bundled import cues
from steady.store.exercises import exercise_ids, library
from steady.store.help_lines import help_lines
from steady.store.home import Home
from steady.store.paths import places
from steady.store.remembered import FAVOURITES, NOTICES, all_remembered, remember, remember_more, remembered
from steady.store.settings import Settings, read_settings


def config(tmp_path: Path, content: bytes) -> Path:
    """A settings file with these bytes."""
    path = tmp_path / "config.toml"
    path.write_bytes(content)
    return path


def test_settings_that_fit_are_used_and_each_that_does_not_is_named(tmp_path: Path) -> None:
    path = config(
        tmp_path, b"plain = true\nreduced_motion = 'yes'\nlangu = 'es'\nlang = 5\npeople = 'initial'\n"
    )
    settings, problems = read_settings(path)
    assert settings == Settings(plain=True, people="initial")
    assert [problem.sentence() for problem in problems] == [
        "config.toml: line 2: reduced_motion: doesn't fit; expected: true or false",
        "config.toml: line 3: langu: isn't a setting; did you mean lang?",
        "config.toml: line 4: lang: doesn't fit; expected: text such as “en”",
    ]
    assert not any(problem.hides for problem in problems)


@pytest.mark.parametrize(
    "content", [b"\xff", b"plain = \n", b"[" * 3000, b"<<<<<<< HEAD\n", b"#" * 2_000_000]
)
def test_settings_that_cannot_be_read_are_the_usual_ones(content: bytes, tmp_path: Path) -> None:
    settings, [problem] = read_settings(config(tmp_path, content))
    assert settings == Settings()
    assert problem.what.endswith("so I use the usual settings")


def test_no_settings_are_no_problem(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "config.toml") == (Settings(), [])


def test_places_are_named_or_the_systems_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    named = places(Path("~/mine"), {"STEADY_HOME": "/elsewhere"})
    assert (named.home, named.config) == (tmp_path / "mine", tmp_path / "mine" / "config.toml")
    assert places(None, {"STEADY_HOME": "/elsewhere"}).home == Path("/elsewhere")
    monkeypatch.chdir(tmp_path)
    assert places(Path("here"), {}).home == tmp_path / "here"
    own = places(None, {"STEADY_HOME": ""})
    assert tmp_path in own.home.parents
    assert own.home.name == "steady"
    assert own.config.parent != own.home
    assert list(tmp_path.iterdir()) == []


def test_what_is_remembered_is_kept_by_name(home: Home) -> None:
    remember(home.root, NOTICES, ["b", "a", "b"])
    remember(home.root, FAVOURITES, ["c"])
    assert remembered(home.root, NOTICES) == ["a", "b"]
    assert remembered(home.root, FAVOURITES) == ["c"]


@pytest.mark.parametrize(
    "content", [b"", b"\xff", b"notices = 5\n", b"notices = [1, {a = 2}]\n", b"notices = \n"]
)
def test_what_is_remembered_and_cannot_be_read_is_nothing(content: bytes, home: Home) -> None:
    home.root.mkdir()
    (home.root / "remembered.toml").write_bytes(content)
    assert remembered(home.root, NOTICES) == []


def test_own_help_lines_stand_beside_the_bundled_ones(home: Home) -> None:
    usual = help_lines(home.root)
    assert usual.problems == ()
    assert len(usual.countries) > 3
    assert usual.directories
    home.root.mkdir()
    own = home.root / "help-lines.toml"
    own.write_text("[[countries]]\ncode = 'gb'\nname = 'mine'\n")
    found = help_lines(home.root)
    assert found.own_countries["GB"]["name"] == "mine"
    assert found.countries == usual.countries
    assert found.directories == usual.directories


@pytest.mark.parametrize(
    "content",
    [
        b"\xff",
        b"countries = \n",
        b"countries = 5\n",
        b"countries = [1, 'x']\n",
        b"emergency_note = 5\ncompiled = []\n",
    ],
)
def test_own_help_lines_that_do_not_fit_cost_none_of_the_bundled_countries(
    content: bytes, home: Home
) -> None:
    usual = help_lines(home.root)
    home.root.mkdir()
    (home.root / "help-lines.toml").write_bytes(content)
    found = help_lines(home.root)
    assert found.countries == usual.countries
    assert found.directories == usual.directories


def test_an_own_exercise_takes_the_place_of_a_bundled_one_and_a_bad_one_does_not(home: Home) -> None:
    usual = library(home.root)
    id = sorted(usual.exercises)[0]
    source = next(disk.read(path) for path in bundled.bundled("exercises").glob(f"{id}.toml"))
    own = home.root / "exercises" / f"{id}.toml"
    own.parent.mkdir(parents=True)
    own.write_bytes(source)
    assert id in library(home.root).own
    own.write_bytes(source[: len(source) // 2] + b"\n<<<<<<< HEAD\n")
    found = library(home.root)
    assert id not in found.own
    assert found.exercises[id] == usual.exercises[id]
    assert {problem.path for problem in found.problems} == {f"exercises/{id}.toml"}
    (own.parent / "only-mine.toml").write_bytes(b"id = 'only-mine'\n")
    with pytest.raises(Unreadable):
        library(home.root).get("only-mine")
    with pytest.raises(NotFound):
        library(home.root).get("nothing-like-it")
    assert "only-mine" in exercise_ids(home.root)


@pytest.mark.parametrize("make", ["a file", "a link to itself", "a link to nothing"])
def test_an_exercise_folder_that_is_no_folder_costs_nothing(make: str, home: Home) -> None:
    home.root.mkdir()
    path = home.root / "exercises"
    if make == "a file":
        path.write_text("x")
    else:
        path.symlink_to("exercises" if make == "a link to itself" else "nowhere")
    assert library(home.root).exercises
    assert exercise_ids(home.root)


def test_the_cues_come_with_danger_first() -> None:
    found = cues()
    assert [cue.danger for cue in found] == sorted((cue.danger for cue in found), reverse=True)
    assert len({cue.id for cue in found}) == len(found) > 8


def test_of_what_several_remember_at_once_nothing_is_lost(tmp_path: Path) -> None:
    """Each read what was there, and wrote it anew with its own: a choice of a moment ago went."""

    def choose(number: int) -> None:
        remember_more(tmp_path, "odd" if number % 2 else "even", lambda before: [*before, f"{number:02}"])

    with ThreadPoolExecutor() as pool:
        list(pool.map(choose, range(20)))
    expected = {"even": range(0, 20, 2), "odd": range(1, 20, 2)}
    assert all_remembered(tmp_path) == {name: [f"{n:02}" for n in span] for name, span in expected.items()}
