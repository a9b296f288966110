"""What can go wrong: problems in files, as values beside the good records, and errors with exit codes."""

from collections.abc import Iterable
from typing import NamedTuple

from steady.core.language import N_, _, in_shell, ngettext
from steady.core.text import sentence

INTERRUPTED = 130
"""The exit code after Ctrl-C, as shells expect it."""

THE_HOME = N_("the data folder")
"""What stands as the path of a problem of the home itself."""


class Problem(NamedTuple):
    """One thing in one file that could not be used as it stands."""

    path: str
    """The file, as text to show."""
    what: str
    """What is wrong and what is expected, in plain words."""
    field: str = ""
    """The field it is about, or empty when it is about the whole file."""
    line: int | None = None
    """The line in the file, counted from 1, when it is known."""
    hides: bool = True
    """True when the file gives no record because of it; False when the rest of the file is used."""
    closed: bool = False
    """True when it is a folder that cannot be opened, which hides all that it may hold."""

    def sentence(self) -> str:
        """The problem as `file: line: field: what is wrong` on one line, safe to show in a terminal."""
        parts = [_(THE_HOME) if self.path == THE_HOME else self.path]
        if self.line is not None:
            parts.append(_("line {n}", n=self.line))
        if self.field:
            parts.append(self.field)
        return sentence(": ".join([*parts, self.what]))


def nearest(word: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """The known word nearest to one; "" when none is near: `cutoff` is how near, 1 for the same."""
    import difflib  # only where something is wrong

    return next(iter(difflib.get_close_matches(word, list(known), n=1, cutoff=cutoff)), "")


def first_few(problems: Iterable[Problem], most: int) -> str:
    """Problems as sentences, a line each and each once, at most so many; the rest as a number."""
    lines = list(dict.fromkeys(each.sentence() for each in problems))
    more = len(lines) - most
    if more > 0:
        rest = (
            ngettext(
                "and one more: `steady doctor` shows it", "and {n} more: `steady doctor` shows them all", more
            )
            if in_shell()
            else ngettext("and one more", "and {n} more", more)
        )
        lines[most:] = [rest]
    return "\n".join(lines)


def named_where() -> str:
    """Where files that can't be read are named: by a command in the shell, on a screen in the companion."""
    return (
        _("`steady doctor` says which.")
        if in_shell()
        else _("Settings says which: press Ctrl+P and type “settings”.")
    )


class SteadyError(Exception):
    """A calm sentence, what to do about it, and the exit code that goes with it.

    `message` is one sentence; `hint` says what to do, or is empty. Both stay one line whatever they name.
    """

    exit_code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = sentence(message)
        self.hint = sentence(hint)


class Refused(SteadyError):
    """What was asked for is not done, and nothing was changed."""


class NotFound(SteadyError):
    """Nothing answers to the name that was given."""


class BadRequest(SteadyError):
    """The command was given something that it cannot use."""

    exit_code = 2


class Unreadable(SteadyError):
    """A file could not be read as it stands; `problems` names each reason."""

    exit_code = 3

    def __init__(self, message: str, problems: tuple[Problem, ...], hint: str = "") -> None:
        super().__init__(message, hint)
        self.problems = problems


class NotSaved(SteadyError):
    """Saving did not work; the words are still where `hint` says."""

    exit_code = 4


class ChangedElsewhere(NotSaved):
    """The file changed on disk since it was read; both versions are kept."""


class OnlyHere(NotSaved):
    """Saving did not work, nor did any other place: the words are where they were given."""
