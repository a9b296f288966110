"""How people appear in what is handed on: by codename, by an initial, or not at all."""

import re
from collections.abc import Mapping
from typing import Any, Literal

People = Literal["codename", "initial", "none"]


def labels(codenames: list[str], people: People) -> dict[str, str]:
    """What stands for each codename; empty when codenames stay. Two with one initial get numbers."""
    if people == "codename":
        return {}
    chosen: dict[str, str] = {}
    for name in sorted(filter(None, (each.strip() for each in codenames)), key=str.casefold):
        initial = name[0].upper()
        same = sum(label.rstrip("0123456789") == initial for label in chosen.values())
        chosen[name] = "someone" if people == "none" else initial + (str(same + 1) if same else "")
    return chosen


class Cover:
    """Replaces codenames wherever they stand as whole words: in texts, in lists and in ids."""

    def __init__(self, stands_for: Mapping[str, str]) -> None:
        self._labels = {name.casefold(): label for name, label in stands_for.items()}
        longest_first = sorted(self._labels, key=len, reverse=True)
        names = "|".join(re.escape(name) for name in longest_first)
        self._names = re.compile(rf"(?<!\w)(?:{names})(?!\w)", re.IGNORECASE) if names else None

    def text(self, text: str) -> str:
        """A text with each codename covered."""
        if self._names is None:
            return text
        return self._names.sub(lambda found: self._labels.get(found.group().casefold(), "someone"), text)

    def value(self, value: Any) -> Any:
        """A value of a record with each codename in it covered."""
        if isinstance(value, str):
            return self.text(value)
        return [self.text(each) for each in value] if isinstance(value, list) else value


def looks_real(codename: str) -> bool:
    """Whether a codename looks like a first and last name, a number or an address; a guess, to warn with."""
    words = codename.split()
    full_name = len(words) >= 2 and all(word[:1].isupper() and word[1:].islower() for word in words)
    return full_name or "@" in codename or sum(character.isdigit() for character in codename) >= 6
