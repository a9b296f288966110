"""Looking at what is kept: list, show, today, where, config, schema, version, as words and as JSON."""

import json
import tomllib
from pathlib import Path

import pytest

import steady as package
from steady.core.catalogue import all_kinds
from tests.cli.conftest import Inside, Kept


def test_a_list_is_newest_first_one_line_each(inside: Inside) -> None:
    inside("checkin", "--mood", "1", "--at", "2026-11-20 08:00")
    inside("checkin", "--mood", "2")
    inside("reflect", answers='text = "A heron.\\nOn the river."\n')
    out = inside("list").out
    assert [line.split()[0] for line in out.splitlines()][-1] == "aaaaaa"
    assert "2026-11-20 08:00  check-in" in out
    assert "A heron. On the river." in out
    assert len(inside("list", "checkin").out.splitlines()) == 2


def test_a_list_is_of_some_days(inside: Inside) -> None:
    for day in ("2026-10-31", "2026-11-01", "2026-11-20"):
        inside("checkin", "--mood", "1", "--at", day)
    assert len(inside("list", "--from", "2026-11").out.splitlines()) == 2
    assert len(inside("list", "--to", "2026-10").out.splitlines()) == 1
    assert len(inside("list", "checkin", "--from", "last month", "--to", "2026-11-01").out.splitlines()) == 2
    assert inside("list", "--from", "2026-11", "--to", "2026-10").code == 2


def test_a_long_list_says_that_there_is_more(inside: Inside) -> None:
    for number in range(22):
        inside("checkin", "--mood", str(number % 10))
    said = inside("list")
    assert len(said.out.splitlines()) == 20
    assert "--all shows every one" in said.err
    assert len(inside("list", "--all").out.splitlines()) == 22
    assert len(inside("list", "--limit", "3").out.splitlines()) == 3
    assert len(json.loads(inside("list", "checkin", "--json").out)) == 22


def test_an_empty_list_says_so_beside_the_results(inside: Inside) -> None:
    said = inside("list", "checkin")
    assert (said.code, said.out) == (0, "")
    assert "There's nothing here yet." in said.err
    assert json.loads(inside("list", "--json").out) == []


def test_days_without_a_record_are_not_said_to_be_an_empty_journal(inside: Inside) -> None:
    inside("checkin", "--mood", "3")
    for days in (("--to", "2020"), ("--from", "2026-11-24"), ("checkin", "--to", "2020")):
        said = inside("list", *days)
        assert (said.code, said.out, said.err) == (0, "", "Nothing was noted in these days.\n")


def test_private_words_are_not_in_lists(inside: Inside) -> None:
    inside("checkin", answers='mood = 3\nnote = "very private"\n')
    inside("reframe", answers='situation = "very private"\n')
    assert "very private" not in inside("list").out
    assert "very private" in inside("show", "aaaaaa").out


def test_show_has_every_answer_under_its_section(inside: Inside) -> None:
    inside(
        "step",
        "add",
        answers='title = "Text Sam"\nlimits = "ten minutes\\nno calls"\nexpected_distress = 4\n',
    )
    lines = inside("show", "aaaaa2").out.splitlines()
    assert lines[0] == "step · Monday 23 November, 09:37 · id aaaaa2"
    assert "  limits and support" in lines
    assert any(line.endswith("4/10") for line in lines)
    under = next(number for number, line in enumerate(lines) if line.endswith("ten minutes"))
    assert lines[under + 1].strip() == "no calls"
    assert lines[under + 1].index("no calls") == lines[under].index("ten minutes")


def test_plain_is_a_label_and_its_words_without_columns(inside: Inside) -> None:
    inside("checkin", answers='mood = 3\nnote = "one"\n')
    assert inside("show", "last", "--plain").out.splitlines()[1:] == ["mood: 3/10", "note: one"]


@pytest.mark.parametrize(
    "wanted", ["last", "aaaa", "AAAA", "2026-11-23-0937-checkin-aaaaaa", "checkin/2026-11-23"]
)
def test_a_record_answers_to_last_its_id_or_the_start_of_it(wanted: str, inside: Inside) -> None:
    inside("checkin", "--mood", "3")
    assert json.loads(inside("show", wanted, "--json").out)["mood"] == 3


def test_today_says_how_you_are_and_what_is_open(inside: Inside) -> None:
    assert "How are you right now?" in inside("today").out
    inside("checkin", "--mood", "6", "--state", "within my window")
    inside("exposure", "plan", answers='goal = "One short text."\nplanned_for = "tomorrow 18:00"\n')
    out = inside("today").out
    assert "Monday 23 November 2026" in out
    assert "Checked in at 09:37: mood 6 · okay, I can cope" in out
    assert "Coming up: One short text, tomorrow, 18:00." in out
    assert "`steady exposure start " in out
    told = json.loads(inside("today", "--json").out)
    assert told["checkin"]["mood"] == 6
    assert told["waiting"][0]["goal"] == "One short text."
    assert inside().out == out


def test_today_in_short_is_one_line_without_private_words(inside: Inside) -> None:
    assert inside("today", "--short").out.strip() == ""
    inside("checkin", answers='mood = 2\nnote = "very private"\n')
    inside("exposure", "plan", answers='goal = "very private"\n')
    said = inside("today", "--short")
    assert said.out == "1 open\n"
    assert said.err == ""


def test_where_names_every_folder_and_the_file_of_a_record(inside: Inside, own_home: Path) -> None:
    inside("checkin", "--mood", "3")
    assert Path(inside("where", "last").out.strip()).is_file()
    places = json.loads(inside("where", "--json").out)
    assert places["home"] == str(own_home)
    assert places["settings"] == str(own_home / "config.toml")
    assert "not there yet" in inside("where").out


def test_config_is_toml_of_the_settings_in_use(inside: Inside, own_home: Path) -> None:
    own_home.mkdir()
    (own_home / "config.toml").write_text(
        'country = "IE"\nbreating = "x"\nplain = "maybe"\n', encoding="utf-8"
    )
    said = inside("config")
    assert tomllib.loads(said.out)["country"] == "IE"
    assert tomllib.loads(said.out)["breathing"] == "even-breathing"
    assert "did you mean breathing?" in said.err
    assert "line 3" in said.err
    assert json.loads(inside("config", "--json").out)["plain"] is False


def test_schema_is_json_for_every_kind(inside: Inside) -> None:
    listed = inside("schema").out
    for kind in all_kinds():
        assert kind.kind() in listed
        assert json.loads(inside("schema", kind.kind()).out)["type"] == "object"


def test_version_is_the_package_s(inside: Inside) -> None:
    assert inside("version").out == f"steady {package.__version__}\n"


def test_looking_writes_nothing(inside: Inside, own_home: Path, kept: Kept) -> None:
    for command in (
        "list",
        "today",
        "where",
        "config",
        "schema",
        "version",
        "restore",
        "exercises",
        "safety",
    ):
        inside(command)
    assert not own_home.exists()
