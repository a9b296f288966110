"""What can go wrong, as sentences for a person and exit codes for a script."""

from typing import TYPE_CHECKING

from steady.core.text import sentence

if TYPE_CHECKING:
    from steady.core.problems import Problem


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

    def __init__(self, message: str, problems: "tuple[Problem, ...]", hint: str = "") -> None:
        super().__init__(message, hint)
        self.problems = problems


class NotSaved(SteadyError):
    """Saving did not work; the words are still where `hint` says."""

    exit_code = 4


class ChangedElsewhere(NotSaved):
    """The file changed on disk since it was read; both versions are kept."""


class OnlyHere(NotSaved):
    """Saving did not work, nor did any other place: the words are where they were given."""
