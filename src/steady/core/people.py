"""How people appear in what is handed on: by codename, by an initial, or not at all."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from steady.core.text import slug

People = Literal["codename", "initial", "none"]

_GAP = r"[\s_\-]+"
"""What may stand between the words of a name: spaces in texts, hyphens in ids, a new line."""


def labels(persons: Iterable[Sequence[str]], people: People) -> dict[str, str]:
    """What stands for each name of each person; empty when codenames stay.

    A person is all the names they go by here, the codename first. Two with one initial get numbers.
    """
    if people == "codename":
        return {}
    chosen: dict[str, str] = {}
    initials: list[str] = []
    for names in sorted((_filled(each) for each in persons), key=lambda names: [*map(str.casefold, names)]):
        if not names:
            continue
        initials.append(_initial(names[0]))
        same = initials.count(initials[-1])
        label = "someone" if people == "none" else initials[-1] + (str(same) if same > 1 else "")
        for name in names:
            chosen.setdefault(name, label)
    return chosen


def _filled(names: Sequence[str]) -> list[str]:
    return [name.strip() for name in names if name.strip()]


def _initial(name: str) -> str:
    """The first letter or digit of a name, else its first character."""
    written = unicodedata.normalize("NFC", name)
    return next(filter(str.isalnum, written), written[0]).upper()[0]


class Cover:
    """Replaces names wherever they stand as whole words: in texts, in lists and in ids."""

    def __init__(self, stands_for: Mapping[str, str]) -> None:
        self._labels: dict[str, str] = {}
        spelled: dict[str, str] = {}
        for name, label in stands_for.items():
            for way in (name, name.casefold(), slug(name)):
                if way:
                    spelled.setdefault(way, name)
                    self._labels.setdefault(_key(way), label)
        in_ids = [_pattern(way) for way in sorted(spelled, key=len, reverse=True)]
        # A single letter is a name in the case it was given; in any case it would be every “a” of a text.
        in_text = [
            f"(?-i:{_pattern(way)})" if len(_key(way)) == 1 else _pattern(way)
            for way in sorted(spelled, key=len, reverse=True)
            if len(_key(way)) > 1 or way in stands_for
        ]
        self._in_text = re.compile("|".join(in_text), re.IGNORECASE) if in_text else None
        self._in_ids = re.compile("|".join(in_ids), re.IGNORECASE) if in_ids else None

    def text(self, text: str) -> str:
        """A text with each name covered."""
        return self._in_text.sub(self._label, text) if self._in_text else text

    def id(self, text: str) -> str:
        """An id, or words in place of one, with each name covered."""
        return self._in_ids.sub(self._label, text) if self._in_ids else text

    def _label(self, found: re.Match[str]) -> str:
        return self._labels.get(_key(found.group()), "someone")


def _key(name: str) -> str:
    """A name as it is looked up, however it was spaced, cased or composed."""
    return re.sub(_GAP, " ", unicodedata.normalize("NFC", name).replace("’", "'")).casefold()


def _pattern(name: str) -> str:
    """A name as a pattern for whole words, with its accents composed or apart."""
    forms = dict.fromkeys(unicodedata.normalize(form, name) for form in ("NFC", "NFD"))
    words = "|".join(_GAP.join(map(_word, re.split(_GAP, form))) for form in forms)
    before = r"(?<![^\W_])" if name[0].isalnum() else ""
    after = r"(?![^\W_])" if name[-1].isalnum() else ""
    return f"{before}(?:{words}){after}"


def _word(word: str) -> str:
    return re.sub("['’]", "['’]", re.escape(word))


def looks_real(codename: str) -> bool:
    """Whether a codename looks like a first and last name, a number or an address; a guess, to warn with."""
    named = [word for word in codename.split() if word[:1].isupper() and not word.isupper()]
    return len(named) >= 2 or "@" in codename or sum(character.isdigit() for character in codename) >= 6
