"""What is picked, people, steps and exercises, cues and feelings: offered, found, and its words."""

import contextlib
import datetime
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from steady.core.answers import Titles, in_a_line, parse, show
from steady.core.catalogue import Kind, all_kinds, kind_named
from steady.core.dates import USUAL, Calendar, show_when
from steady.core.errors import BadRequest, SteadyError
from steady.core.fields import CUES, Choice, Field, Several, Writing, field_of, fields_of
from steady.core.language import N_, _, spoken_code
from steady.core.names import ME, bare, is_me, key, meant, nearest
from steady.core.record import Moment, Record, Thing
from steady.core.text import joined, one_line, slug
from steady.store.bundled import cues, feelings
from steady.store.exercises import exercise_ids, find, library
from steady.store.home import Home
from steady.store.records import Entry

MOMENTS_OFFERED = 9
"""How many of the newest records of a kind of the journal are offered."""

_NAMED = ("person", "step")
"""The kinds whose records are named in other records."""


class Offer(msgspec.Struct, frozen=True):
    """One thing that can be picked."""

    id: str
    """What is kept in the record."""
    says: str
    """What the person reads."""
    name: str = ""
    """Its name, where what is read holds more: of two with one name, the id too."""
    rests: bool = False
    """Whether it can be named and is not offered, like a step that rests."""
    before: tuple[str, ...] = ()
    """Other words that mean it, in full: those it had, and the English ones."""

    @property
    def called(self) -> str:
        """Its name alone."""
        return self.name or self.says


def offers(home: Home, field: Field, lang: str = "") -> tuple[Offer, ...]:
    """What a field offers to pick from, in the order to show; empty for most fields.

    `lang` is the language of what is offered as words; "" for the usual one.
    """
    if field.ask.offers in CUES:
        return cue_offers(dangers_only=field.ask.offers == "dangers")
    if field.offers_words:
        return tuple(Offer(word, word) for word in feelings(lang))
    if field.ask.offers == "exercises" or field.ask.refers == "exercise":
        return tuple(Offer(id, id) for id in exercise_ids(home.root))
    return tuple(each for each in known(home, field) if not each.rests)


def names_one(field: Field) -> bool:
    """Whether a field names someone, or a step: what is kept under an id and known by a name."""
    return field.ask.refers not in ("", "exercise") and isinstance(field.shape, Writing)


def fitting(home: Home, kind: Kind, field: Field, answers: Mapping[str, Any]) -> Field:
    """A choice with just the answers that fit what another answer names: of a trigger, that it went off."""
    if field.ask.fits is None:
        return field
    name, fits = field.ask.fits[0], dict(field.ask.fits[1])
    refers = field_of(kind, name).ask.refers.split()
    meant = answers.get(name)
    kept = {word: home.plans(kind_named(word)).entries for word in refers if meant}
    found = [word for word in kept if any(each.id == meant for each in kept[word])]
    options = tuple(answer for word in found for answer in fits.get(word, ()))
    if not options or not isinstance(field.shape, Choice):
        return field
    return msgspec.structs.replace(field, shape=msgspec.structs.replace(field.shape, options=options))


def known(home: Home, field: Field) -> tuple[Offer, ...]:
    """All that a field can name, what is not offered too; empty when it names no one and no step."""
    if not names_one(field):
        return ()
    names = _names(home, field.ask.refers)
    own = (Offer(ME, field.oneself),) if field.ask.oneself else ()
    count = Counter(key(name) for _, name in names)
    others = (
        Offer(
            each.id,
            f"{name} ({each.id})" if count[key(name)] > 1 else name,
            name if count[key(name)] > 1 else "",
            getattr(each.record, "state", None) not in (None, "active"),
        )
        for each, name in names
    )
    return (*others, *own)


def _names(home: Home, refers: str) -> list[tuple[Entry, str]]:
    """What records of some kinds, with spaces between, are called; those of the journal with their day."""
    kinds = [kind_named(word) for word in refers.split()]
    return [
        *(
            (each, _name(each))
            for kind in kinds
            if issubclass(kind, Thing)
            for each in home.plans(kind).entries
        ),
        *(
            named
            for kind in kinds
            if issubclass(kind, Moment)
            for named in _of_their_days(home, home.moments(kind, limit=MOMENTS_OFFERED).entries)
        ),
    ]


def _of_their_days(home: Home, entries: Sequence[Entry]) -> list[tuple[Entry, str]]:
    """Records of the journal by their words and their day: people by name, signs as they're said."""
    signs = {cue.id: cue.says for cue in cues()}
    titles = names_for(home, [each.record for each in entries])
    titles.update((name, signs) for name in CUES)
    return [(each, _of_its_day(each, titles)) for each in entries]


