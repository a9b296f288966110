"""Whether this run has put anything on the disk yet: what may be said when it breaks off goes by it."""

_marks: list[bool] = []


def mark() -> None:
    """From here on, files may not be as they were."""
    if not _marks:
        _marks.append(True)


def anything() -> bool:
    """Whether a file was written, moved or taken away in this run."""
    return bool(_marks)


def begin() -> None:
    """A run begins: nothing is changed yet."""
    _marks.clear()
