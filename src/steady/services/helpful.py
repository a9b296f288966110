"""What has helped this person, and the exercises they like to have at hand."""

from steady.core.helpfulness import Helpfulness, helpfulness
from steady.core.kinds.practice import Practice
from steady.core.problems import Problem
from steady.store import remembered
from steady.store.disk import as_not_saved
from steady.store.home import Home


def what_helps(home: Home) -> tuple[list[Helpfulness], list[Problem]]:
    """What all practices so far tell of each exercise, and the problems of files that were not read."""
    found = home.moments(Practice)
    practices = [entry.record for entry in found.entries if isinstance(entry.record, Practice)]
    return helpfulness(practices), found.problems


def favourites(home: Home) -> list[str]:
    """The ids of the favourite exercises, by name."""
    return remembered.remembered(home.root, remembered.FAVOURITES)


def set_favourite(home: Home, exercise_id: str, *, favourite: bool) -> None:
    """Make an exercise a favourite, or not one any more. Raises NotSaved when that cannot be written."""
    others = [each for each in favourites(home) if each != exercise_id]
    with as_not_saved(home.root):
        remembered.remember(home.root, remembered.FAVOURITES, [*others, exercise_id] if favourite else others)
