"""steady run with one line more in the check-in's definition: what CONTRIBUTING calls adding a field."""

import importlib.util
import sys
from pathlib import Path

LINE = '    sleep: Annotated[Scale | None, Ask("How was your sleep?", low="poor", high="sound")] = None\n'
NAME = "steady.core.kinds.checkin"

if __name__ == "__main__":
    spec = importlib.util.find_spec(NAME)
    assert spec is not None
    assert spec.origin is not None
    module = importlib.util.module_from_spec(spec)
    source = Path(spec.origin).read_text(encoding="utf-8").rstrip("\n") + "\n" + LINE
    sys.modules[NAME] = module
    exec(compile(source, spec.origin, "exec"), module.__dict__)

    from steady.main import main

    main()
