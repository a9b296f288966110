"""How people appear in what is handed on: by codename, by an initial, or not at all."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from steady.core.names import key
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
        names = {unicodedata.normalize("NFC", name): label for name, label in stands_for.items()}
        self._labels: dict[str, str] = {}
        ways: set[str] = set()
        for spelled in (str, str.casefold, slug):  # a name as it is comes before another's without accents
            for name, label in names.items():
                if way := spelled(name):
                    ways.add(way)
                    self._labels.setdefault(_key(way), label)
        longest_first = sorted(ways, key=lambda way: (-len(way), way.isascii(), way))
        self._in_ids = _any_of([_pattern(way) for way in longest_first])
        # A single letter is a name as it was given or as a capital, else every “a” of a text would be one.
        letters = {form for name in names if len(name) == 1 for form in (name, name.upper())}
        alone = [f"(?-i:{_pattern(letter)})" for letter in sorted(letters)]
        self._in_text = _any_of([*(_pattern(way) for way in longest_first if len(way) > 1), *alone])

    def text(self, text: str) -> str:
        """A text with each name covered."""
        return self._in_text.sub(self._label, text) if self._in_text else text

    def id(self, text: str) -> str:
        """An id, or words in place of one, with each name covered."""
        return self._in_ids.sub(self._label, text) if self._in_ids else text

    def _label(self, found: re.Match[str]) -> str:
        return self._labels.get(_key(found.group()), "someone")


def _any_of(patterns: list[str]) -> re.Pattern[str] | None:
    return re.compile("|".join(patterns), re.IGNORECASE) if patterns else None


def _key(name: str) -> str:
    """A name as it is looked up, however it was spaced, cased or composed."""
    return re.sub(_GAP, " ", unicodedata.normalize("NFC", name).replace("’", "'")).casefold()


def _pattern(name: str) -> str:
    """A name, its accents composed, as a pattern for whole words."""
    words = _GAP.join(map(_word, re.split(_GAP, name)))
    before = r"(?<![^\W_])" if name[0].isalnum() else ""
    after = r"(?![^\W_])" if name[-1].isalnum() else ""
    return f"{before}{words}{after}"


def _word(word: str) -> str:
    """A word with each accent composed or apart, as systems differ in how they write them."""
    apart = {character: unicodedata.normalize("NFD", character) for character in word}
    return "".join(
        "['’]"
        if character in "'’"
        else f"(?:{re.escape(character)}|{re.escape(apart[character])})"
        if apart[character] != character
        else re.escape(character)
        for character in word
    )


_NOBODY = frozenset(
    re.findall(
        r"\w+",
        "i me my you he him his she her hers it its we us they them their one someone somebody anyone anybody"
        " everyone everybody nobody people friend friends family all both myself yourself no yes",
    )
)


def is_name(words: str) -> bool:
    """Whether what is written as who it was is a name, and no “her” or “someone”, which any text holds."""
    return any(character.isalnum() for character in words) and key(words) not in _NOBODY


def looks_real(codename: str) -> bool:
    """Whether a codename looks like a first and last name, a number or an address; a guess, to warn with."""
    named = [word for word in codename.split() if word[:1].isupper() and not word.isupper()]
    return len(named) >= 2 or "@" in codename or sum(character.isdigit() for character in codename) >= 6
