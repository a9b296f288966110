"""The language steady speaks: the English that stands in the code, or a catalogue's words for it."""

from typing import Any, Protocol


class Catalogue(Protocol):
    """What holds the words of one language, by the English ones; `gettext.GNUTranslations` is one."""

    def __hash__(self) -> int: ...
    def gettext(self, message: str, /) -> str: ...  # noqa: D102 - the names and meanings of the trade
    def ngettext(self, one: str, several: str, number: int, /) -> str: ...  # noqa: D102
    def pgettext(self, context: str, message: str, /) -> str: ...  # noqa: D102


_spoken: list[Catalogue] = []
"""The catalogue in use; empty for English. A process speaks one language, so no call hands it on."""


_code: list[str] = []
"""The code of the language in use, such as `es`; empty for English."""


def speak(catalogue: Catalogue | None, code: str = "") -> None:
    """Use a catalogue for all that is said from now on, of the language with this code; None for English."""
    _spoken[:] = [catalogue] if catalogue else []
    _code[:] = [code] if code else []


def spoken_code() -> str:
    """The code of the language in use, such as `es`; "" for English."""
    return _code[0] if _code else ""


def spoken() -> Catalogue | None:
    """The catalogue in use; None for English."""
    return _spoken[0] if _spoken else None


_in_companion: list[bool] = []
"""Whether the person is in the companion, which names keys, not commands; empty in the shell."""


def speak_in_companion(*, yes: bool) -> None:
    """Say from now on what to do as one does it in the companion, or else in the shell."""
    _in_companion[:] = [yes] if yes else []


def in_shell() -> bool:
    """Whether commands can be named, as the person is in a shell."""
    return not _in_companion


def _(message: str, /, **values: Any) -> str:
    """A message in the language in use, with its values: `_("Saved as {name}.", name=name)`.

    What stands in a value is shown as it is: braces in it mean nothing. "" stays "".
    """
    return _filled(_spoken[0].gettext(message) if _spoken and message else message, message, values)


def ngettext(one: str, several: str, number: int, /, **values: Any) -> str:
    """A message with the plural that the number takes; `{n}` stands for the number."""
    english = one if number == 1 else several
    said = _spoken[0].ngettext(one, several, number) if _spoken else english
    return _filled(said, english, {"n": number, **values})


def pgettext(context: str, message: str, /, **values: Any) -> str:
    """A message that other languages word by where it stands, such as a word that is alone on the screen."""
    return _filled(_spoken[0].pgettext(context, message) if _spoken and message else message, message, values)


def N_(message: str, /) -> str:  # noqa: N802 - the name that the trade knows it by
    """Mark a message that stands in a table; it stays English until `_` is asked for it where it's shown."""
    return message


def _filled(said: str, english: str, values: dict[str, Any]) -> str:
    if not values:
        return said
    try:
        return said.format_map(values)
    except (KeyError, IndexError, ValueError):  # a slip in a translation never stops anyone
        return english.format_map(values)
