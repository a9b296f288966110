"""Values as JSON that can be shown in any terminal."""

import json
from typing import Any

from steady.core.text import escaped


def json_text(value: Any, indent: int | None = 2) -> str:
    """A value as JSON: letters stay as they are, control characters are escapes."""
    return escaped(json.dumps(value, ensure_ascii=False, indent=indent)) + "\n"
