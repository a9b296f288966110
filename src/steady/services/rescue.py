"""A last place for words that could not be saved where they belong."""

import contextlib
import datetime
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from steady.store import disk, drafts, toml
from steady.store.drafts import Draft

ANY_SIZE = 1 << 40
"""In bytes: more than anyone writes."""


def rescue(
    home: Path,
    kind: str,
    answers: Mapping[str, Any],
    now: datetime.datetime,
    draft: Path | None,
    of: str = "",
) -> Path | None:
    """Keep answers as a draft, else in this session's own memory folder; gives where, or None.

    `draft` is the draft they already have, if any; what it holds stays in it. `of` is the id of the
    record that they change. A field that was taken out (None) holds no words to keep.
    """
    words = {name: value for name, value in answers.items() if value is not None}
    begun = drafts.read(draft) if draft else None
    path = draft or drafts.new_path(home, kind)
    with contextlib.suppress(OSError, ValueError):
        if begun is None:
            drafts.keep(Draft(path, kind, of, now, words))
        else:
            drafts.keep(Draft(path, kind, begun.of or of, begun.at, {**begun.answers, **words}))
        return path
    with contextlib.suppress(OSError, ValueError):  # too large for a draft: no words are lost all the same
        path = drafts.new_path(home, kind)
        disk.write_new(path, toml.dumps({"kind": kind, "of": of, "at": now, "answers": words}, ANY_SIZE))
        return path
    memory = os.environ.get("XDG_RUNTIME_DIR")
    if memory:
        with contextlib.suppress(OSError, ValueError):
            path = Path(memory) / f"{kind}-{disk.letters(6)}.toml"
            disk.write_new(path, toml.dumps(words, ANY_SIZE))
            return path
    return None
