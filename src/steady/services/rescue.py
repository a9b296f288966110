"""A last place for words that could not be saved where they belong."""

import contextlib
import datetime
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from steady.store import disk, drafts, toml
from steady.store.drafts import Draft


def rescue(
    home: Path, kind: str, answers: Mapping[str, Any], now: datetime.datetime, draft: Path | None
) -> Path | None:
    """Keep answers as a draft, else in this session's own memory folder; gives where, or None.

    `draft` is the draft they already have, if any.
    """
    path = draft or drafts.new_path(home, kind)
    with contextlib.suppress(OSError, ValueError):
        drafts.keep(Draft(path, kind, "", now, dict(answers)))
        return path
    memory = os.environ.get("XDG_RUNTIME_DIR")
    if memory:
        with contextlib.suppress(OSError, ValueError):
            path = Path(memory) / f"{kind}-{disk.letters(6)}.toml"
            disk.write_new(path, toml.dumps(dict(answers)))
            return path
    return None
