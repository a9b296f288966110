"""The words that a killed editor left become a draft of their question, and nobody else can read them."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from steady.core.kinds.reflection import Reflection
from steady.services import doctor
from steady.services.drafting import Drafting
from steady.store import drafts, editing, leftovers
from steady.store.drafts import Draft
from steady.store.editing import EditorQuestion
from steady.store.home import Home
from steady.store.paths import Places
from tests.conftest import NOW
from tests.named import add

QUESTION = EditorQuestion("reflection", "", "text")


@pytest.fixture
def ended() -> int:
    """The number of a process that ended."""
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    return gone.pid


def left(
    home: Home,
    process: int,
    text: str = "words",
    question: EditorQuestion | None = QUESTION,
    before: str = "",
) -> Path:
    """The folder of an answer in an editor that this process opened."""
    answer = editing.begin(home.root, before, question)
    answer.write_text(text, encoding="utf-8")
    return answer.parent.rename(answer.parent.with_name(f"{editing.WRITING}{process}-aaaaa{len(text)}"))


def test_they_become_a_draft_as_anything_is_saved_and_one_that_runs_keeps_its_own(
    home: Home, ended: int
) -> None:
    saved = add(home, Reflection, {"text": "words"}, NOW).path
    gone, open_now = left(home, ended), left(home, os.getpid())
    leftovers.sweep_after(home.root, saved.parent)
    assert not gone.exists()
    assert (open_now / "answer.txt").read_text(encoding="utf-8") == "words"
    [draft] = drafts.drafts(home.root)
    assert (draft.kind, draft.of, draft.answers) == ("reflection", "", {"text": "words"})
    assert stat.S_IMODE(draft.path.stat().st_mode) == 0o600


def test_an_editor_that_goes_on_without_its_steady_is_left_alone(home: Home, ended: int) -> None:
    answer = left(home, ended) / "answer.txt"
    editing.opened(answer, os.getpid())
    assert editing.take_in(home.root) == 0
    assert answer.exists()


def test_a_form_of_that_kind_goes_on_with_them(home: Home, ended: int) -> None:
    left(home, ended, "one\n\ntwo\n")
    drafting = Drafting(home, Reflection, NOW)
    assert drafting.begun == {"text": "one\n\ntwo"}
    drafting.release()


@pytest.mark.parametrize(
    ("there", "expected"),
    [
        ({"prompt": "p"}, [{"prompt": "p", "text": "words"}]),
        ({"text": "before"}, [{"text": "words"}]),
        ({"text": "other"}, [{"text": "other"}, {"text": "words"}]),
    ],
)
def test_no_words_take_the_place_of_others(
    there: dict[str, str], expected: list[dict[str, str]], home: Home, ended: int
) -> None:
    drafts.keep(Draft(drafts.new_path(home.root, "reflection"), "reflection", "", NOW, dict(there)))
    left(home, ended, before="before")
    editing.take_in(home.root)
    found = [each.answers for each in drafts.drafts(home.root)]
    assert sorted(found, key=str) == sorted(expected, key=str)


@pytest.mark.parametrize("text", ["", " \n", "before"])
def test_what_was_never_written_makes_no_draft(text: str, home: Home, ended: int) -> None:
    gone = left(home, ended, text, before="before")
    editing.take_in(home.root)
    assert not gone.exists()
    assert drafts.drafts(home.root) == []


def test_words_that_can_be_no_draft_are_set_aside_for_the_person_alone(home: Home, ended: int) -> None:
    left(home, ended, question=None)
    other = left(home, ended, "")
    (other / "answer.txt~").write_text("saved half", encoding="utf-8")
    editing.take_in(home.root)
    files = [each for each in (home.root / "drafts").iterdir() if each.is_file()]
    assert sorted(each.read_text(encoding="utf-8") for each in files) == ["saved half", "words"]
    assert {stat.S_IMODE(each.stat().st_mode) for each in files} == {0o600}


def test_doctor_names_them_and_brings_them_back(home: Home, ended: int) -> None:
    gone, open_now = left(home, ended), left(home, os.getpid())
    found = doctor.look(Places(home.root, home.root / "config.toml"))
    what = "holds words from an editor that was closed; they can come back as a draft"
    assert [each.path for each in found.problems if each.what == what] == [f"drafts/{gone.name}"]
    [fix] = [each for each in found.repairs if each.offer == "Bring back the words of one editor as a draft?"]
    fix.do()
    assert not gone.exists()
    assert open_now.exists()
    assert [each.answers for each in drafts.drafts(home.root)] == [{"text": "words"}]


def test_a_process_that_was_killed_and_that_nobody_waited_for_is_over(home: Home) -> None:
    killed = subprocess.Popen(["sleep", "60"])
    try:
        answer = editing.begin(home.root, "mine", None)
        place = answer.parent.rename(answer.parent.with_name(f".writing-{killed.pid}-abc234"))
        assert editing.left(home.root) == []
        killed.kill()
        os.waitid(os.P_PID, killed.pid, os.WEXITED | os.WNOWAIT)  # it's over, and still has its number
        assert editing.left(home.root) == [place]
    finally:
        killed.wait()
