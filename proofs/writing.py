"""Every command that writes, in a home made ready for it, and what is true before and after."""

from pathlib import Path
from typing import NamedTuple

from tests.conftest import NOW
from tests.store.deeds import NEW, OLD, OTHER, Seen
from tests.store.tree import add

from steady.core.kinds.reflection import Reflection
from steady.core.kinds.safety import Safety
from steady.core.kinds.step import Step
from steady.store import drafts, trash
from steady.store.home import Home

OLD_STEP, OLD_PAGE, GONE, DRAFT = (f"earlier, {what}" for what in ("a step", "a page", "gone", "a draft"))


class Writing(NamedTuple):
    """One command that writes."""

    name: str
    command: list[str]
    answers: str = ""
    """What is given to it as a file, where `command` says FILE."""
    there: str = ""
    """The words that are in place once it says that it is done."""
    gone: str = ""
    """The words that are not in place any more once it says that it is done."""
    for_good: bool = False
    """Whether they are then nowhere at all."""
    kept: bool = False
    """Whether one of `there` and `gone` is in place at every moment."""
    written: str = ""
    """The name of a file that is written outside the home."""


def ready(root: Path) -> list[Writing]:
    """Make a home ready, and give the commands with what each needs of it."""
    home = Home(root)
    add(home, Reflection, OTHER)
    old = add(home, Reflection, OLD)
    step = add(home, Step, OLD_STEP, "one")
    add(home, Safety, OLD_PAGE)
    deleted = add(home, Reflection, GONE)
    drafts.keep(drafts.Draft(root / "drafts" / "one.toml", "reflection", "", NOW, {"text": DRAFT}))
    trash.delete(root, deleted.path)
    answers = ["--answers", "FILE"]
    return [
        Writing("reflect", ["reflect", *answers], f'text = "{NEW}"', there=NEW),
        Writing("checkin", ["checkin", "--mood", "6", *answers], f'need = "{NEW}"', there=NEW),
        Writing("step add", ["step", "add", *answers], f'title = "two"\ngoal = "{NEW}"', there=NEW),
        Writing("exposure plan", ["exposure", "plan", *answers], f'goal = "{NEW}"', there=NEW),
        Writing(
            "edit a moment", ["edit", old.id, *answers], f'text = "{NEW}"', there=NEW, gone=OLD, kept=True
        ),
        Writing(
            "edit a step",
            ["step", "edit", step.id, *answers],
            f'goal = "{NEW}"',
            there=NEW,
            gone=OLD_STEP,
            kept=True,
        ),
        Writing(
            "edit a page",
            ["safety", "edit", *answers],
            f'leaving = "{NEW}"',
            there=NEW,
            gone=OLD_PAGE,
            kept=True,
        ),
        Writing("delete", ["delete", old.id], gone=OLD),
        Writing("undo", ["undo"], there=GONE),
        Writing("restore", ["restore", "last"], there=GONE),
        Writing("purge", ["purge", "--all", "--yes"], gone=GONE, for_good=True),
        Writing("favourite", ["exercises", "favourite", "colour-hunt"]),
        Writing(
            "practice",
            ["practice", "colour-hunt", "--distress-before", "5", "--distress-after", "4", "--no-input"],
            there="colour-hunt",
        ),
        Writing("export", ["export", "-o", "OUT"], written="report.md"),
        Writing("backup", ["backup", "OUT"], written="all.zip"),
    ]


OLD_ONES = {OTHER, OLD, OLD_STEP, OLD_PAGE, GONE, DRAFT}


def wrong_with(root: Path, done: Writing, code: int, told: str) -> list[str]:
    """What is not as it has to be after a command; `code` is how it ended, `told` what it said."""
    home, seen, found = Home(root), Seen(root), []
    problems = [*home.moments().problems, *(p for kind in (Step, Safety) for p in home.plans(kind).problems)]
    if problems:
        found.append("torn")
    purged = {done.gone} if done.for_good else set()
    if not all(seen.places_of(words) for words in OLD_ONES - purged) or seen.places_of(OTHER) != {"journal"}:
        found.append("old words lost")
    if done.kept and seen.in_place(done.there) == seen.in_place(done.gone):
        found.append("old words lost")
    out = root.parent / done.written
    if done.written and out.exists() and out.stat().st_size < 100:
        found.append("torn")
    if code == 0 or "it's saved" in told:
        is_there = not done.there or seen.in_place(done.there)
        is_gone = not done.gone or not seen.in_place(done.gone)
        nowhere = not done.for_good or not seen.places_of(done.gone)
        if not (is_there and is_gone and nowhere and (not done.written or out.exists())):
            found.append("falsely “saved”")
    elif "files are as they were" in told and done.there and seen.in_place(done.there):
        found.append("falsely “untouched”")
    if "Traceback" in told:
        found.append("tracebacks")
    return found
