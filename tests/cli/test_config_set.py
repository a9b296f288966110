"""`steady config set`: one line of the file is changed, the rest of it stays, and undo sets it back."""

import json
import stat
import tomllib
from pathlib import Path

import pytest

from steady.store.settings import Settings, fields, read_settings
from tests.cli.conftest import Inside
from tests.cli.test_completion import bash, zsh

MINE = """# colours, since the screen is dim
theme = "dark"   # was light
cover_after = 5

# mine
bell = true
"""


@pytest.fixture
def config(own_home: Path) -> Path:
    """The settings file of the person, which isn't there yet; their folder is."""
    own_home.mkdir(exist_ok=True)
    return own_home / "config.toml"


def test_one_line_changes_and_all_else_stays(inside: Inside, config: Path) -> None:
    config.write_text(MINE, encoding="utf-8")
    said = inside("config", "set", "theme", "light")
    assert said.code == 0
    assert said.out == 'theme = "light" from now on. Before: dark.\n'
    assert said.err == "`steady undo` sets it back.\n"
    assert config.read_text(encoding="utf-8") == MINE.replace('"dark"', '"light"')
    assert stat.S_IMODE(config.stat().st_mode) == 0o600
    assert inside("undo").out == "The setting is as it was before: theme\n"
    assert config.read_text(encoding="utf-8") == MINE


def test_the_file_is_made_when_it_is_missing_and_undo_takes_it_away(inside: Inside, config: Path) -> None:
    assert inside("config", "set", "day-ends", "4").code == 0
    assert config.read_text(encoding="utf-8") == 'day_ends = "04:00"\n'
    assert stat.S_IMODE(config.stat().st_mode) == 0o600
    inside("undo")
    assert not config.exists()
    assert "There's nothing to undo." in inside("undo").err


def test_a_file_elsewhere_is_the_one_that_changes_and_is_set_back(
    inside: Inside, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("STEADY_HOME", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    config = tmp_path / "config" / "steady" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text("plain = false\n", encoding="utf-8")
    inside("config", "set", "plain", "yes")
    assert tomllib.loads(config.read_text(encoding="utf-8")) == {"plain": True}
    inside("undo")
    assert config.read_text(encoding="utf-8") == "plain = false\n"
    assert not (tmp_path / "data" / "steady" / "config.toml").exists()


def test_unset_brings_back_what_is_usual(inside: Inside, config: Path) -> None:
    config.write_text(MINE, encoding="utf-8")
    assert inside("config", "unset", "theme").out == 'theme = "dark" from now on.\n'
    assert config.read_text(encoding="utf-8") == MINE.replace('theme = "dark"   # was light', "# was light")
    assert "nothing was changed" in inside("config", "unset", "theme").out
    inside("undo")
    assert tomllib.loads(config.read_text(encoding="utf-8"))["theme"] == "dark"


def test_what_is_set_already_leaves_nothing_to_undo(inside: Inside, config: Path) -> None:
    config.write_text(MINE, encoding="utf-8")
    assert inside("config", "set", "bell", "true").out == "bell = true already: nothing was changed.\n"
    assert "There's nothing to undo." in inside("undo").err


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (("them", "light"), "steady: There's no setting with that name.\n  Did you mean theme?\n"),
        (("zzzz", "1"), "These are the settings: theme, reduced_motion, bell"),
        (("theme", "blue"), "steady: theme takes one of “dark”, “light”.\n"),
        (("cover-after", "700"), "steady: cover_after takes a whole number from 0 to 600.\n"),
        (("cover-after", "-1"), ""),
        (("bell", "perhaps"), "steady: bell takes true or false.\n"),
        (("country", "Ireland"), "steady: country takes two letters, such as “GB”.\n"),
        (("day-ends", "13:00"), "steady: day_ends takes a time from 00:00 to 11:59, such as “04:00”.\n"),
        (("lang", "xx"), "steady: lang takes one of “en”, “es”.\n"),
        (("week-starts", "mondy"), "Did you mean monday?"),
        (("breathing", "even-breathin"), "Did you mean even-breathing?"),
        (("grounding", "even-breathing"), "steady: grounding takes one of “"),
    ],
)
def test_what_does_not_fit_is_one_calm_sentence(
    line: tuple[str, str], says: str, inside: Inside, config: Path
) -> None:
    said = inside("config", "set", *line)
    assert said.code == 2
    assert says in said.err
    assert said.out == ""
    assert not config.exists()


