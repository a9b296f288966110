"""The safety plan and the help lines print whatever way the files beside them, and their own, are broken."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Run

PLAN = """
warning_signs = ["I stop answering"]
things_i_do_alone = ["Cold water", "Walk to the river"]
people_i_can_ask = ["Noor, next door"]
code_word = "the blue pan"
leaving = '''
one bag
the back door'''
"""
SHOWN = """
warning signs:
  I stop answering

things I do alone:
  Cold water
  Walk to the river

people I can ask:
  Noor, next door
"""
FOLDED = """
code word:
  the blue pan

leaving:
  one bag
  the back door
"""
MORE = "There's more in your plan. `steady safety --all` shows it."

RUINS: dict[str, bytes] = {
    "not toml": b"\x00\xff not TOML [[[ at all\n<<<<<<< HEAD\n",
    "half a line": b"mood = = 6 [[[",
    "empty": b"",
    "not text": b"\xff\xfe\x00\x01\x80" * 50,
    "deep": b"a = " + b"[" * 5000,
    "large": b'a = "' + b"x" * 3_000_000 + b'"',
    "other types": b"plain = [1]\nlang = 3\nsteps = 4\nkind = 5\nschema = []\n",
}


PLACES = ("journal/2026/01", "journal/2026/11", "plan/person", "plan/step", "exercises", "drafts", "trash")
FILES = ("config.toml", "remembered.toml", "help-lines.toml", "plan/pace.toml")


def put(home: Path, text: str | bytes) -> Path:
    path = home / "plan" / "safety.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


@pytest.fixture(params=list(RUINS.values()), ids=list(RUINS))
def ruin(request: pytest.FixtureRequest, steady: Run, own_home: Path) -> bytes:
    """What every file holds of a home that was in use, but for the plan; gives it."""
    content: bytes = request.param
    steady("checkin", "--mood", "3")
    for path in own_home.rglob("*.toml"):
        path.write_bytes(content)
    for place in PLACES:
        (own_home / place).mkdir(parents=True, exist_ok=True)
        (own_home / place / "2026-11-23-0937-checkin-abcdef.toml").write_bytes(content)
    for name in FILES:
        (own_home / name).write_bytes(content)
    os.mkfifo(own_home / "journal" / "2026" / "01" / "2026-01-02-0900-pipe.toml")
    return content


@pytest.mark.usefixtures("ruin")
def test_the_plan_prints_when_everything_else_is_broken(steady: Run, own_home: Path) -> None:
    put(own_home, PLAN)
    done = steady("safety")
    assert SHOWN.strip() in done.stdout
    assert "local emergency number" in done.stdout
    assert "findahelpline" in done.stdout
    assert done.stderr == ""
    assert f"{SHOWN.strip()}\n{FOLDED}" in steady("safety", "--all").stdout
    guessed = steady("safety", LC_ALL="en_GB.UTF-8").stdout
    assert guessed.index("999") < guessed.index("Samaritans · call: 116 123") < guessed.index("Noor")


@pytest.mark.parametrize("flags", [(), ("--plain",), ("--no-input",), ("--lang", "es")], ids=" ".join)
def test_the_numbers_come_first_then_the_plan_with_the_part_for_nobody_else_folded(
    flags: tuple[str, ...], steady: Run, own_home: Path
) -> None:
    put(own_home, PLAN)
    (own_home / "config.toml").write_text('country = "GB"\n', encoding="utf-8")
    out = steady("safety", *flags).stdout
    assert "999" in out.splitlines()[0]
    order = ["999", "116 123", "Walk to the river", "Noor, next door", "steady safety --all"]
    assert sorted(order, key=out.index) == order
    for word in ("blue pan", "back door", "code word", "palabra clave"):
        assert word not in out
    whole = steady("safety", "--all", *flags).stdout
    assert "the blue pan" in whole
    assert "the back door" in whole
    assert "--all" not in whole


def test_a_country_that_is_a_guess_or_not_known_says_how_to_choose(steady: Run, own_home: Path) -> None:
    unknown = steady("safety").stdout
    assert "I don't know which country you're in." in unknown
    assert "steady safety help-lines --country GB" in unknown
    guessed = steady("safety", LC_ALL="en_IE.UTF-8").stdout
    assert "Ireland is a guess from this computer's settings." in guessed
    assert "For another country: `steady safety help-lines --country GB`" in guessed
    own_home.mkdir()
    steady("safety", "help-lines", "--country", "ES")
    chosen = steady("safety", LC_ALL="en_IE.UTF-8").stdout
    assert "If you're in danger right now, call 112." in chosen
    assert "016 · call: 016" in chosen
    assert "guess" not in chosen
    (own_home / "config.toml").write_text('country = "XX"\n', encoding="utf-8")
    assert "I don't have any lines for XX" in steady("safety").stdout


def test_what_to_do_in_danger_comes_first_in_one_sentence(steady: Run, own_home: Path) -> None:
    put(own_home, PLAN)
    first = steady("safety").stdout.splitlines()[0]
    assert first.startswith("If you're in danger right now, call your local emergency number")
    spanish = steady("--lang", "es", "safety").stdout
    assert spanish.startswith("Si estás en peligro ahora mismo, llama")
    assert "señales de aviso:\n  I stop answering" in spanish


def test_help_lines_print_when_everything_is_broken(ruin: bytes, steady: Run, own_home: Path) -> None:
    put(own_home, ruin)
    done = steady("safety", "help-lines", "--country", "GB")
    assert "999" in done.stdout
    assert "Samaritans" in done.stdout
    assert "Numbers change" in done.stdout
    assert ("help-lines.toml" in done.stderr) is (ruin != b"")


def test_a_plan_that_is_not_toml_any_more_is_printed_as_it_is(steady: Run, own_home: Path) -> None:
    steady("safety", "edit", "--answers", "-", input=PLAN)
    path = own_home / "plan" / "safety.toml"
    content = path.read_bytes() + b"\nmy sister: any hour\n"
    path.write_bytes(content)
    done = steady("safety")
    assert "Walk to the river" in done.stdout
    assert "blue pan" not in done.stdout
    assert "sister" not in done.stdout, "it may belong to the part for nobody else"
    assert MORE in done.stdout
    everything = steady("safety", "--all").stdout
    assert "my sister: any hour" in everything
    assert "blue pan" in everything
    assert path.read_bytes() == content


BROKEN = {
    "two on a line": 'reasons = ["cat"] code_word = "blue pan"\n',
    "a quotation mark is missing": 'reasons = ["cat]\ncode_word = "blue pan"\n',
    "in quotation marks": 'reasons = ["cat"]\n"code_word" = "blue pan\n',
    "a name of one's own": 'reasons = ["cat"]\nour word = "blue pan"\n',
    "without a name": 'reasons = ["cat"]\nthe word is blue pan\n',
    "before all else": 'blue pan\nreasons = ["cat"]\n',
    "over lines": 'reasons = ["cat"]\nleaving = """one bag\nblue pan\n"""\nx = = 1\n',
    "not text": 'reasons = ["cat"]\nsafe_place = "blue pan é"\n',
}


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_a_plan_that_cannot_be_read_gives_nothing_away_either(text: str, steady: Run, own_home: Path) -> None:
    put(own_home, text.encode("latin-1"))
    out = steady("safety").stdout
    assert "plan/safety.toml" in out
    assert "blue pan" not in out
    assert MORE in out
    everything = steady("safety", "--all").stdout
    assert "blue pan" in everything
    assert "cat" in everything


def test_values_of_the_wrong_kind_are_printed_all_the_same(steady: Run, own_home: Path) -> None:
    (own_home / "plan").mkdir(parents=True)
    (own_home / "plan" / "safety.toml").write_text('reasons = "the cat"\npeople_i_can_ask = 3\nmine = "x"\n')
    out = steady("safety").stdout
    assert "the cat" in out
    assert "people I can ask:" in out
    assert "mine:" in steady("safety", "--all").stdout


def test_without_a_plan_it_says_how_to_begin_one(steady: Run) -> None:
    assert "steady safety edit" in steady("safety").stdout


def test_a_plan_in_another_encoding_still_shows_what_can_be_read(steady: Run, own_home: Path) -> None:
    put(own_home, 'people_i_can_ask = ["José"]\n'.encode("latin-1"))
    out = steady("safety").stdout
    assert "people_i_can_ask" in out
    assert "Jos" in out


ODD: dict[str, Callable[[Path], object]] = {
    "a folder": lambda path: path.mkdir(),
    "a link to nowhere": lambda path: path.symlink_to("/nowhere"),
    "a pipe": os.mkfifo,
    "too large": lambda path: path.write_bytes(b"x" * 3_000_000),
}


@pytest.mark.parametrize("make", ODD.values(), ids=ODD.keys())
def test_where_the_plan_cannot_be_opened_help_is_still_said(
    make: Callable[[Path], object], steady: Run, own_home: Path
) -> None:
    (own_home / "plan").mkdir(parents=True)
    make(own_home / "plan" / "safety.toml")
    done = steady("safety")
    assert "plan/safety.toml can't be opened" in done.stdout
    assert "help-lines" in done.stdout


def test_it_prints_for_a_home_that_is_a_file(steady: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert "help-lines" in steady("safety", STEADY_HOME=str(tmp_path / "file")).stdout


def test_the_country_comes_from_the_settings_or_the_locale(steady: Run, own_home: Path) -> None:
    assert "Ireland" in steady("safety", "help-lines", LC_ALL="en_IE.UTF-8").stdout
    own_home.mkdir()
    (own_home / "config.toml").write_text('country = "GB"\n', encoding="utf-8")
    assert "United Kingdom" in steady("safety", "help-lines", LC_ALL="en_IE.UTF-8").stdout


SAID = "Ireland is a guess from this computer's settings."


def test_a_guess_is_said_first_and_a_choice_is_used_from_then_on(steady: Run, own_home: Path) -> None:
    own_home.mkdir()
    guessed = steady("safety", "help-lines", LC_ALL="en_IE.UTF-8").stdout
    assert guessed.startswith(SAID)
    assert "steady safety help-lines --country GB" in guessed.splitlines()[1]
    chosen = steady("safety", "help-lines", "--country", "uk", LC_ALL="en_IE.UTF-8").stdout
    assert chosen.startswith("United Kingdom")
    assert "Saved for next time." in chosen
    again = steady("safety", "help-lines", LC_ALL="en_IE.UTF-8").stdout
    assert again.startswith("United Kingdom")
    told = json.loads(steady("safety", "help-lines", "--json").stdout)
    assert told["country"] == {"code": "GB", "guessed": False}


def test_a_choice_leaves_no_new_folder_and_never_changes_the_settings(steady: Run, own_home: Path) -> None:
    assert "Ireland" in steady("safety", "help-lines", "--country", "IE").stdout
    assert not own_home.exists()
    own_home.mkdir()
    (own_home / "config.toml").write_text('country = "GB"\n', encoding="utf-8")
    said = steady("safety", "help-lines", "--country", "IE").stdout
    assert "Ireland" in said
    assert "Next time it's GB again, as your settings say." in said
    assert not (own_home / "remembered.toml").exists()


def test_what_is_remembered_and_is_no_country_is_passed_over(steady: Run, own_home: Path) -> None:
    own_home.mkdir()
    (own_home / "remembered.toml").write_text('country = ["\\u001b[2J", 3]\n', encoding="utf-8")
    done = steady("safety", "help-lines", LC_ALL="en_IE.UTF-8")
    assert "\x1b" not in done.stdout + done.stderr
    assert done.stdout.startswith(SAID)


def test_a_choice_that_cannot_be_saved_shows_its_lines_all_the_same(steady: Run, own_home: Path) -> None:
    own_home.mkdir()
    (own_home / "remembered.toml").write_bytes(b"\xff")
    done = steady("safety", "help-lines", "--country", "GB").stdout
    assert done.startswith("United Kingdom")
    assert "This choice couldn't be saved; it's for this time." in done


def test_where_looking_can_be_seen_is_said_in_the_shell_too(steady: Run) -> None:
    out = steady("safety", "help-lines", "--country", "ES").stdout
    order = ["Emergency: 112", "Calls can show", "call: 016", "it stays in the phone's list of calls"]
    assert sorted(order, key=out.index) == order


def test_a_number_that_is_not_confirmed_is_said_to_be_so(steady: Run) -> None:
    out = steady("safety", "help-lines", "--country", "NG").stdout
    line = out[out.index("08000 333 333") :]
    assert line.index("not yet confirmed; see the link") < line.index("WARIF")


def test_a_country_that_is_not_there_gets_the_directories(steady: Run) -> None:
    done = steady("safety", "help-lines", "--country", "XX")
    assert "findahelpline" in done.stdout
    assert "any lines for XX" in done.stderr


def test_own_help_lines_stand_beside_those_of_a_country_and_never_for_its_emergency_number(
    steady: Run, own_home: Path
) -> None:
    own_home.mkdir()
    (own_home / "help-lines.toml").write_text(
        'compiled = 2030-01-01\nnote = "ring me instead"\nemergency_note = {text = "ring 1"}\n'
        '[[directories]]\nname = "Ours"\nlink = "https://example.org"\n'
        '[[countries]]\ncode = "ie"\nemergency = "555"\n'
        '[[countries.lines]]\nname = "The centre in our town"\ncall = "1"\n'
        '[[countries]]\ncode = "ZY"\nname = "Elsewhere"\nemergency = "777"\n'
    )
    out = steady("safety", "help-lines", "--country", "ie").stdout
    assert "Samaritans" in out
    assert out.index("Emergency: 112") < out.index("From your own file, help-lines.toml:") < out.index("555")
    assert out.index("From your own file") < out.index("The centre in our town")
    assert "findahelpline.com" in out
    assert "Ours: https://example.org" in out
    assert "Put together on 27 November 2026." in out
    assert out.index("From your own file") < out.index("ring me instead")
    assert "ring 1" not in steady("safety", "help-lines", "--country", "ZZ").stdout
    elsewhere = steady("safety", "help-lines", "--country", "ZY").stdout
    assert elsewhere.index("From your own file") < elsewhere.index("Emergency: 777")
    told = json.loads(steady("safety", "help-lines", "--json").stdout)
    assert {each["code"]: each["emergency"] for each in told["own"]["countries"]} == {
        "ie": "555",
        "ZY": "777",
    }
    assert "555" not in [each.get("emergency") for each in told["countries"]]
    assert "Samaritans" in steady("safety", "help-lines", "--country", "GB").stdout
    assert "findahelpline.com" in steady("safety", "help-lines", "--country", "ZZ").stdout


def test_what_an_own_file_holds_and_is_not_shown_is_named(steady: Run, own_home: Path) -> None:
    own_home.mkdir(mode=0o700)
    (own_home / "help-lines.toml").write_text('[[lines]]\nname = "The centre in our town"\ncall = "1"\n')
    said = steady("safety", "help-lines")
    assert "help-lines.toml: lines: isn't shown" in " ".join(said.stderr.split())
    assert "lines: isn't shown" in steady("doctor", code=3).stdout


def test_own_help_lines_with_numbers_that_json_lacks_are_json_all_the_same(
    own_home: Path, steady: Run
) -> None:
    own_home.mkdir(exist_ok=True)
    own = own_home / "help-lines.toml"
    own.write_text("[[countries]]\ncode = 'IE'\nx = nan\nopen = 10:00:00\n[[directories]]\nname = inf\n")
    told = json.loads(steady("safety", "help-lines", "--json").stdout, parse_constant=pytest.fail)["own"]
    assert (told["countries"][0]["x"], told["directories"]) == (None, [{"name": None}])
