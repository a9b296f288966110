"""What the shell offers when TAB is pressed: ids, kinds, exercise names, choices.

Shells evaluate some of what they are offered: zsh expands it again, bash puts it on the line as it is.
So nothing that stands on the disk reaches one unless it is made of characters that no shell obeys.
"""

import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from steady.core.answers import answers, labelled
from steady.core.catalogue import Kind, all_kinds
from steady.core.fields import Choice, Field, Several, YesNo, field_of
from steady.core.language import _
from steady.core.record import Moment
from steady.core.text import one_line
from steady.services.offers import offers
from steady.store.exercises import exercise_ids
from steady.store.home import Home
from steady.store.paths import Places, places
from steady.store.records import Entry, is_conflict_copy
from steady.store.settings import fields, language, read_settings

PLAIN = re.compile(r"[a-z0-9][a-z0-9._-]*")
"""What a value from the disk is made of, if it is offered."""

SET_TO = re.compile(r"[A-Za-z0-9][A-Za-z0-9:._-]*")
"""The same for what a setting can be: countries have capitals, times a colon."""

BESIDE = 40
"""How many characters of a title stand beside an id."""

LAST = "last"
"""What stands for the newest record."""

RECENT = 30
"""How many of the newest records are offered."""


def _places(context: Any) -> Places:
    chosen = _root_option(context, "home")
    return places(Path(chosen) if chosen else None, os.environ)


def _home(context: Any) -> Home:
    return Home(_places(context).home)


def _lang(context: Any) -> str:
    """The language of what is offered as words."""
    return _root_option(context, "lang") or language(read_settings(_places(context).config)[0], os.environ)


def _root_option(context: Any, name: str) -> str:
    """What is said so far for an option that works with every command; "" for nothing."""
    root = context.find_root() if context is not None else None
    return str((root.params.get(name) if root is not None else None) or "")


def _offered(values: Iterable[str], incomplete: str) -> list[str]:
    """The values that go on from what was typed."""
    return [value for value in values if value.lower().startswith(incomplete.lower())]


def _from_disk(values: Iterable[str], incomplete: str) -> list[str]:
    """The same for names that stand on the disk: those alone in which no shell finds anything to do."""
    return _offered(filter(PLAIN.fullmatch, values), incomplete)


def harmless(words: str) -> str:
    """Own words as they may stand beside a value: letters, digits and marks that mean nothing to a shell."""
    kept = ("’" if each == "'" else each if each.isalnum() or each in ",.!?-–…’" else " " for each in words)
    return one_line("".join(kept), BESIDE)


def complete_kind(incomplete: str) -> list[str]:
    """Kinds of record."""
    return _offered((kind.kind() for kind in all_kinds()), incomplete)


def complete_one_of(words: Iterable[str]) -> Callable[[str], list[str]]:
    """A completion of these words."""

    def complete(incomplete: str) -> list[str]:
        return _offered(words, incomplete)

    return complete


def complete_free_field(incomplete: str) -> list[str]:
    """Fields of free text, by kind and name, the last after a comma."""
    from steady.services.session_report import free_fields

    before, comma, last = incomplete.rpartition(",")
    named = (f"{kind.kind()}.{field.name}" for kind in all_kinds() for field in free_fields(kind))
    return [f"{before}{comma}{each}" for each in _offered(named, last)]


def complete_id_of(kind: Kind | None) -> Callable[..., list[tuple[str, str]]]:
    """A completion of the ids of the newest records and of all that the plan keeps, with what they are.

    They are those of a kind, or (None) of all. Of the journal only names are read.
    """

    def complete(ctx: Any, incomplete: str) -> list[tuple[str, str]]:
        known = dict(_ids(_home(ctx), kind))
        return [(id, harmless(known[id])) for id in _from_disk(known, incomplete)]

    return complete


complete_id = complete_id_of(None)


