"""The door to the companion: Textual's ways out are shut before it is loaded, then the app runs."""

import dataclasses
import gc
import logging
import os
import sys
import threading
import warnings
from collections.abc import MutableMapping

from steady.tui.context import Context

HONOURED = ("TEXTUAL_ANIMATIONS",)
"""What Textual may still read from the environment; the rest can log, send or save what is on the screen."""


def open_companion(context: Context) -> int:
    """Run the companion in this terminal until the person leaves; gives the exit code.

    Raises what broke inside it, after the terminal is as it was, so that the front door can say so calmly.
    """
    from steady.tui.ahead import look_ahead

    context = dataclasses.replace(context, ahead=look_ahead(context.home, context.clock()))
    shut(os.environ)
    silence()
    # What is loaded now stays until the end; looking for garbage in it would cost a tenth of the start.
    # The app looks again once its first screen is there.
    gc.disable()
    from steady.tui.app import Companion
    from steady.tui.screens.welcome import is_first_start

    companion = Companion(context, welcome=is_first_start(context.home))
    companion.run()
    if companion.broke is not None:
        raise companion.broke
    return 0


def shut(environ: MutableMapping[str, str]) -> None:
    """Take Textual's settings out of the environment: devtools, logs, screenshots, pressed keys, drivers."""
    for name in list(environ):
        if name.startswith("TEXTUAL") and name not in HONOURED:
            del environ[name]


def silence() -> None:
    """From now on nothing writes beside the screen: what broke may quote the person's words."""
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    threading.excepthook = lambda _: None
    sys.unraisablehook = lambda _: None
