"""Names as people write them: which one is meant or near, and what stands for it in what is handed on."""

import difflib
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from steady.core.text import slug

LEAST = 3
"""How many characters of an id have to be given for the rest to be known."""

NEAR = 0.7
"""How alike a name has to be to one that is known to be asked about, from 0 to 1."""

ME = "me"
"""How someone names themselves in files, as who promised; each language has its own words for it."""

SOMEONE = "someone"
"""What stands for people whose names are left out of data for programs: the same in every language."""

_RANDOM_ID = re.compile(r"[a-z0-9]+")

People = Literal["codename", "initial", "none"]

_GAP = r"[\s_\-]+"
"""What may stand between the words of a name: spaces in texts, hyphens in ids, a new line."""

_NOBODY = frozenset(
    re.findall(
        r"\w+",
        "i me my you he him his she her hers it its we us they them their one someone somebody anyone anybody"
        " everyone everybody nobody people friend friends family all both myself yourself no yes",
    )
)


def is_me(name: str | None) -> bool:
    """Whether a name in a file is the person's own: `me`, or `myself` where they wrote it by hand."""
    return key(name or "") in (ME, "myself")


def key(name: str) -> str:
    """A name as it is compared: any case, any spacing, any of the ways that Unicode writes one letter."""
    if not name.isascii():
        seen = (each for each in unicodedata.normalize("NFKC", name) if unicodedata.category(each) != "Cf")
        name = unicodedata.normalize("NFKC", "".join(seen).casefold()).replace("’", "'")
    return " ".join(name.split()).casefold()


def bare(name: str) -> str:
    """The letters and digits of a name without accents, a space where anything else stands; "" for none.

    For safety, where rather too many names are the same than one too few.
    """
    apart = unicodedata.normalize("NFKD", key(name))
    letters = "".join(each for each in apart if not unicodedata.combining(each))
    return " ".join(re.sub(r"[\W_]+", " ", letters).split())


def meant(words: str, known: Iterable[tuple[str, str]]) -> list[str]:
    """The ids that an answer means, of those that are known by an id and a name.

    A whole id, to the letter, counts before a whole name, and that before an id in other case and the start
    of one. Only the start of an id of random letters counts, with a digit in it, so that no name is taken for
    the start of another.
    """
    told = tuple(known)
    word = key(words)
    if not word:
        return []
    same = [id for id, _ in told if id == words]
    same = same or [id for id, name in told if key(name) == word]
    same = same or [id for id, _ in told if key(id) == word]
    if same or len(word) < LEAST or not any(each.isdecimal() for each in word):
        return same
    return [id for id, _ in told if id.startswith(word) and _RANDOM_ID.fullmatch(id)]


def nearest(words: str, known: Mapping[str, str]) -> str | None:
    """The id of the name that is most like these words, of `known` names by their ids; None when none is."""
    names = {key(name): id for id, name in known.items()}
    near = difflib.get_close_matches(key(words), names, n=1, cutoff=NEAR)
    return names[near[0]] if near else None


def labels(persons: Iterable[Sequence[str]], people: People, someone: str = SOMEONE) -> dict[str, str]:
    """What stands for each name of each person; empty when codenames stay.

    A person is all the names they go by here, the codename first. Two with one initial get numbers; where
    names are left out, `someone` stands for all.
    """
    if people == "codename":
        return {}
    chosen: dict[str, str] = {}
    initials: list[str] = []
    named = ([name.strip() for name in names if name.strip()] for names in persons)
    for names in sorted(filter(None, named), key=lambda names: [*map(str.casefold, names)]):
        initials.append(_initial(names[0]))
        same = initials.count(initials[-1])
        label = someone if people == "none" else initials[-1] + (str(same) if same > 1 else "")
        for name in names:
            chosen.setdefault(name, label)
    return chosen


def _initial(name: str) -> str:
    """The first letter or digit of a name, else its first character."""
    written = unicodedata.normalize("NFC", name)
    return next(filter(str.isalnum, written), written[0]).upper()[0]


class Cover:
    """Replaces names wherever they stand as whole words: in texts, in lists and in ids."""

    def __init__(self, stands_for: Mapping[str, str], someone: str = SOMEONE) -> None:
        self._someone = someone
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
        return self._labels.get(_key(found.group()), self._someone)


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


def is_name(words: str) -> bool:
    """Whether what is written as who it was is a name, and no “her” or “someone”, which any text holds."""
    return any(character.isalnum() for character in words) and key(words) not in _NOBODY


def looks_real(codename: str) -> bool:
    """Whether a codename looks like a first and last name, a number or an address; a guess, to warn with."""
    named = [word for word in codename.split() if word[:1].isupper() and not word.isupper()]
    return len(named) >= 2 or "@" in codename or sum(character.isdigit() for character in codename) >= 6
