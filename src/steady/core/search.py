"""Finding records by the words in them: letters of any case, with or without accents, all words needed."""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from steady.core.answers import Titles, words_of
from steady.core.fields import Choice, Field, Several, Writing, fields_of
from steady.core.record import Record
from steady.core.text import cells, cut, display, whole_words

Texts = tuple[tuple[str, str], ...]
"""The words of a record: the label of each answer, and the answer."""

_QUOTES = {ord(mark): '"' for mark in "“”„«»"}
_PARTS = re.compile(r'"([^"]*)"?|([^\s"]+)')
_APOSTROPHES = "’‘ʼ＇"
_UNSEEN = ("Mn", "Me", "Cf")
"""Marks that sit on other letters, and what cannot be seen."""


SHORTEST = 16
"""How many columns of an answer are shown at least, however narrow it is."""


class _Folds(dict[int, str]):
    """What each character is compared as, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if character in _APOSTROPHES:
            folded = "'"
        else:
            apart = unicodedata.normalize("NFKD", character)
            folded = "".join(each for each in apart if unicodedata.category(each) not in _UNSEEN).casefold()
        self[code] = folded
        return folded


_FOLDS = _Folds()


def fold(text: str) -> str:
    """The text as it is compared: each character by itself, so that `É`, `é` and `e` are the same."""
    return text.lower() if text.isascii() else text.translate(_FOLDS)


def needles(query: str) -> tuple[str, ...]:
    """What has to be found for a query, folded: its words, and what stands in quotes as a whole.

    Nothing in it has a meaning of its own; a quote that is not closed goes to the end.
    """
    found = [_spaced(fold(phrase or word)) for phrase, word in _PARTS.findall(query.translate(_QUOTES))]
    return tuple(dict.fromkeys(each for each in found if each))


def haystack(texts: Texts) -> str:
    """The words of a record as one text to look in; no phrase reaches from one answer into the next."""
    return "\n".join([_spaced(fold(words)) for _, words in texts])


def _spaced(text: str) -> str:
    return " ".join(text.split())


def texts_of(record: Record, titles: Titles) -> Texts:
    """What a record says in words: own words, choices, and the titles of what it refers to; no numbers."""
    return tuple(
        [
            (field.label, ", ".join(words_of(field, value, titles)))
            for field in _worded(type(record))
            if (value := getattr(record, field.name))
        ]
    )


@cache
def _worded(kind: type[Record]) -> tuple[Field, ...]:
    """The fields of a kind that hold words."""
    return tuple(field for field in fields_of(kind) if isinstance(field.shape, Writing | Several | Choice))


class Glimpse(NamedTuple):
    """The part of a record where a search found its words, safe to show."""

    label: str
    """The label of the answer; "" when nothing is found."""
    pieces: tuple[tuple[str, bool], ...]
    """The words, piece by piece, on one line; True for what was looked for."""

    @property
    def words(self) -> str:
        """The words alone."""
        return "".join(text for text, _ in self.pieces)


def glimpse(texts: Texts, wanted: Sequence[str], width: int) -> Glimpse:
    """The answer that holds the most needles, cut around the first; it and its label fit in `width`."""
    lines = [(label, _spaced(words)) for label, words in texts]
    found = [(label, line, _places(line, wanted)) for label, line in lines]
    label, line, places = max(
        found, key=lambda each: len({place[0] for place in each[2]}), default=("", "", [])
    )
    if not places:
        return Glimpse("", ())
    spans = _merged([(start, end) for _, start, end in places])
    start, end = _window(line, spans[0], max(width - cells(label) - len("  …  …"), SHORTEST))
    pieces: list[tuple[str, bool]] = [("…", False)] if start else []
    at = start
    for low, high in spans:
        if low >= end:
            break
        pieces += [(line[at:low], False), (line[low : min(high, end)], True)]
        at = min(high, end)
    pieces += [(line[at:end], False), *([("…", False)] if end < len(line) else [])]
    return Glimpse(label, tuple((display(text), match) for text, match in pieces if text))


def _places(line: str, wanted: Sequence[str]) -> list[tuple[str, int, int]]:
    """Where a line holds needles, as places in the line as it is written."""
    folded = [fold(character) for character in line]
    stack = "".join(folded)
    if not any(each in stack for each in wanted):
        return []
    origin = [at for at, piece in enumerate(folded) for _ in piece]
    found = []
    for each in wanted:
        at = stack.find(each)
        while at >= 0:
            found.append((each, origin[at], origin[at + len(each) - 1] + 1))
            at = stack.find(each, at + len(each))
    return sorted(found, key=lambda place: place[1:])


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans that touch no other, in order."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _window(line: str, span: tuple[int, int], width: int) -> tuple[int, int]:
    """About `width` columns of a line around a span, from the beginning of a word where one is near."""
    if cells(line) <= width:
        return 0, len(line)
    start = span[0] - len(cut(line[: span[0]][::-1], width // 3)[0])
    if cells(line[start:]) < width:  # what follows leaves room for more of what stands before
        start = len(line) - len(cut(line[::-1], width)[0])
    if start:
        space = line.find(" ", start, span[0])
        start = space + 1 if space >= 0 else start
    shown, rest = cut(line[start:], width)
    return start, max(start + len(whole_words(shown, rest)) if rest else len(line), span[1])
