"""`steady import`: seen first, asked, added once, taken back at once, and nothing here is changed."""

import json
import stat
from pathlib import Path
from typing import Any

import pytest

from steady.store.home import Home
from tests.cli.conftest import Inside, Kept

BEGUN = "2026-11-20T08:15:00-05:00"
CHECKIN = {
    "id": "2026-11-20-0815-checkin-abcdef",
    "kind": "checkin",
    "at": BEGUN,
    "mood": 4,
    "note": "river [/]",
}
PERSON = {"id": "sam", "kind": "person", "at": BEGUN, "codename": "Robin"}
ABOUT = {
    "id": "2026-11-21-0815-repair-abcdeg",
    "kind": "repair",
    "at": BEGUN,
    "person": "sam",
    "what": "a call",
}


def written(folder: Path, *records: Any, name: str = "in.json") -> str:
    """A file with these records as JSON."""
    path = folder / name
    path.write_text(json.dumps(list(records)), encoding="utf-8")
    return str(path)


def files(home: Home) -> dict[str, bytes]:
    """Every file outside the trash, with what it holds."""
    return {
        each.relative_to(home.root).as_posix(): each.read_bytes()
        for each in home.root.rglob("*.toml")
        if "trash" not in each.parts
    }


def test_nothing_comes_in_before_a_yes(inside: Inside, home: Home, tmp_path: Path) -> None:
    said = inside("import", written(tmp_path, CHECKIN))
    assert said.code == 2
    assert "One record would come in, of 20 November:\n  check-in: 1" in said.err
    assert "--yes" in said.err
    assert files(home) == {}


def test_a_look_alone_ends_well(inside: Inside, home: Home, tmp_path: Path) -> None:
    said = inside("import", written(tmp_path, CHECKIN), "--preview")
    assert said.code == 0
    assert "check-in: 1" in said.out
    assert files(home) == {}


def test_dates_offsets_ids_and_what_steady_does_not_know_are_kept(
    inside: Inside, home: Home, kept: Kept, tmp_path: Path
) -> None:
    assert inside("import", written(tmp_path, CHECKIN | {"weather": {"sky": "clear"}}), "--yes").code == 0
    [found] = kept("checkin")
    assert found["at"].isoformat() == BEGUN
    assert (found["id"], found["mood"], found["note"]) == (CHECKIN["id"], 4, "river [/]")
    assert found["weather"] == {"sky": "clear"}
    [name] = files(home)
    assert name == "journal/2026/11/2026-11-20-0815-checkin-abcdef.toml"
    assert stat.S_IMODE((home.root / name).stat().st_mode) == 0o600


def test_the_same_file_again_adds_nothing(inside: Inside, home: Home, tmp_path: Path) -> None:
    file = written(tmp_path, CHECKIN, PERSON, ABOUT)
    inside("import", file, "--yes")
    before = files(home)
    again = inside("import", file, "--yes")
    assert (again.code, again.out) == (0, "It's all here already.\n")
    assert "3 are here already." in again.err
    assert files(home) == before


def test_what_was_changed_here_stays_as_it_is(inside: Inside, home: Home, tmp_path: Path) -> None:
    file = written(tmp_path, CHECKIN)
    inside("import", file, "--yes")
    assert inside("edit", "last", answers="mood = 9").code == 0
    before = files(home)
    said = inside("import", file, "--yes")
    assert "it's different. The one here stays as it is:\n  2026-11-20-0815-checkin-abcdef" in said.err
    assert files(home) == before


def test_an_id_that_another_record_has_is_given_anew_and_references_follow(
    inside: Inside, home: Home, tmp_path: Path
) -> None:
    inside(
        "import", written(tmp_path, PERSON | {"at": "2025-01-01T09:00:00+01:00", "codename": "Kim"}), "--yes"
    )
    before = files(home)
    file = written(tmp_path, PERSON, ABOUT, name="other.json")
    for _time in range(2):
        inside("import", file, "--yes")
        now = files(home)
        assert len(now) == 3
        assert before.items() <= now.items()
        shown = json.loads(inside("list", "repair", "--json").out)
        robin = next(
            each for each in json.loads(inside("person", "list", "--json").out) if each["codename"] == "Robin"
        )
        assert robin["id"] != "sam"
        assert [each["person"] for each in shown] == [robin["id"]]


def test_one_undo_takes_all_of_it_back(inside: Inside, home: Home, tmp_path: Path) -> None:
    inside("checkin", "--mood", "5")
    before = files(home)
    inside("import", written(tmp_path, CHECKIN, PERSON, ABOUT), "--yes")
    assert len(files(home)) == 4
    assert inside("undo").code == 0
    assert files(home) == before
    inside("import", written(tmp_path, CHECKIN, PERSON, ABOUT), "--yes")
    assert len(files(home)) == 4