def _of_its_day(entry: Entry, titles: Titles) -> str:
    said = in_a_line(entry.record, titles) or _(entry.kind.called)
    return f"{said}, {show_when(entry.record.at)}" if entry.record.at else said


def _name(entry: Entry) -> str:
    return str(getattr(entry.record, entry.kind.headline[0]))


def show_named(home: Home, field: Field, value: Any, today: datetime.date) -> str:
    """An answer in words on one line: whom or what it names by name, in place of an id."""
    says = {each.id: each.says for each in known(home, field)}
    return one_line(says.get(str(value)) or show(field, value, today))


def named(words: str, known: Sequence[Offer]) -> str | None:
    """The id of what an answer names in full, or None; raises BadRequest when several have that name."""
    one = [each.id for each in known if key(each.says) == key(words)]
    found = one if len(one) == 1 else meant(words, [(each.id, each.called) for each in known])
    if len(found) > 1:
        ids = ", ".join(one_line(id, 40) for id in found[:6])
        raise BadRequest(
            _("More than one here is called {name}.", name=one_line(words, 40)),
            _("Use one of these ids: {ids}.", ids=ids),
        )
    return found[0] if found else None


def near(words: str, known: Sequence[Offer]) -> Offer | None:
    """What may have been meant by a name that is new here."""
    id = nearest(words, {each.id: each.called for each in known})
    return next((each for each in known if each.id == id), None)


def new_here(field: Field, value: Any, known: Sequence[Offer]) -> str:
    """A sentence for an answer that names someone, or a step, not known so far; "" for any other."""
    is_known = not key(str(value or "")) or is_me(str(value)) or any(each.id == value for each in known)
    if is_known or not names_one(field):
        return ""
    maybe = near(str(value), known)
    name = one_line(str(value), 40)
    if maybe is None:
        return _("{name} is new here.", name=name)
    return _("{name} is new here. Did you mean {near}?", name=name, near=one_line(maybe.called, 40))


def all_new_here(home: Home, fields: Sequence[Field], answers: Mapping[str, Any]) -> list[str]:
    """The same sentence for each such answer."""
    said = (new_here(each, answers.get(each.name), known(home, each)) for each in fields if names_one(each))
    return list(dict.fromkeys(filter(None, said)))


def same_name(home: Home, entry: Entry) -> str:
    """A sentence for someone, or a step, whose name others here have too; "" for anything else."""
    if entry.kind.kind() not in _NAMED:
        return ""
    name = _name(entry)
    same = [each.id for each, other in _names(home, entry.kind.kind()) if key(other) == key(name)]
    if len(same) < 2:
        return ""
    ids = joined([one_line(id, 40) for id in sorted(same)[:6]])
    return _("More than one here is called {name}: {ids}.", name=one_line(name, 40), ids=ids)


def cue_offers(*, dangers_only: bool = False) -> tuple[Offer, ...]:
    """The cues of discernment, or just the signs of danger."""
    return tuple(
        Offer(cue.id, cue.says, before=cue.before) for cue in cues() if cue.danger or not dangers_only
    )


def known_cues(given: Sequence[str], *, dangers_only: bool = False) -> list[str]:
    """The ids of the cues that are meant, by their ids, their words or the start of them.

    Raises BadRequest for one that is none, so that a slip of the pen is not taken for safety.
    """
    offered = cue_offers(dangers_only=dangers_only)
    picked = [chosen for each in given if (chosen := pick(each, offered))]
    if len(picked) < len(given):
        known = ", ".join(offer.id for offer in offered)
        raise BadRequest(_("I don't know one of these signs."), _("The signs are: {ids}.", ids=known))
    return picked


def answer(
    field: Field,
    raw: str,
    offered: tuple[Offer, ...],
    now: datetime.datetime,
    all_known: Sequence[Offer] = (),
    calendar: Calendar = USUAL,
) -> Any:
    """What someone typed for a field, with what is offered picked by number, id, words or their start.

    Someone, or a step, is picked by a number, a whole name or an id alone; `all_known` are those that can be
    named besides those offered. Own words are kept as they are where a field takes own words. Raises
    BadRequest when it does not fit.
    """
    if names_one(field):
        picked = _at_number(raw, offered) or named(raw, all_known or offered)
        return picked or parse(field, raw, now, calendar)
    if not offered:
        return parse(field, raw, now, calendar)
    if field.ask.offers in CUES and is_none(raw):
        return []
    if isinstance(field.shape, Several):
        parts = [part.strip() for part in raw.replace("\n", ",").split(",") if part.strip()]
        chosen = [pick(part, offered, starts=not field.offers_words) for part in parts]
        if field.ask.offers in CUES and None in chosen:
            raise BadRequest(
                _("That isn't one of these."),
                _("Type numbers from 1 to {last}, with commas in between.", last=len(offered)),
            )
        return [id or part for id, part in zip(chosen, parts, strict=True)]
    return pick(raw, offered, starts=not field.ask.refers) or parse(field, raw, now, calendar)


