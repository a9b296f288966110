"""Compiles the catalogues when steady is built or installed from its source."""

import sys
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Catalogues(BuildHookInterface[Any]):
    """Babel is needed here alone; running steady takes what comes with Python."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write each language's compiled catalogue before its folder is packed."""
        sys.path.insert(0, self.root)
        from scripts.catalogue import compile_all

        compile_all()
