"""What follows the main loop in the shell: a few words, and what could come next, by its letter."""

from collections.abc import Mapping
from typing import Any, assert_never

from steady.cli.at_once import print_plan
from steady.cli.form import fill
from steady.cli.practice import run
from steady.cli.session import Session
from steady.core.catalogue import kind_named
from steady.core.fields import field_of
from steady.core.kinds.exposure import Exposure
from steady.core.record_words import answers
from steady.services.exposure_forms import called, looking_back, words_to_have_ready
from steady.services.exposures import BESIDE, EXPECTED
from steady.services.follow_up import FollowUp, Next, Verb
from steady.services.form import Form
from steady.services.forms import adding
from steady.services.titles import names_for
from steady.store.exercises import find
from steady.store.records import Entry

COMMANDS: dict[Verb, str] = {
    "safety": "steady safety",
    "boundary": "steady boundary add",
    "step": "steady step add",
    "reflection": "steady reflect",
    "grounding": "steady ground",
    "breathing": "steady breathe",
    "look back": "steady exposure reflect",
}
"""The commands that do the same, for when nobody is there to be asked."""


def follow(session: Session, form: Form, entry: Entry | None) -> None:
    """Offer what follows a form, if it was saved and anything does."""
    if entry is not None and (follow_up := form.follows(entry)):
        offer(session, follow_up)


def offer(session: Session, follow_up: FollowUp) -> None:
    """Say what there is to say, and let the person pick what comes next, as often as they like."""
    terminal = session.terminal
    for line in _lines(session, follow_up.entry, follow_up.shows):
        terminal.prose(line)
    if not terminal.interactive:
        return
    terminal.say()
    for line in follow_up.said:
        terminal.say(line)
    while True:
        terminal.say(follow_up.asks)
        key = terminal.menu([(each.key, each.label) for each in follow_up.nexts])
        chosen = next((each for each in follow_up.nexts if each.key == key), None)
        if chosen is None:
            return
        terminal.say()
        if _take_up(session, follow_up, chosen):
            return
        terminal.say()


def tell(session: Session, follow_up: FollowUp) -> None:
    """Say what there is to say where nothing is asked, and the commands of what could come next."""
    for line in (*follow_up.said, commands(follow_up)):
        session.terminal.say(line)


def commands(follow_up: FollowUp) -> str:
    """The commands of what could come next, and what each is for."""
    ways = (f"`{COMMANDS[each.verb]}`: {each.label}." for each in follow_up.nexts if each.verb in COMMANDS)
    return " ".join(ways)


def _take_up(session: Session, follow_up: FollowUp, chosen: Next) -> bool:
    """Do what was picked; True when nothing more is to be offered after it."""
    home, entry = session.home, follow_up.entry
    match chosen.verb:
        case "safety":
            print_plan(session, to_person=True)
        case "grounding" | "breathing":
            name = getattr(session.settings, chosen.verb)
            run(session, find(home.root, name, session.lang), {})
        case "boundary" | "step" | "reflection":
            kind = kind_named(chosen.verb)
            form = adding(home, kind, "", chosen.prefill)
            return fill(session, form, {}, says=[kind.purpose()]) is not None
        case "words":
            fill(session, words_to_have_ready(home, lambda: session.now, entry), {})
        case "look back":
            return look_back(session, entry, {}) is not None
        case _:
            assert_never(chosen.verb)
    return False


def look_back(session: Session, entry: Entry, given: Mapping[str, Any]) -> Entry | None:
    """Look back on an exposure by questions, what was expected in sight; offers what follows."""
    form = looking_back(session.home, lambda: session.now, entry)
    on = f"Looking back on “{called(session.home, entry)}”."
    before, expected = (_lines(session, entry, names) for names in (BESIDE, EXPECTED))
    kept = fill(
        session,
        form,
        given,
        says=[f"{on} Before it, you wrote:", *before, ""] if before else [on],
        command=f"steady exposure reflect {entry.short_id}",
        beside=lambda field: ["You expected:", *expected] if field.name == "came_true" and expected else [],
    )
    follow(session, form, kept)
    return kept


def _lines(session: Session, entry: Entry, names: tuple[str, ...]) -> list[str]:
    """Some fields of an exposure, a line each, those that were answered."""
    titles, fields = names_for(session.home, (entry.record,)), [field_of(Exposure, name) for name in names]
    given = answers(entry.record, titles, session.today, fields)
    return [f"  {each.field.label}: {', '.join(each.words)}" for each in given]