def is_none(words: str) -> bool:
    """Whether someone typed that none of what is offered applies, in English or the language in use."""
    return bare(words) in {bare(each) for word in NONE for each in (word, _(word))}


NONE = (N_("no"), N_("none"), N_("none of them"), N_("nothing"), N_("no signs"))
"""What people type for none of them."""


def _at_number(raw: str, offered: tuple[Offer, ...]) -> str | None:
    word = raw.strip()
    there = word.isdecimal() and len(word) < 10 and 1 <= int(word) <= len(offered)
    return offered[int(word) - 1].id if there else None


def pick(raw: str, offered: tuple[Offer, ...], *, starts: bool = True) -> str | None:
    """The id of the offer that is meant, by number, id, words or, with `starts`, their start.

    None when none is meant, or more than one. Not for people and steps: see `named`.
    """
    if at_number := _at_number(raw, offered):
        return at_number
    word = raw.strip()
    low, name = word.lower(), slug(word)
    exact = [
        each
        for each in offered
        if low in (each.id, *map(str.lower, (each.says, *each.before))) or (name and name == each.id)
    ]
    begun = [
        each
        for each in offered
        if any(words.lower().startswith(low) for words in (each.id, each.says, *each.before))
    ]
    return next((match[0].id for match in (exact, begun if starts and low else []) if len(match) == 1), None)


def settle(home: Home, field: Field, value: Any) -> Any:
    """A given answer with the id of what it refers to in place of its words, where there is one.

    Raises BadRequest for a cue of discernment that is none, and for a name that several have.
    """
    if field.ask.offers in CUES and isinstance(value, list):
        return known_cues(value, dangers_only=field.ask.offers == "dangers")
    if not field.ask.refers or not isinstance(value, str) or not isinstance(field.shape, Writing):
        return value
    if names_one(field):
        return named(value, known(home, field)) or value
    return pick(value, offers(home, field), starts=False) or value


# -- the words for ids ---------------------------------------------------------------------------

EXERCISES = ("exercise", "exercises")
"""What a field may refer to or offer."""


def all_titles(home: Home, lang: str = "") -> dict[str, dict[str, str]]:
    """The words for every id that a record of any kind can hold, by what its field refers to or offers."""
    names = {field.holds for kind in all_kinds() for field in fields_of(kind)}
    return {name: _titles(home, name, lang) for name in names - {""}}


def titles_for(home: Home, record: Record, lang: str = "") -> dict[str, dict[str, str]]:
    """The same for what one record holds; of exercises only those that it names are read."""
    held: dict[str, list[str]] = {}
    for field in fields_of(type(record)):
        name, value = field.holds, getattr(record, field.name)
        if name and value:
            held.setdefault(name, []).extend(value if isinstance(value, list) else [value])
    return {
        name: _exercises(home, ids, lang) if name in EXERCISES else _titles(home, name, lang)
        for name, ids in held.items()
    }


def names_for(home: Home, records: Iterable[Record]) -> dict[str, dict[str, str]]:
    """The words for the people, steps, exercises and signs that records name; nothing else is read."""
    named: dict[str, set[str]] = {}
    for record in records:
        for field in fields_of(type(record)):
            value = getattr(record, field.name) if field.holds else None
            if value:
                named.setdefault(field.holds, set()).update([value] if isinstance(value, str) else value)
    return {
        name: _exercises(home, ids, spoken_code()) if name in EXERCISES else _titles(home, name, "")
        for name, ids in sorted(named.items())
    }


def _exercises(home: Home, ids: Iterable[str], lang: str) -> dict[str, str]:
    found, there = {}, set(exercise_ids(home.root))
    for id in there.intersection(ids):  # a rhythm of one's own is none, and would be looked for in every file
        with contextlib.suppress(SteadyError):
            exercise = find(home.root, id, lang)
            if exercise.id == id:
                found[id] = exercise.title
    return found


def _titles(home: Home, name: str, lang: str) -> dict[str, str]:
    if name in CUES:
        return {cue.id: cue.says for cue in cues()}
    if name in EXERCISES:
        return {each.id: each.title for each in library(home.root, lang).exercises.values()}
    return {entry.id: title for entry, title in _names(home, name)}
