"""What was begun and not saved yet: kept at each answer, found again, gone when it is saved."""

import datetime
from pathlib import Path

import pytest

from steady.core.kinds.checkin import Checkin
from steady.services import doctor
from steady.services.drafting import Drafting, rescue
from steady.store import drafts, saving, toml
from steady.store.drafts import Draft
from steady.store.home import Home
from steady.store.paths import Places
from tests.conftest import NOW
from tests.store.faults import failing, watched
from tests.store.tree import files, temporary

HOUR = datetime.timedelta(hours=1)


def keep(home: Home, answers: dict[str, object], of: str = "", at: datetime.datetime = NOW) -> Path:
    """Keep answers as a new draft."""
    path = drafts.new_path(home.root, "checkin")
    drafts.keep(Draft(path, "checkin", of, at, answers))
    return path


def test_each_answer_takes_the_place_of_what_was_kept_before(home: Home) -> None:
    path = drafts.new_path(home.root, "checkin")
    for mood in range(11):
        drafts.keep(Draft(path, "checkin", "", NOW, {"mood": mood, "note": "so far\r\n[/]", "body": ["a"]}))
        found = drafts.find(home.root, "checkin")
        assert found is not None
        assert found.answers == {"mood": mood, "note": "so far\r\n[/]", "body": ["a"]}
        assert found.at == NOW
    assert files(home.root) == [path]
    drafts.discard(path)
    drafts.discard(path)
    assert drafts.find(home.root, "checkin") is None


def test_the_newest_for_the_kind_and_the_record_is_found(home: Home) -> None:
    keep(home, {"mood": 1})
    newest = keep(home, {"mood": 2}, at=NOW + HOUR)
    of_one = keep(home, {"mood": 3}, of="2026-11-23-0937-checkin-abcdef", at=NOW + 2 * HOUR)
    assert _path(drafts.find(home.root, "checkin")) == newest
    assert _path(drafts.find(home.root, "checkin", "2026-11-23-0937-checkin-abcdef")) == of_one
    assert drafts.find(home.root, "step") is None
    assert drafts.find(home.root, "checkin", "another") is None


def _path(draft: Draft | None) -> Path | None:
    return draft.path if draft else None


def test_a_kept_draft_stays_when_a_later_answer_cannot_be_kept(home: Home) -> None:
    path = keep(home, {"mood": 1})
    with pytest.MonkeyPatch.context() as patch:
        watched(patch, failing(2, 28, for_ever=False))
        with pytest.raises(OSError, match="No space"):
            drafts.keep(Draft(path, "checkin", "", NOW, {"mood": 2}))
    with pytest.raises(ValueError, match="read back"):
        drafts.keep(Draft(path, "checkin", "", NOW, {"mood": None}))
    found = drafts.find(home.root, "checkin")
    assert found is not None
    assert found.answers == {"mood": 1}
    assert not temporary(home.root)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff",
        b"kind = 'checkin'\n",
        b"answers = {}\n",
        b"kind = 5\nanswers = {}\n",
        b"kind = 'a'\nanswers = [",
        b"kind = 'a'\nanswers = {}\nat = 0001-01-01T00:00:00\n",
    ],
)
def test_a_broken_draft_hides_no_other_and_is_named(content: bytes, home: Home) -> None:
    path = keep(home, {"mood": 1})
    bad = home.root / "drafts" / "a-bad-one.toml"
    bad.write_bytes(content)
    bad.chmod(0o600)
    assert [draft.path for draft in drafts.drafts(home.root)] == [path]
    [problem] = doctor.look(Places(home.root, home.root / "config.toml")).problems
    assert problem.sentence().startswith("drafts/a-bad-one.toml: is a draft I can't read")
    assert bad.read_bytes() == content


@pytest.mark.parametrize("at", ["", "at = 2026-11-23T09:37:00\n", "at = 'now'\n", "at = 2026-11-23\n"])
def test_a_draft_without_a_time_of_its_own_has_that_of_its_file(at: str, home: Home) -> None:
    (home.root / "drafts").mkdir(parents=True)
    (home.root / "drafts" / "one.toml").write_text(f"kind = 'checkin'\n{at}of = 5\n[answers]\nmood = 3\n")
    [draft] = drafts.drafts(home.root)
    assert draft.at.tzinfo is not None
    assert (draft.of, draft.answers) == ("", {"mood": 3})


def test_rescued_words_become_a_draft_of_the_record_they_are_about(home: Home) -> None:
    path = rescue(home.root, "checkin", {"note": "mine", "mood": None}, NOW, of="abc")
    assert path is not None
    draft = drafts.find(home.root, "checkin", "abc")
    assert draft is not None
    assert (draft.path, draft.answers, draft.at) == (path, {"note": "mine"}, NOW)


def test_rescued_words_join_the_draft_that_was_begun(home: Home) -> None:
    begun = keep(home, {"note": "mine", "mood": 3}, of="abc")
    draft = Drafting(home, Checkin, NOW + HOUR, "abc")
    assert draft.rescue({"mood": 4, "energy": None}) == begun
    [kept] = drafts.drafts(home.root)
    assert (kept.of, kept.at, kept.answers) == ("abc", NOW, {"note": "mine", "mood": 4})
    draft.release()


def test_words_are_rescued_to_memory_when_the_home_takes_nothing(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory = tmp_path / "run"
    memory.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(memory))
    home.root.write_text("not a folder")
    path = rescue(home.root, "checkin", {"note": "mine"}, NOW)
    assert path is not None
    assert path.parent == memory
    assert path.stat().st_mode & 0o777 == 0o600
    assert toml.parse(path.read_bytes()) == {"note": "mine"}
    monkeypatch.delenv("XDG_RUNTIME_DIR")
    assert rescue(home.root, "checkin", {"note": "mine"}, NOW) is None


def test_a_draft_is_not_a_record(home: Home) -> None:
    keep(home, {"mood": 1})
    saving.add(home, Checkin, {"mood": 2}, NOW)
    assert len(home.moments().entries) == 1
    assert list((home.root / "drafts").iterdir()) != []
