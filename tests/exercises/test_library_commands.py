"""The library in the shell: by moment, by language, by what has helped; favourites; own exercises."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

from steady.store.exercises import library

Run = Callable[..., "CompletedProcess[str]"]

BUNDLED = Path(__file__).parents[2] / "data" / "exercises"


def listed(steady: Run, *options: str, **environ: str) -> list[str]:
    done = steady("exercises", "list", "--json", *options, **environ)
    return [each["id"] for each in json.loads(done.stdout)]


def test_what_is_for_a_calm_time_is_not_offered_when_it_is_too_much_or_too_little(steady: Run) -> None:
    for when in ("too-much", "too-little"):
        groups = {library(Path("/nowhere")).exercises[id].group for id in listed(steady, "--when", when)}
        assert groups <= {"settling", "waking"}
    assert "my-story-with-evidence" in listed(steady, "--when", "before")


def test_a_favourite_comes_first_until_it_is_none(steady: Run) -> None:
    steady("exercises", "favourite", "tap-a")
    assert listed(steady)[0] == "tap-a-rhythm"
    steady("exercises", "favourite", "tap-a-rhythm", "--remove")
    assert listed(steady)[0] == "cold-on-your-hands"


def test_what_was_followed_by_less_distress_comes_first_when_asked(steady: Run) -> None:
    for _ in range(5):
        for name, after in (("colour-hunt", "4"), ("tap-a-rhythm", "2")):
            steady("practice", name, "--distress-before", "5", "--distress-after", after, "--no-input")
    assert listed(steady, "--order", "helped", "--when", "too-little")[:2] == ["tap-a-rhythm", "colour-hunt"]
    said = steady("exercises", "what-helps").stdout
    assert said.splitlines()[0].startswith(
        "Tap a rhythm: Done 5 times. Rated 5 times: typically, distress was 3 points lower"
    )
    assert "help" not in said


def test_the_language_is_chosen_by_flag_then_settings_then_locale(steady: Run, own_home: Path) -> None:
    def title(*options: str, **environ: str) -> str:
        return steady("exercises", "show", "colour-hunt", *options, **environ).stdout.splitlines()[0]

    spanish, english = "En busca de un color", "Colour hunt"
    assert title(LANG="C.UTF-8", LC_ALL="") == english
    assert title(LANG="es_MX.UTF-8", LC_ALL="") == spanish
    assert title("--lang", "en", LANG="es_MX.UTF-8", LC_ALL="") == english
    assert title("--lang", "es", LANG="C.UTF-8", LC_ALL="") == spanish
    own_home.mkdir()
    (own_home / "config.toml").write_text('lang = "es"\n')
    assert title(LANG="de_DE.UTF-8", LC_ALL="") == spanish
    assert title("--lang", "fr", LANG="C.UTF-8", LC_ALL="") == english


def test_an_own_exercise_takes_the_place_of_a_bundled_one_and_a_broken_one_hides_nothing(
    steady: Run, own_home: Path
) -> None:
    own = own_home / "exercises"
    own.mkdir(parents=True)
    text = (BUNDLED / "colour-hunt.toml").read_text()
    (own / "colour-hunt.toml").write_text(text.replace('title = "Colour hunt"', 'title = "My colours"'))
    (own / "mine.toml").write_text(text.replace('id = "colour-hunt"', 'id = "mine"'))
    (own / "broken.toml").write_text("schema = 1\nsteps = 3\n")
    done = steady("exercises", "list", "--json")
    by_id = {each["id"]: each for each in json.loads(done.stdout)}
    assert by_id["colour-hunt"]["title"] == "My colours"
    assert by_id["mine"]["own"]
    assert len(by_id) == len(list(BUNDLED.glob("*.toml"))) + 1
    assert "exercises/broken.toml" in done.stderr


def test_adding_an_exercise_needs_one_file_and_check_names_every_problem(steady: Run, tmp_path: Path) -> None:
    file = tmp_path / "look-up.toml"
    file.write_text(
        'schema = 1\nid = "look-down"\ntitle = "Look up"\nkind = "glance"\ngroup = "settling"\n'
        'purpose = "A look at the sky."\nminutes = 90\nwhen = ["soon"]\n\n'
        '[[steps]]\nsay = "Look up."\npause = "long"\n\n[[steps]]\nask = "What?"\nsay = "Both."\n'
    )
    said = steady("exercises", "check", str(file), code=3).stderr
    for part in (
        "line 4: kind: doesn't fit; expected: one of “breathing”",
        "line 7: minutes: doesn't fit; expected: a number from 0.5 to 60",
        "line 8: when[1]: doesn't fit",
        "sources: is needed",
        "line 12: steps[1].pause: doesn't fit; expected: a number from 0 to 600",
        "line 14: steps[2]: needs exactly one of say, ask",
    ):
        assert part in said, (part, said)


def test_numbers_choose_a_pattern_and_holds_are_only_in_exercises(steady: Run) -> None:
    assert "in 4, out 6 seconds" in steady("breathe", "4-6").stdout
    assert "in 3, out 7 seconds" in steady("breathe", "3-7").stdout
    assert "hold 7" in steady("breathe", "4-7-8").stdout
    assert "4 rounds" in steady("breathe", "4-7-8", "--minutes", "30").stdout
    steady("breathe", "4-9-9", code=2)
    steady("breathe", "1-1", code=2)


def test_favourites_that_cannot_be_read_are_not_written_over(steady: Run, own_home: Path) -> None:
    steady("exercises", "favourite", "colour-hunt")
    kept = own_home / "remembered.toml"
    kept.write_text(f'{kept.read_text()}mine = "a note"\n')
    steady("exercises", "favourite", "tap-a-rhythm")
    assert 'mine = "a note"' in kept.read_text()
    kept.write_text(f"{kept.read_text()}= broken\n")
    before = kept.read_bytes()
    done = steady("exercises", "favourite", "box-breathing", code=4)
    assert "can't read remembered.toml" in done.stderr
    assert kept.read_bytes() == before
