"""The settings as they're asked for: what can be chosen, what typed words mean, what is decided elsewhere."""

import os
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import msgspec

from steady.core.breathing import of_seconds
from steady.core.errors import BadRequest, nearest
from steady.core.fields import Choice, Field, Number, YesNo, yes_or_no
from steady.core.language import N_, _
from steady.core.numbers import minutes
from steady.services.offers import Offer
from steady.store import settings as stored
from steady.store.bundled import folder_of, languages_there
from steady.store.languages import of_locale
from steady.store.paths import Places
from steady.store.settings import expected, read_settings

OWN_NAMES = {"en": "English", "es": "español"}
"""What languages call themselves, so that whoever reads one finds it."""

MORNINGS = ("00:00", "02:00", "03:00", "04:00", "05:00", "06:00")
"""The ends of a day that are offered; any time up to noon fits."""

AT_NEXT_START = ("lang", "plain")
"""What a companion that is open can't change any more."""

NEXT_START = N_("This takes effect the next time steady starts.")


class Changed(NamedTuple):
    """A setting, as it was and as it is now."""

    field: Field
    before: Any
    now: Any
    really: bool
    """Whether the file is another one now."""


def setting(name: str) -> Field:
    """The setting of this name. Raises BadRequest with the name that may be meant, or all names."""
    known = {field.name: field for field in stored.fields()}
    typed = name.strip().lower().replace("-", "_")
    if typed in known:
        return known[typed]
    near = nearest(typed, known)
    raise BadRequest(
        _("There's no setting with that name."),
        _("Did you mean {name}?", name=near)
        if near
        else _("These are the settings: {names}.", names=", ".join(known)),
    )


# -- what can be chosen -----------------------------------------------------------------------------


def _choices(field: Field, places: Places, lang: str) -> list[Offer]:
    assert isinstance(field.shape, Choice)
    return [Offer(each, field.shape.words(each)) for each in field.shape.options]


def _exercises(field: Field, places: Places, lang: str) -> list[Offer]:
    from steady.store.exercises import library  # a look at the settings alone needs none

    breathes = field.ask.offers == "breathing"
    return [
        Offer(id, each.title)
        for id, each in library(places.home, lang).exercises.items()
        if (each.breathes if breathes else each.kind == "grounding")
    ]


def _countries(field: Field, places: Places, lang: str) -> list[Offer]:
    from steady.core.search import fold
    from steady.services.help_lines import country_names
    from steady.store.help_lines import help_lines

    named = country_names(help_lines(places.home))
    return [
        Offer("", _("the one last chosen in help")),
        *(Offer(code, named[code]) for code in sorted(named, key=lambda code: fold(named[code]))),
    ]


def _languages(field: Field, places: Places, lang: str) -> list[Offer]:
    own = _("your computer's: {language}", language=_language(of_locale(os.environ)))
    return [Offer("", own), *(Offer(code, _language(code)) for code in languages_there())]


def _language(code: str) -> str:
    return OWN_NAMES.get(code[:2].lower() or "en", code)


def _people(field: Field, places: Places, lang: str) -> list[Offer]:
    from steady.services.export import PEOPLE

    return [Offer(way, _(says)) for way, says in PEOPLE.items()]


_OFFERED: dict[str, Callable[[Field, Places, str], list[Offer]]] = {
    "breathing": _exercises,
    "grounding": _exercises,
    "countries": _countries,
    "languages": _languages,
    "people": _people,
    "mornings": lambda *_: [Offer(each, each) for each in MORNINGS],
}
"""Where the choices of a setting come from, by the name in its `offers`."""


def offered(field: Field, places: Places, lang: str) -> list[Offer]:
    """What can be chosen for a setting, as the file holds it and as the person reads it."""
    if field.ask.offers:
        return _OFFERED[field.ask.offers](field, places, lang)
    if isinstance(field.shape, YesNo):
        return [Offer("true", _("yes")), Offer("false", _("no"))]
    if isinstance(field.shape, Number):
        return [Offer(str(each), _number(field, each)) for each in _usual_numbers(field)]
    return _choices(field, places, lang) if isinstance(field.shape, Choice) else []


def takes_others(field: Field) -> bool:
    """Whether a setting takes more than what is offered, so that it can be typed too."""
    closed = ("breathing", "grounding", "languages", "people")
    return field.ask.offers not in closed and not isinstance(field.shape, Choice | YesNo)


