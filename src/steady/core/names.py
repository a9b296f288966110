"""Names as people write them: which of those that are known is meant, and which one is near."""

import difflib
import re
import unicodedata
from collections.abc import Iterable, Mapping

LEAST = 3
"""How many characters of an id have to be given for the rest to be known."""

NEAR = 0.7
"""How alike a name has to be to one that is known to be asked about, from 0 to 1."""

_RANDOM_ID = re.compile(r"[a-z0-9]+")


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