def complete_id_among(kinds: Iterable[Kind]) -> Callable[..., list[tuple[str, str]]]:
    """A completion of the ids of several kinds of the plan, each with what it is."""

    def complete(ctx: Any, incomplete: str) -> list[tuple[str, str]]:
        home = _home(ctx)
        known = {id: says for kind in kinds for id, says in _ids(home, kind) if id != LAST}
        return [(id, harmless(known[id])) for id in _from_disk(known, incomplete)]

    return complete


def _ids(home: Home, kind: Kind | None) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = [(LAST, _("the newest"))]
    if kind is None or issubclass(kind, Moment):
        for path in map(Path, home.moment_files()):
            name, letters = path.stem.rpartition("-")[::2]
            if kind is None or name.endswith(f"-{kind.kind()}"):
                found.append((letters, name))
            if len(found) > RECENT:
                break
    for each in [kind] if kind else all_kinds():
        if not issubclass(each, Moment):
            found += _things(home, each)
    return found


def _things(home: Home, kind: Kind) -> list[tuple[str, str]]:
    """The ids of a kind of the plan, each with what it is and its title."""
    paths = (path for path in home.plan_paths(kind) if not is_conflict_copy(path.name))
    called = _(kind.called)
    found = {path.stem: called for path in paths}  # those that cannot be read too
    for entry in home.plans(kind).entries:
        if entry.id != entry.path.stem:
            found.pop(entry.path.stem, None)
        found[entry.id] = f"{called}, {title}" if (title := _title(entry)) else called
    return list(found.items())


def _title(entry: Entry) -> str:
    first = [field_of(entry.kind, name) for name in entry.kind.headline[:1]]
    return labelled(answers(entry.record, fields=first)) if first else ""


def complete_exercise(ctx: Any, incomplete: str) -> list[str]:
    """Ids of exercises."""
    return _from_disk(exercise_ids(_home(ctx).root), incomplete)


def complete_theme(incomplete: str) -> list[str]:
    """Themes of ideas for steps."""
    from steady.services.ideas import themes

    return _offered((theme.id for theme in themes("")), incomplete)


def complete_idea(incomplete: str) -> list[str]:
    """Ids of ideas for steps."""
    from steady.services.ideas import each_idea, themes

    return _offered((idea.id for idea in each_idea(themes(""))), incomplete)


def complete_topic(incomplete: str) -> list[str]:
    """Topics of the insights."""
    from steady.services.insights import TOPICS

    return _offered(TOPICS, incomplete)


def complete_period(incomplete: str) -> list[str]:
    """Names of the times that insights can look at."""
    from steady.services.periods import PERIODS

    return _offered(PERIODS, incomplete)


def complete_setting(incomplete: str) -> list[tuple[str, str]]:
    """Names of settings, with what they are called."""
    return [(field.name, harmless(field.label)) for field in fields() if field.name.startswith(incomplete)]


def complete_value(ctx: Any, incomplete: str) -> list[tuple[str, str]]:
    """What the setting that was named can be."""
    from steady.services.settings import offered

    name = str(ctx.params.get("name") or "").replace("-", "_")
    field = next((field for field in fields() if field.name == name), None)
    known = {each.id: each.says for each in offered(field, _places(ctx), _lang(ctx))} if field else {}
    return [(value, harmless(known[value])) for value in _known_values(known, incomplete)]


def _known_values(known: Iterable[str], incomplete: str) -> list[str]:
    return _offered(filter(SET_TO.fullmatch, known), incomplete)


def complete_field(field: Field) -> Callable[..., list[str]]:
    """A completion of what a field can hold."""

    def complete(ctx: Any, incomplete: str) -> list[str]:
        if isinstance(field.shape, YesNo):
            return _offered(["yes", "no"], incomplete)
        if isinstance(field.shape, Choice | Several) and field.shape.options:
            return _offered(field.shape.options, incomplete)
        return _from_disk((offer.id for offer in offers(_home(ctx), field, _lang(ctx))), incomplete)

    return complete