def in_words(field: Field, value: Any, places: Places, lang: str) -> str:
    """A value of a setting as the person reads it."""
    text = in_file(value)
    return next((each.says for each in offered(field, places, lang) if each.id == text), _plain(field, value))


def _plain(field: Field, value: Any) -> str:
    return _number(field, value) if isinstance(field.shape, Number) else str(value)


def in_file(value: Any) -> str:
    """A value of a setting as it can be typed: `true`, `5`, `04:00`."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _extra(field: Field) -> Mapping[str, Any]:
    metas = getattr(field.type, "__metadata__", ())
    return next((each.extra for each in metas if isinstance(each, msgspec.Meta) and each.extra), {})


def _usual_numbers(field: Field) -> tuple[int, ...]:
    return tuple(_extra(field).get("minutes", ()))


def _number(field: Field, value: int) -> str:
    if value == 0 and field.ask.low:
        return field.ends[0]
    return minutes(value) if "minutes" in _extra(field) else str(value)


# -- what typed words mean --------------------------------------------------------------------------


def understood(field: Field, text: str, places: Places, lang: str) -> Any:
    """The value that typed words mean for a setting. Raises BadRequest, which says what it takes."""
    value = _read(field, " ".join(text.split()))
    try:
        fits = value is not None and msgspec.convert(value, field.type) == value
    except msgspec.ValidationError:
        fits = False
    known = [each.id for each in offered(field, places, lang)]
    if fits and (value in known or takes_others(field) or isinstance(field.shape, YesNo)):
        return value
    if fits and field.ask.offers == "languages" and folder_of(value):
        return value
    if fits and field.ask.offers == "breathing" and of_seconds(value):
        return value
    raise BadRequest(*_refusal(field, text, known))


def _refusal(field: Field, text: str, known: list[str]) -> tuple[str, str]:
    takes = expected(field)
    if not takes_others(field) and not isinstance(field.shape, Choice | YesNo):
        takes = _("one of {words}", words=", ".join(f"“{each}”" for each in known if each))
    near = nearest(text.strip().lower(), known)
    return (
        _("{name} takes {what}.", name=field.name, what=takes),
        _("Did you mean {name}?", name=near) if near else "",
    )


def _read(field: Field, text: str) -> Any:
    """What typed words may mean, not looked at closely; None for what means nothing."""
    shape, word = field.shape, text.lower()
    if isinstance(shape, YesNo):
        return {"on": True, "off": False}.get(word, yes_or_no(text))
    if isinstance(shape, Choice):
        return word if word in shape.options else _meant(shape, text)
    if isinstance(shape, Number):
        return int(text) if text.isdecimal() and len(text) < 10 else None
    if field.ask.offers == "mornings":
        hour, colon, minute = text.partition(":")
        return f"{hour:0>2}:{minute if colon else '00'}"
    if field.ask.offers == "countries":
        return text.upper()
    return word if field.ask.offers else text


def _meant(choice: Choice, text: str) -> str | None:
    """The one option that is meant by a word of the language in use, or None."""
    found = [each for each in choice.options if choice.words(each).casefold() == text.casefold()]
    return found[0] if len(found) == 1 else None


# -- changing one -----------------------------------------------------------------------------------


def change(field: Field, value: Any, places: Places) -> Changed:
    """Write a setting into the person's file, None to take it out. Raises as `store.settings.put` does."""
    before = getattr(read_settings(places.config)[0], field.name)
    really = stored.put(places, field.name, value)
    return Changed(field, before, stored.usual(field) if value is None else value, really)


# -- what is decided elsewhere ----------------------------------------------------------------------


def decided_elsewhere(field: Field, flags: Mapping[str, str], environ: Mapping[str, str]) -> str:
    """What the command line or the environment says in place of a setting, in a sentence; "" for nothing.

    `flags` are the values of the options of this run that stand for settings, by the settings' names.
    """
    if given := flags.get(field.name):
        option = "--" + field.name.replace("_", "-")
        value = _language(given) if field.name == "lang" else given
        return _("{option} on the command line says: {value}.", option=option, value=value)
    if field.name == "theme" and environ.get("NO_COLOR"):
        return _("NO_COLOR in your environment turns colours off.")
    if field.name == "reduced_motion" and environ.get("TEXTUAL_ANIMATIONS") == "none":
        return _("TEXTUAL_ANIMATIONS in your environment keeps shapes still.")
    return ""
