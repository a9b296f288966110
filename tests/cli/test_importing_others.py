"""What other programs write comes in with its days and tags; what cannot be read is named by its place."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from steady.core.catalogue import all_kinds
from steady.core.record import Moment
from steady.store.home import Home
from steady.store.remembered import all_remembered
from tests.cli.conftest import Inside, Kept
from tests.cli.screen import Screen

JRNL = {
    "tags": {"@walk": 1},
    "entries": [
        {
            "title": "The river was high.",
            "body": "I stayed on the bridge.\n\nIt was fine.",
            "date": "2026-11-02",
            "time": "18:05",
            "tags": ["@walk", "@outside"],
            "starred": True,
        },
        {"title": "No day", "body": "", "date": "", "time": "", "tags": [], "starred": False},
    ],
}

DAY_ONE = {
    "metadata": {"version": "1.0"},
    "entries": [
        {
            "uuid": "0F3A5C5B7D0E4B7F9E4D1A2B3C4D5E6F",
            "creationDate": "2026-07-08T17:16:03Z",
            "timeZone": "America/New_York",
            "text": "# Quiet morning\n\nTea on the step.",
            "tags": ["tea"],
            "starred": False,
            "weather": {"conditionsDescription": "Clear"},
        }
    ],
}

DAYLIO = """\ufefffull_date,date,weekday,time,mood,activities,note_title,note
2026-11-03,November 3,Tuesday,9:40\u202fPM,good,"walk | cooking",Evening,"Long, and slow"
2026-11-03,November 3,Tuesday,07:10 AM,awful,,,
2026-11-02,November 2,Monday,21:00,wobbly,work,,
the other day,?,Monday,21:00,bad,work,,
"""

TABLE = """Datum;Stimmung;Notiz;Schritte
03.11.2026 18:30;7;am Fluss;4000
04.11.2026;elf;;
gestern einmal;3;;
05.11.2026 08:00;4;"zwei
Zeilen";
"""


def put(folder: Path, name: str, content: Any) -> str:
    """A file, of JSON where its name says so."""
    path = folder / name
    path.write_text(json.dumps(content) if name.endswith("json") else content, encoding="utf-8")
    return str(path)


def again_adds_nothing(inside: Inside, home: Home, *arguments: str) -> None:
    """The same file brought in once more changes nothing."""
    before = {each: each.read_bytes() for each in home.root.rglob("journal/**/*.toml")}
    assert "would come in" not in inside("import", *arguments, "--yes").err.replace("Nothing would", "")
    assert {each: each.read_bytes() for each in home.root.rglob("journal/**/*.toml")} == before


def test_a_journal_of_jrnl(inside: Inside, home: Home, kept: Kept, tmp_path: Path) -> None:
    file = put(tmp_path, "jrnl.json", JRNL)
    said = inside("import", file, "--yes")
    [found] = kept("reflection")
    assert found["text"] == "The river was high.\nI stayed on the bridge.\n\nIt was fine."
    assert (found["tags"], f"{found['at']:%Y-%m-%d %H:%M}") == (["walk", "outside"], "2026-11-02 18:05")
    assert "jrnl.json: entry 2: has no day that I can read" in said.err
    assert "starred: in one entry" in said.err
    inside("edit", "last", answers='text = "Changed here."')
    again_adds_nothing(inside, home, file)


def test_a_journal_of_day_one_keeps_the_clock_where_it_was_written(
    inside: Inside, home: Home, kept: Kept, tmp_path: Path
) -> None:
    file = put(tmp_path, "Journal.json", DAY_ONE)
    said = inside("import", file, "--yes")
    [found] = kept("reflection")
    assert found["at"].isoformat() == "2026-07-08T13:16:03-04:00"
    assert (found["text"], found["tags"]) == ("# Quiet morning\n\nTea on the step.", ["tea"])
    assert "weather: in one entry" in said.err
    again_adds_nothing(inside, home, file)


def test_moods_of_daylio_become_numbers_and_activities_tags(
    inside: Inside, home: Home, kept: Kept, tmp_path: Path
) -> None:
    file = put(tmp_path, "daylio_export.csv", DAYLIO)
    said = inside("import", file, "--yes")
    late, early, named = sorted(kept("checkin"), key=lambda each: each.get("mood", -1), reverse=True)
    assert (late["mood"], late["note"], late["tags"]) == (7, "Evening\nLong, and slow", ["walk", "cooking"])
    assert f"{late['at']:%H:%M}" == "21:40"
    assert (early["mood"], "tags" in early) == (1, False)
    assert ("mood" in named, named["tags"]) == (False, ["wobbly", "work"])
    assert "rad 9, good 7, meh 5, bad 3, awful 1" in said.err
    assert "One mood has a name of its own" in said.err
    assert "daylio_export.csv: line 5: has no day" in said.err
    again_adds_nothing(inside, home, file)


def test_the_older_export_of_daylio(inside: Inside, kept: Kept, tmp_path: Path) -> None:
    text = 'year,date,weekday,time,mood,activities,note\n2018,18 May,Friday,11:54 pm,rad,"clean | cook",Out\n'
    assert inside("import", put(tmp_path, "old.csv", text), "--yes").code == 0
    [found] = kept("checkin")
    assert (f"{found['at']:%Y-%m-%d %H:%M}", found["mood"]) == ("2018-05-18 23:54", 9)


def test_any_table_with_its_columns_named_once(
    inside: Inside, home: Home, kept: Kept, tmp_path: Path
) -> None:
    file = put(tmp_path, "moods.csv", TABLE)
    unknown = inside("import", file, "--yes")
    assert unknown.code == 2
    assert "I don't know yet what the columns of moods.csv are." in unknown.err
    columns = ("--map", "at=Datum", "--map", "mood=Stimmung", "--map", "note=Notiz")
    said = inside("import", file, "--as", "checkin", *columns, "--yes")
    assert said.code == 3
    first, second = sorted(kept("checkin"), key=lambda each: each["at"])
    assert (first["mood"], first["note"], f"{first['at']:%m-%d %H:%M}") == (7, "am Fluss", "11-03 18:30")
    assert (second["mood"], second["note"]) == (4, "zwei\nZeilen")
    assert "moods.csv: line 3: mood:" in said.err
    assert "moods.csv: line 4: has no day that I can read" in said.err
    assert "Schritte: in one entry" in said.err
    again_adds_nothing(inside, home, file)
    other = put(tmp_path, "next.csv", "Datum;Stimmung;Notiz;Schritte\n2026-11-10 10:00;5;weiter;\n")
    assert inside("import", other, "--yes").out == "Brought in: one record\n"
    assert [each for each in all_remembered(home.root) if each.startswith("import-")]
    assert os.stat(home.root / "remembered.toml").st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("columns", "says"),
    [
        (("--as", "checkin", "--map", "mod=Stimmung"), "mod isn't a field of this kind"),
        (("--as", "checkin", "--map", "mood=Laune"), "There's no column Laune"),
        (("--as", "checkin", "--map", "mood=Stimmung"), "No column says when"),
        (("--as", "checkin", "--map", "mood"), "--map takes a field and a column"),
        (("--as", "sonnet", "--map", "at=Datum"), "no kind of record called"),
    ],
)
def test_columns_that_do_not_fit_are_said(
    inside: Inside, home: Home, tmp_path: Path, columns: tuple[str, ...], says: str
) -> None:
    said = inside("import", put(tmp_path, "moods.csv", TABLE), *columns, "--yes")
    assert said.code in (1, 2)
    assert says in said.err
    assert not (home.root / "journal").exists()


NOTES = {
    "2026-11-05 walk.md": "By the river.\n",
    "titled.md": '---\ndate: 2026-11-06 20:15\ntags: [slow, "a walk"]\nmood: fine\n---\n# Evening\n\nHome.\n',
    "diary.md": "# Monday 9 November 2026\n\nFirst.\n\n# 2026-11-10\n\nSecond.\n",
    "undated.md": "Some day.\n",
    ".hidden-2026-11-01.md": "Not this.\n",
    "other.txt": "Nor this.\n",
}


def test_a_folder_of_markdown_notes(inside: Inside, home: Home, kept: Kept, tmp_path: Path) -> None:
    folder = tmp_path / "notes"
    folder.mkdir()
    for name, text in NOTES.items():
        put(folder, name, text)
    said = inside("import", str(folder), "--yes")
    found = {f"{each['at']:%m-%d %H:%M}": each for each in kept("reflection")}
    assert {when: each["text"] for when, each in found.items()} == {
        "11-05 12:00": "By the river.",
        "11-06 20:15": "# Evening\n\nHome.",
        "11-09 12:00": "First.",
        "11-10 12:00": "Second.",
    }
    assert found["11-06 20:15"]["tags"] == ["slow", "a walk"]
    assert "undated.md: says no day that I can read" in said.err
    assert "mood: in one entry" in said.err
    again_adds_nothing(inside, home, str(folder))


def test_two_entries_that_say_the_same_are_two(
    inside: Inside, home: Home, kept: Kept, tmp_path: Path
) -> None:
    row = "2026-11-03,November 3,Tuesday,21:40,good,walk,,\n"
    file = put(
        tmp_path, "twice.csv", "full_date,date,weekday,time,mood,activities,note_title,note\n" + row * 2
    )
    inside("import", file, "--yes")
    assert len(kept("checkin")) == 2
    again_adds_nothing(inside, home, file)


def test_what_is_still_to_come_is_left_out(inside: Inside, tmp_path: Path) -> None:
    said = inside("import", put(tmp_path, "2031-01-01.md", "Later.\n"), "--yes")
    assert "2031-01-01.md: line 1: is still to come" in said.err
    assert said.code == 3


def test_tags_are_searched_shown_and_changed(inside: Inside, kept: Kept, tmp_path: Path) -> None:
    inside("import", put(tmp_path, "jrnl.json", JRNL), "--yes")
    assert "walk and outside" in inside("show", "last").out
    assert inside("edit", "last", answers='tags = ["river"]').code == 0
    [found] = kept("reflection")
    assert found["tags"] == ["river"]


def test_a_terminal_asks_once_what_the_columns_are(tmp_path: Path) -> None:
    file = put(tmp_path, "moods.csv", "When,How,Odd\n2026-11-03 18:30,7,x\n")
    with Screen("import", file, size=(80, 60)) as screen:
        screen.wait("What are the rows of this table?")
        kinds = [each.kind() for each in all_kinds() if issubclass(each, Moment)]
        screen.send(f"{kinds.index('checkin') + 1}\r")
        screen.wait("What is in the column When? For example: 2026-11-03 18:30")
        screen.send("1\r")
        screen.wait("What is in the column How? For example: 7")
        screen.send("2\r")
        screen.wait("What is in the column Odd? For example: x")
        screen.send("\r")
        screen.wait("Bring in one record?")
        assert "check-in: 1" in screen.said
        screen.send("y\r")
        assert screen.end() == 0
        assert "Brought in: one record" in screen.said
    later = put(tmp_path, "later.csv", "When,How,Odd\n2026-11-04 18:30,5,x\n")
    with Screen("import", later, size=(80, 60)) as screen:
        screen.wait("Bring in one record?")
        screen.send("n\r")
        assert screen.end() == 0
        assert "Nothing was brought in." in screen.said