def test_what_cannot_be_read_is_named_by_its_line_and_the_rest_comes(
    inside: Inside, home: Home, tmp_path: Path
) -> None:
    lines = [
        json.dumps(CHECKIN),
        '{"broken": ',
        "",
        '{"id": "a", "kind": "sonnet"}',
        json.dumps({**CHECKIN, "id": "2026-11-20-0815-checkin-abcdeh", "mood": 40}),
        json.dumps({**CHECKIN, "at": "the other day"}),
        '["no record"]',
        '{"id": "b", "kind": "checkin", "schema": 99}',
    ]
    path = tmp_path / "in.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    said = inside("import", str(path), "--yes")
    assert said.code == 3
    assert said.out == "Brought in: 2 records\n"
    for line in (
        "in.jsonl: line 2: isn't valid JSON",
        "in.jsonl: line 4: isn't a kind of record I know",
        "in.jsonl: line 5: mood: 40 doesn't fit",
        "in.jsonl: line 6: at: isn't a date with a time",
        "in.jsonl: line 7: isn't a record",
        "in.jsonl: line 8: was written by a newer steady",
    ):
        assert line in said.err
    assert len(files(home)) == 2


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"\x00\x01",
        b"{",
        b"[1, 2]",
        b'[{"id": 1}]',
        b"[" * 100_000,
        b'{"kind": "checkin", "id": ' + b"9" * 5000 + b"}",
        b"PK\x03\x04 no archive",
        b"PK\x05\x06" + b"\0" * 18,
    ],
)
def test_a_file_of_another_kind_is_said_calmly(
    inside: Inside, home: Home, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "in.bin"
    path.write_bytes(content)
    said = inside("import", str(path), "--yes")
    assert said.code in (1, 2, 3)
    assert said.err.startswith("steady: ")
    assert "Traceback" not in said.err
    assert files(home) == {}


@pytest.mark.parametrize(
    "id",
    ["../../outside", "a/b", "", ".hidden", "con", "A B.c", "x" * 200, "step_conflict-1", "é", "\x1b[31m", 7],
)
@pytest.mark.parametrize("kind", ["checkin", "person", "safety"])
def test_no_id_leads_out_of_the_home_or_onto_another_file(
    inside: Inside, home: Home, tmp_path: Path, id: Any, kind: str
) -> None:
    table = {"id": id, "kind": kind, "at": BEGUN, **({"codename": "Robin"} if kind == "person" else {})}
    inside("import", written(tmp_path, table), "--yes")
    [name] = files(home)
    assert name.startswith("journal/2026/11/" if kind == "checkin" else "plan/")
    assert {each.name for each in tmp_path.iterdir()} <= {"in.json", home.root.name}
    inside("import", written(tmp_path, table), "--yes")
    assert [*files(home)] == [name]


def test_a_backup_comes_in_record_by_record_with_comments_and_all(
    inside: Inside, home: Home, tmp_path: Path
) -> None:
    inside("import", written(tmp_path, CHECKIN, PERSON, ABOUT), "--yes")
    path = next(home.root.rglob("*checkin*.toml"))
    path.write_bytes(path.read_bytes() + b"# mine\n")
    (home.root / "config.toml").write_text('theme = "light"\n', encoding="utf-8")
    before = files(home)
    inside("backup", str(tmp_path / "all.zip"))
    again = inside("import", str(tmp_path / "all.zip"), "--yes")
    assert "3 are here already." in again.err
    assert "config.toml: in one entry" in again.err
    for each in before:
        (home.root / each).unlink()
    assert inside("import", str(tmp_path / "all.zip"), "--yes").out == "Brought in: 3 records\n"
    now = files(home)
    assert {name: now[name] for name in now} == {
        name: before[name] for name in before if name != "config.toml"
    }
    inside("undo")
    assert files(home) == {}


def test_json_says_what_came(inside: Inside, home: Home, tmp_path: Path) -> None:
    said = inside("import", written(tmp_path, CHECKIN, PERSON), "--yes", "--json")
    told = json.loads(said.out)
    assert (told["new"], told["added"], told["here"]) == ({"check-in": 1, "person": 1}, 2, 0)
    assert (told["from"], told["until"]) == ("2026-11-20", "2026-11-20")
    assert said.err == ""


def test_a_file_that_is_not_there_is_said(inside: Inside, tmp_path: Path) -> None:
    said = inside("import", str(tmp_path / "none.json"), "--yes")
    assert said.code == 2
    assert "There's no file none.json." in said.err


def test_a_file_of_too_many_bytes_is_not_read(
    inside: Inside, home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("steady.store.archive.LARGEST_ALL", 1024 * 1024)
    path = tmp_path / "in.json"
    path.write_bytes(b"[" + b" " * 1024 * 1024 + b"]")
    said = inside("import", str(path), "--yes")
    assert said.code == 1
    assert "in.json is larger than 1 MiB, the most I can bring in at once." in said.err
    assert files(home) == {}
