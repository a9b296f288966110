"""Where things live; answers questions and creates nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Places:
    """The folder of records and the settings file."""

    home: Path
    """Journal, plan, own exercises, drafts and trash."""
    config: Path
    """`config.toml`; read, never written."""


def places(chosen: Path | None, environ: Mapping[str, str]) -> Places:
    """The places to use: `chosen` (--home), else STEADY_HOME, else this system's own.

    A home that is named also holds its own `config.toml`.
    """
    named = chosen or (Path(environ["STEADY_HOME"]) if environ.get("STEADY_HOME") else None)
    if named is not None:
        home = named.expanduser().absolute()
        return Places(home, home / "config.toml")
    import platformdirs

    return Places(
        platformdirs.user_data_path("steady", appauthor=False),
        platformdirs.user_config_path("steady", appauthor=False) / "config.toml",
    )
