"""A compiled catalogue (.mo), in which each message is looked up where it stands.

`gettext` reads all of them first, which takes a quarter of the time of `steady safety`. They are in order, as
the format wants it and `scripts/catalogue.py` sees to.
"""

import struct
from bisect import bisect_left
from pathlib import Path

_ORDERS = {b"\xde\x12\x04\x95": "<", b"\x95\x04\x12\xde": ">"}


class Compiled:
    """The words of one language, by the English ones.

    Raises OSError where there is no such file, and ValueError where it is cut off or isn't a catalogue: Typer
    reads all of it later, when nobody could help any more.
    """

    def __init__(self, path: Path) -> None:
        from gettext import c2py  # English needs none

        self._content = path.read_bytes()
        try:
            self._order = _ORDERS[self._content[:4]]
            self._count, self._messages, self._words = struct.unpack_from(
                f"{self._order}3I", self._content, 8
            )
            last = struct.unpack_from(f"{self._order}2I", self._content, self._words + 8 * (self._count - 1))
            if sum(last) > len(self._content):  # its length and its place; all others stand before it
                raise ValueError(path)
            self._content[max(self._messages, self._words) + 8 * self._count :].decode()
        except (KeyError, struct.error) as error:
            raise ValueError(path) from error
        forms = self._found("").partition("plural=")[2]
        self._plural = c2py(forms.partition(";")[0])
        """Which of the plurals a number takes, as the head of the catalogue says."""

    def gettext(self, message: str, /) -> str:
        """A message in this language; in English where it has no words."""
        return self._worded(message, 1) or message

    def ngettext(self, one: str, several: str, number: int, /) -> str:
        """A message with the plural that the number takes."""
        return self._worded(one, number) or (one if number == 1 else several)

    def pgettext(self, context: str, message: str, /) -> str:
        """A message by where it stands."""
        return self._worded(f"{context}\4{message}", 1) or message

    def _worded(self, message: str, number: int) -> str:
        """The words for a message, those that the number takes where it has plurals; "" for none."""
        words = self._found(message).split("\0")
        form = self._plural(number) if len(words) > 1 else 0
        return words[form] if form < len(words) else ""

    def _found(self, message: str) -> str:
        """All words for a message, which begins an entry of the ordered table; "" for none."""
        wanted = message.encode()
        place = bisect_left(range(self._count), wanted, key=lambda number: self._at(self._messages, number))
        if place == self._count or self._at(self._messages, place).partition(b"\0")[0] != wanted:
            return ""
        return self._at(self._words, place).decode()

    def _at(self, table: int, number: int) -> bytes:
        length, start = struct.unpack_from(f"{self._order}2I", self._content, table + 8 * number)
        return self._content[start : start + length]
