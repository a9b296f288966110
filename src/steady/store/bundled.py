"""Where the files that come with steady are: in the installed package, or at the root of a checkout."""

from pathlib import Path

import steady


def bundled(name: str) -> Path:
    """The path of a bundled file or folder, such as `exercises`; it may not exist."""
    package = Path(steady.__file__).parent
    inside = package / "data" / name
    return inside if inside.exists() else package.parent.parent / "data" / name
