"""An old home whose files are named after words gets short ids on a yes, and `undo` takes all of it back."""

import contextlib
import datetime
import json
import re
import shutil
from pathlib import Path

from steady.core.ids import ALPHABET
from steady.store import drafts, saving, undoing
from steady.store.home import Home
from steady.store.records import Entry
from tests.conftest import Run

ID = re.compile(rf"[{ALPHABET}]{{6}}")


def old(home: Path) -> dict[str, bytes]:
    """A home as older versions made it; gives its files."""
    texts = {
        "plan/person/anders.toml": 'schema = 1\nid = "anders"\nkind = "person"\ncodename = "Anders"\n',
        "plan/step/text-anders-back.toml": '# mine\nschema = 1\nid = "text-anders-back"\nkind = "step"\n'
        'title = "Text Anders back"\nperson = "anders"\n',
        "journal/2026/11/2026-11-05-0900-exposure-kqfzab.toml": "schema = 1\n"
        'id = "2026-11-05-0900-exposure-kqfzab"\nkind = "exposure"\nat = 2026-11-05T09:00:00+01:00\n'
        'step = "text-anders-back"\nperson = "anders"\ngoal = "anders"\noutcome = "done"\n',
    }
    for name, text in texts.items():
        path = home / name
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.write_text(text, encoding="utf-8")
        path.chmod(0o600)
    for folder in home.rglob("*"):
        folder.chmod(0o700 if folder.is_dir() else 0o600)
    home.chmod(0o700)
    return files(home)


def plan(home: Home) -> list[Entry]:
    """What the plan of a home holds."""
    return [entry for name in ("person", "step") for entry in home.plans(kind_of(name)).entries]


def files(home: Path) -> dict[str, bytes]:
    """The record files by their names."""
    return {
        str(path.relative_to(home)): path.read_bytes()
        for place in ("plan", "journal")
        for path in sorted((home / place).rglob("*.toml"))
    }


def test_all_that_names_them_follows_and_one_undo_takes_it_back(own_home: Path, steady: Run) -> None:
    before = old(own_home)
    assert "is named after your own words" in steady("doctor").stdout
    assert files(own_home) == before
    steady("doctor", "--fix", "--yes")
    names = [Path(name).stem for name in files(own_home) if name.startswith("plan/")]
    assert len(names) == 2
    assert all(ID.fullmatch(name) and name != "anders" for name in names)
    [step] = [each for each in json.loads(steady("step", "list", "--json").stdout) if each["person"]]
    [person] = json.loads(steady("person", "list", "--json").stdout)
    assert step["title"] == "Text Anders back"
    assert step["person"] == person["id"]
    told = json.loads(steady("show", "kqfzab", "--json").stdout)
    assert (told["step"], told["person"], told["goal"]) == (step["id"], person["id"], "anders")
    assert "# mine" in (own_home / f"plan/step/{step['id']}.toml").read_text()
    assert "named after" not in steady("doctor").stdout
    steady("undo")
    assert files(own_home) == before


def test_versions_of_a_thing_get_the_same_new_id(own_home: Path) -> None:
    old(own_home)
    first = own_home / "plan/step/text-anders-back.toml"
    shutil.copy(first, first.with_name("text-anders-back 2.toml"))
    home = Home(own_home)
    saving.give_ids(home, saving.of_words(plan(home)))
    assert not [name for name in files(own_home) if "text-anders" in name]
    [step] = Home(own_home).plans(kind_of("step")).entries
    assert len(step.others) == 1


def test_answers_that_wait_in_a_draft_follow(own_home: Path) -> None:
    old(own_home)
    now = datetime.datetime(2026, 11, 6, 9, tzinfo=datetime.UTC)
    answers = {"step": "text-anders-back", "person": "anders", "goal": "anders"}
    for of in ("", "text-anders-back"):
        kind = "step" if of else "exposure"
        drafts.keep(drafts.Draft(drafts.new_path(own_home, kind), kind, of, now, answers))
    home = Home(own_home)
    saving.give_ids(home, saving.of_words(plan(home)))
    [person], [step] = (Home(own_home).plans(kind_of(kind)).entries for kind in ("person", "step"))
    by_kind = {each.kind: each for each in drafts.drafts(own_home)}
    assert by_kind["exposure"].answers == {"step": step.id, "person": person.id, "goal": "anders"}
    assert (by_kind["step"].of, by_kind["step"].answers["person"]) == (step.id, person.id)


def kind_of(name: str) -> type:
    from steady.core.catalogue import kind_named

    return kind_named(name)


def test_what_was_done_before_it_was_cut_short_is_undone_together(own_home: Path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    before = old(own_home)
    home = Home(own_home)
    real = saving._give
    done: list[str] = []

    def give(*given: object) -> None:
        if done:
            raise KeyboardInterrupt
        done.append("one")
        real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(saving, "_give", give)
    with contextlib.suppress(KeyboardInterrupt):
        saving.give_ids(home, saving.of_words(plan(home)))
    assert files(own_home) != before
    undoing.undo(own_home)
    assert files(own_home) == before
