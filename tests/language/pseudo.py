"""A language in which every letter has a mark, so that words that never met the catalogue stand out.

Each letter of the alphabet becomes one beside it, of the same width: `Ƥŕèŝŝ ù ţò ùñďò`. Whatever is cut,
wrapped or put together on its way to a screen, a word in plain letters has escaped. What is the person's own
is marked too, in files (`marked_home`), so nothing in English can hide among it.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

import tomli_w
from babel.messages.catalog import Catalog
from scripts.catalogue import DATA, compiled, template

from steady.core.catalogue import Kind, all_kinds, kind_named
from steady.core.fields import Several, Writing, fields_of

LANGUAGE = "qx"
"""Its code: one of those that are nobody's."""

PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
MARKED = "àƀćďèƒğĥìĵķļṁñòƥɋŕŝţùṽŵẋýžÀɃĆĎÈƑĞĤÌĴĶĻṀÑÒƤɊŔŜŢÙṼŴẊÝŽ"
_MARKS = str.maketrans(PLAIN, MARKED)
_PLAIN_WORD = re.compile("[A-Za-z]{2,}")
_PLACE = re.compile(r"(?:\S*/)?[\w.*-]*\.(?:toml|tmp|zip|md)\b|https?://\S+|`[^`]*`|--[a-z][a-z-]*")
"""Names of files, addresses, commands and options: they're the same in every language."""

STORED = frozenset(
    (
        *("schema", "id", "lang", "kind", "group", "when", "senses", "easier", "keeps", "answer", "field"),
        *("phase", "attach", "year", "link", "doi", "isbn", "pmid", "url", "order", "theme", "name", "about"),
        *("who", "call", "abroad", "text", "chat", "deaf", "source", "checked", "page", "unconfirmed"),
        *("compiled", "emergency"),
    )
)
"""Keys of bundled files that hold no words to translate."""


def marked(text: str) -> str:
    """The text with a mark on each letter; {values} stay as they are."""
    parts = []
    for literal, name, form, conversion in Formatter().parse(text):
        parts.append(literal.replace("{", "{{").replace("}", "}}").translate(_MARKS))
        if name is not None:
            parts.append(
                "{" + name + (f"!{conversion}" if conversion else "") + (f":{form}" if form else "") + "}"
            )
    return "".join(parts)


def typed(text: str) -> str:
    """The text as someone would type it in this language."""
    return text.translate(_MARKS)


class Pseudo:
    """The catalogue, to `speak`: it marks what a translator was given, and only that.

    A message that was put together before the catalogue was asked isn't one of the code's, so it stays.
    """

    def gettext(self, message: str, /) -> str:
        """A message, marked if a catalogue can have it."""
        return self._said("", message)

    def ngettext(self, one: str, several: str, number: int, /) -> str:
        """The one or the other plural, as in English."""
        return self._said("", several if number != 1 else one)

    def pgettext(self, context: str, message: str, /) -> str:
        """A message in its context."""
        return self._said(context, message)

    @staticmethod
    def _said(context: str, message: str) -> str:
        return marked(message) if (context, message) in _known() else message


@cache
def _known() -> frozenset[tuple[str, str]]:
    """Each message that a catalogue can have, its context first."""
    return frozenset(
        (each.context or "", text)
        for each in template()
        for text in ([each.id] if isinstance(each.id, str) else each.id)
    )


# -- files ----------------------------------------------------------------------------------------


def write_languages(folder: Path) -> None:
    """Write a folder of languages with this one alone: its catalogue, and the bundled files marked.

    With `steady.store.bundled.LANGUAGES` set to the folder's whole path, `--lang qx` speaks it.
    """
    place = folder / LANGUAGE
    for path in DATA.rglob("*.toml"):
        inside = path.relative_to(DATA)
        if inside.parts[0] not in ("languages", "demo", "discernment.toml"):
            to = place / inside
            to.parent.mkdir(parents=True, exist_ok=True)
            table = _table(tomllib.loads(path.read_text(encoding="utf-8")))
            if "lang" in table:
                table["lang"] = LANGUAGE
            to.write_text(tomli_w.dumps(table), encoding="utf-8")
    catalog = Catalog(locale="en", charset="utf-8", fuzzy=False)
    for each in template():
        if each.id:
            said = marked(each.id) if isinstance(each.id, str) else tuple(map(marked, each.id))
            catalog.add(each.id, said, context=each.context)
    (place / "LC_MESSAGES").mkdir()
    (place / "LC_MESSAGES" / "messages.mo").write_bytes(compiled(catalog))


def _table(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            key: each if key in STORED or key == "presets" else _table(each) for key, each in value.items()
        }
    if isinstance(value, list):
        return [_table(each) for each in value]
    return marked_leaving_blanks(value) if isinstance(value, str) else value


def marked_leaving_blanks(text: str) -> str:
    """The text marked, but what stands in braces: a sentence's blanks have names."""
    return re.sub(
        r"\{\w+\}|[A-Za-z]", lambda found: found[0] if found[0][0] == "{" else typed(found[0]), text
    )


def marked_home(root: Path) -> None:
    """Mark the person's own words in every record of a home that nobody else uses."""
    for path in [*root.glob("journal/**/*.toml"), *root.glob("plan/**/*.toml")]:
        try:
            table = tomllib.loads(path.read_text(encoding="utf-8"))
        except tomllib.TOMLDecodeError:
            continue
        kind = kind_named(table["kind"]) if "kind" in table else _kind_of(path, root)
        own = {field.name for field in fields_of(kind) if _is_own(field)}
        table = {name: _own(value) if name in own else value for name, value in table.items()}
        path.write_text(tomli_w.dumps(table), encoding="utf-8")


def _kind_of(path: Path, root: Path) -> Kind:
    """The kind that the folder or the name of a plan's file says."""
    name = path.relative_to(root / "plan").parts[0].removesuffix(".toml")
    return next(kind for kind in all_kinds() if kind.kind() == name)


def _is_own(field: Any) -> bool:
    shape = field.shape
    return not field.holds and (
        isinstance(shape, Writing) or (isinstance(shape, Several) and not shape.options)
    )


def _own(value: Any) -> Any:
    return [typed(each) for each in value] if isinstance(value, list) else typed(value)


# -- what escaped -----------------------------------------------------------------------------------


def escaped(text: str, allowed: Iterable[str] = ()) -> list[str]:
    """The words in plain letters, in order and each once, but for files, commands and the `allowed` ones."""
    free = {*ALLOWED, *allowed}
    return list(dict.fromkeys(word for word in _plain_words(text) if word not in free))


ALLOWED = frozenset(("steady", "Esc", "Enter", "Tab", "Del", "Ctrl", "PgUp", "PgDn"))
"""The program's name, and what stands on keys."""


def _plain_words(text: str) -> Iterator[str]:
    yield from _PLAIN_WORD.findall(_PLACE.sub(" ", text))