@pytest.mark.parametrize(
    ("lang", "name", "value", "held"),
    [
        ("es", "theme", "claro", "light"),
        ("es", "bell", "sí", True),
        ("en", "bell", "on", True),
        ("en", "week-starts", "Sunday", "sunday"),
        ("en", "country", "gb", "GB"),
        ("en", "lang", "es_MX", "es_mx"),
        ("en", "cover_after", "0", 0),
    ],
)
def test_values_are_read_as_people_type_them(
    lang: str, name: str, value: str, held: object, inside: Inside, config: Path
) -> None:
    assert inside("--lang", lang, "config", "set", name, value).code == 0
    settings, problems = read_settings(config)
    assert getattr(settings, name.replace("-", "_")) == held
    assert problems == []


def test_another_key_that_is_broken_is_named_and_does_not_stop_it(inside: Inside, config: Path) -> None:
    config.write_text("cover_after = 'long'\n", encoding="utf-8")
    said = inside("config", "set", "theme", "light")
    assert said.code == 0
    assert "config.toml: line 1: cover_after: doesn't fit; expected: a whole number from 0 to 600" in said.err
    assert config.read_text(encoding="utf-8") == "cover_after = 'long'\ntheme = \"light\"\n"
    assert inside("config", "set", "cover-after", "5").code == 0
    inside("undo")
    assert tomllib.loads(config.read_text(encoding="utf-8"))["cover_after"] == "long"


@pytest.mark.parametrize("content", [b"theme = \n", b"\xff\xfe", b"<<<<<<< HEAD\n"])
def test_a_file_that_is_no_toml_is_left_alone(content: bytes, inside: Inside, config: Path) -> None:
    config.write_bytes(content)
    said = inside("config", "set", "theme", "light")
    assert said.code == 3
    assert "I can't read the settings file, so I changed nothing in it." in said.err
    assert config.read_bytes() == content


def test_what_the_command_line_decides_is_said(inside: Inside, config: Path) -> None:
    assert (
        "--lang on the command line says: English."
        in inside("--lang", "en", "config", "set", "lang", "es").err
    )
    assert "lang: --lang on the command line says: English." in inside("--lang", "en", "config").err


def test_one_can_be_read_alone(inside: Inside, config: Path) -> None:
    assert inside("config", "get", "cover-after").out == "0\n"
    assert json.loads(inside("config", "get", "bell", "--json").out) == {"bell": False}
    said = json.loads(inside("config", "set", "bell", "on", "--json").out)
    assert said == {"name": "bell", "value": True, "before": False, "changed": True}


def test_every_setting_says_what_it_is_in_the_list_and_for_tab(inside: Inside, config: Path) -> None:
    listed = inside("config").out
    for field in fields():
        assert f"{field.name} = " in listed
        assert field.help in listed
    assert (
        {field.name for field in fields()}
        == set(Settings.__struct_fields__)
        == set(bash("config", "set", ""))
    )


def test_tab_offers_what_a_setting_can_be(config: Path) -> None:
    assert bash("config", "set", "theme", "") == ["dark", "light"]
    assert bash("config", "set", "bell", "t") == ["true"]
    assert "GB" in bash("config", "set", "country", "G")
    assert "even-breathing" in bash("config", "set", "breathing", "")
    assert "five-senses-outward" not in bash("config", "set", "breathing", "")
    assert "04" in "".join(bash("config", "set", "day_ends", "04"))
    assert "minutes" in zsh("config", "set", "cover_after", "")
