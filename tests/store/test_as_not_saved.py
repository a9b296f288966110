"""What is said of trouble with the disk never holds words of the person that an error carries."""

import errno
from pathlib import Path

import pytest

from steady.core.errors import NotSaved
from steady.store.disk import as_not_saved

WORDS = "the words nobody else reads"


@pytest.mark.parametrize(
    "error",
    [
        ValueError(WORDS),
        ValueError(f"invalid literal: {WORDS}"),
        UnicodeEncodeError("utf-8", f"{WORDS}\udc80", 27, 28, "surrogates not allowed"),
        OSError(errno.EIO, "Input/output error", WORDS),
        OSError(WORDS),
        OverflowError(WORDS),
    ],
    ids=lambda error: type(error).__name__,
)
def test_no_words_of_an_error_are_said(error: Exception, tmp_path: Path) -> None:
    with pytest.raises((NotSaved, OverflowError)) as caught, as_not_saved(tmp_path):
        raise error
    if isinstance(caught.value, NotSaved):
        assert WORDS not in caught.value.message + caught.value.hint
        assert caught.value.message.startswith("I couldn't save this: ")


def test_a_full_disk_is_said(tmp_path: Path) -> None:
    with pytest.raises(NotSaved, match="the disk is full") as caught, as_not_saved(tmp_path):
        raise OSError(errno.ENOSPC, "No space left on device", WORDS)
    assert caught.value.message == "I couldn't save this: the disk is full."
