"""A folder that cannot be opened is never empty or not there: it is named, and the exit code says so."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Inside, Kept, Said
from tests.cli.test_not_saved import AS_ANYONE, STEADY, run

CLOSED = "this folder can't be opened: you don't have permission"


def anyone(*arguments: str, **environ: str) -> Said:
    """Run steady as someone whom closed folders keep out, root or not."""
    done = run([*AS_ANYONE, *STEADY, *arguments], **environ)
    assert "Traceback" not in done.stderr
    return Said(done.returncode, done.stdout, done.stderr)


@pytest.fixture
def folder(own_home: Path, inside: Inside, kept: Kept, request: pytest.FixtureRequest) -> Iterator[Path]:
    """One folder of a home in use, closed to everyone."""
    inside("step", "add", answers='title = "Say no"\n')
    inside("checkin", "--mood", "3")
    inside("checkin", "--mood", "4")
    inside("delete", kept("checkin")[0]["id"])
    (own_home / "exercises").mkdir()
    (own_home / "drafts").mkdir(exist_ok=True)
    [path] = own_home.glob(request.param)
    path.chmod(0o000)
    yield path
    path.chmod(0o700)


JOURNAL, PLAN, TRASH, EXERCISES = "journal/2026/11", "plan/step", "trash/*-deleted", "exercises"


@pytest.mark.parametrize(
    ("folder", "arguments"),
    [
        (JOURNAL, "list"),
        (JOURNAL, "list checkin --all"),
        (JOURNAL, "list --json"),
        (JOURNAL, "show last"),
        (JOURNAL, "show abcdef"),
        (JOURNAL, "delete abcdef"),
        (JOURNAL, "export --preview"),
        (JOURNAL, "export --format json"),
        (JOURNAL, "doctor"),
        ("journal", "list"),
        ("journal", "show last"),
        (PLAN, "list step"),
        (PLAN, "step list --json"),
        (PLAN, "show say-no"),
        (PLAN, "export --kinds step"),
        (PLAN, "doctor"),
        ("plan", "list step"),
        ("plan", "show safety"),
        (TRASH, "undo"),
        (TRASH, "restore"),
        (TRASH, "restore --json"),
        (TRASH, "restore last"),
        (TRASH, "restore abcdef"),
        (TRASH, "purge abcdef --yes"),
        (TRASH, "purge --all --yes"),
        (TRASH, "doctor"),
        ("trash", "undo"),
        ("trash", "restore"),
        ("trash", "purge --all --yes"),
        (EXERCISES, "exercises list"),
        (EXERCISES, "exercises list --json"),
        (EXERCISES, "doctor"),
        (JOURNAL, "today"),
        (JOURNAL, "today --json"),
        (JOURNAL, "today --short"),
        (JOURNAL, "today --short --plain"),
        (JOURNAL, "insights"),
        (JOURNAL, "insights weeks"),
        (JOURNAL, "insights --json"),
        (JOURNAL, "exposure"),
        (JOURNAL, "exposure reflect"),
        (JOURNAL, "exercises what-helps"),
        (JOURNAL, "exercises what-helps --json"),
        (PLAN, "today"),
        ("plan", "today --why"),
        ("plan", "insights steps"),
        ("plan", "pace"),
        ("plan", "pace --json"),
        ("plan", "safety --json"),
        (EXERCISES, "exercises show mine"),
        (EXERCISES, "exercises favourite mine"),
        (EXERCISES, "practice mine"),
        ("drafts", "today"),
        ("drafts", "today --short"),
    ],
    indirect=["folder"],
)
def test_a_closed_folder_is_named_and_is_no_empty_one(folder: Path, arguments: str, own_home: Path) -> None:
    said = anyone(*arguments.split())
    assert said.code == 3, said
    assert f"{folder.relative_to(own_home)}: {CLOSED}" in said.err + said.out
    for false in (  # each is said where a folder is open and holds nothing
        "There are no",
        "There's no ",
        "There's nothing here yet",
        "No record matches",
        "Nothing in the trash matches",
        "is empty",
        "nothing to undo",
        "No planned step is waiting",
    ):
        assert false not in said.err
    for false in ("Nothing to show here yet", "haven't done any exercises", "is waiting", "ladder is empty"):
        assert false not in said.err + said.out
    folder.chmod(0o700)
    kept = [path for path in own_home.rglob("*.toml") if path.stat().st_size]
    assert len(kept) == 3


@pytest.mark.parametrize("folder", [JOURNAL], indirect=True)
def test_searching_past_a_closed_folder_says_what_was_not_searched(folder: Path, own_home: Path) -> None:
    done = run([*AS_ANYONE, *STEADY, "search", "-"])
    assert done.returncode == 3
    assert CLOSED in done.stderr
    assert "None of your records has" not in done.stderr


@pytest.mark.parametrize("folder", [JOURNAL], indirect=True)
def test_an_export_without_a_closed_folder_is_written_and_says_what_lacks(
    folder: Path, tmp_path: Path
) -> None:
    target = tmp_path / "report.md"
    said = anyone("export", "-o", str(target))
    assert said.code == 3
    assert "Written" in said.out
    assert CLOSED in said.err
    assert "not everything is in there" in said.err
    assert "Say no" in target.read_text()


@pytest.mark.parametrize("arguments", ["list", "list --json", "show last", "export --preview", "doctor"])
@pytest.mark.parametrize("broken", ["dangling", "plain file", "circle"])
def test_a_journal_that_is_not_there_any_more_is_no_empty_one(
    arguments: str, broken: str, own_home: Path, inside: Inside
) -> None:
    inside("step", "add", answers='title = "Say no"\n')
    journal = own_home / "journal"
    if broken == "plain file":
        journal.write_text("")
    else:
        journal.symlink_to("nowhere" if broken == "dangling" else "journal")
    said = inside(*arguments.split())
    assert said.code == 3, said
    assert re.search(r"journal: (is a link|isn't a folder|this folder can't)", said.err + said.out)
    assert not re.search("There('s nothing here yet| are no records)", said.out + said.err)


@pytest.mark.parametrize("arguments", ["list", "restore", "show last", "doctor", "export --format csv"])
@pytest.mark.parametrize("home", ["dangling", "file", "file/below"])
def test_a_home_that_can_be_no_folder_is_no_empty_one(
    home: str, arguments: str, tmp_path: Path, inside: Inside, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "dangling").symlink_to("nowhere")
    monkeypatch.setenv("STEADY_HOME", str(tmp_path / home))
    said = inside(*arguments.split())
    assert said.code == 3, said
    assert "the data folder: " in said.err + said.out
    assert not re.search("There('s nothing here yet| are no records)", said.out + said.err)


@pytest.mark.parametrize("home", ["dangling", "file", "file/below"])
def test_nothing_is_here_already_where_there_can_be_no_folder(
    home: str, tmp_path: Path, inside: Inside, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside("checkin", "--mood", "3")
    inside("backup", str(tmp_path / "b.zip"))
    (tmp_path / "file").write_text("")
    (tmp_path / "dangling").symlink_to("nowhere")
    monkeypatch.setenv("STEADY_HOME", str(tmp_path / home))
    said = inside("backup", "restore", str(tmp_path / "b.zip"), "--yes")
    assert said.code == 4, said
    assert "here already" not in said.out + said.err
    assert "Nothing was brought in: the data folder " in said.err


@pytest.mark.parametrize("command", ["safety", "safety --json", "pace", "today"])
def test_a_plan_that_leads_nowhere_is_named_and_is_no_plan_that_lacks(
    command: str, own_home: Path, inside: Inside
) -> None:
    own_home.mkdir()
    (own_home / "plan").symlink_to("nowhere")
    said = inside(*command.split())
    assert said.code == (0 if command == "safety" else 3)  # help is never held back by an exit code
    assert "plan: is a link that leads nowhere" in said.out + said.err
    assert not re.search("There's (no|nothing) ", said.out + said.err)
    assert "null" not in said.out


@pytest.mark.parametrize("closed", ["plan/person", "plan", "journal"])
def test_while_a_folder_is_closed_nobody_and_no_danger_in_it_is_forgotten(
    closed: str, own_home: Path, inside: Inside, tmp_path: Path
) -> None:
    """A person of whom contact was said to be not all right is in there, or a step that was dangerous."""
    inside("person", "add", answers='codename = "sam"\ncontact_ok = "no"\n')
    inside("step", "add", answers='title = "Call sam"\nperson = "sam"\n')
    inside("checkin", "--mood", "5")
    [step] = own_home.glob("plan/step/*.toml")
    answers = tmp_path / "plan.toml"
    answers.write_text(f'step = "{step.stem}"\ngoal = "Say hello"\n')
    (own_home / closed).chmod(0o000)
    try:
        today = anyone("today")
        planned = anyone("exposure", "plan", "--answers", str(answers)) if closed == "plan/person" else None
    finally:
        (own_home / closed).chmod(0o700)
    assert today.code == 3
    assert "Call sam" not in today.out
    assert "can't be read right now, so I won't suggest a step" in today.out
    if planned is not None:
        assert planned.code == 0
        assert "no contact" in planned.err
        assert 'outcome = "not today"' in next(own_home.glob("journal/*/*/*exposure*.toml")).read_text()


def test_a_journal_that_is_a_link_to_a_folder_is_read(own_home: Path, tmp_path: Path, inside: Inside) -> None:
    inside("checkin", "--mood", "3")
    (own_home / "journal").rename(tmp_path / "moved")
    (own_home / "journal").symlink_to(tmp_path / "moved")
    said = inside("list")
    assert said.code == 0
    assert "mood 3" in said.out


ODD = (
    b"\xff\xfe.toml",
    b"2026-11-23-0937-checkin-\xff.toml",
    b"a\nb.toml",
    b"\x1b]0;x\x07.toml",
    b"n" * 250 + b".toml",
)


@pytest.mark.parametrize("place", ["journal/2026/11", "plan/step", "trash", "drafts", "exercises"])
def test_an_odd_file_name_blocks_nothing_and_is_named(
    place: str, own_home: Path, inside: Inside, kept: Kept, tmp_path: Path
) -> None:
    inside("step", "add", answers='title = "Say no"\n')
    inside("checkin", "--mood", "3")
    inside("checkin", "--mood", "4")
    inside("delete", kept("checkin")[0]["id"])
    folder = own_home / place
    if place == "trash":
        folder = next(folder.glob("*-deleted")) / "journal" / "2026" / "11"
    folder.mkdir(parents=True, exist_ok=True)
    for name in ODD:
        with open(os.path.join(os.fsencode(folder), name), "wb") as file:
            file.write(b"not a record")
    for arguments in (
        "list --all",
        "list step",
        "doctor",
        "restore",
        "exercises list",
        "export --preview",
        "today",
        f"backup {tmp_path}/all.zip",
    ):
        said = inside(*arguments.split())
        assert said.code in (0, 3), (arguments, said)
        assert "\x1b" not in said.out + said.err
        assert "Traceback" not in said.err
    assert inside("restore", "last").code == 0
    assert inside("list", "step").out.count("Say no") == 1
    assert inside("step", "delete", "last").code == 0
    assert inside("purge", "--all", "--yes").code == 0
    doctor = inside("doctor")
    if place != "trash":
        assert "a␊b.toml" in doctor.out
        assert "nnnn" in doctor.out
