"""The front door: runs a command and turns whatever goes wrong into a calm sentence and an exit code."""

import contextlib
import datetime
import os
import sys
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # only the companion needs it here
    from steady.cli.session import Session
    from steady.core.errors import SteadyError

INTERRUPTED = 130
"""The exit code after Ctrl-C, as shells expect it."""


def main(arguments: list[str] | None = None) -> None:
    """Run steady with the arguments of the process, or those given, and exit."""
    given = sys.argv[1:] if arguments is None else arguments
    try:
        _shut_the_curtains()
        code = _run(given)
        sys.exit(_told_in_full(code))
    except KeyboardInterrupt:
        _say("")
        sys.exit(INTERRUPTED)
    except Exception as error:  # noqa: BLE001 - the last boundary: no traceback reaches the person
        sys.exit(_ended_by(error, debug="--debug" in given))


def _shut_the_curtains() -> None:
    """New files for the owner alone, no core dumps, and streams that cannot break on a bad byte."""
    from steady.cli import streams
    from steady.store import disk

    os.umask(0o077)
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    streams.prepare()
    disk.begin_run()


def _told_in_full(code: int) -> int:
    """The exit code, once all results are written; where they could not be, that is said."""
    from steady.cli import streams
    from steady.store import disk

    why = streams.lost()
    if why is None or code or (disk.has_changed() and streams.is_shut()):
        return code
    reason = (why.strerror or "input or output error").lower()
    if disk.has_changed():
        _say(f"steady: it's saved. Only the message about it couldn't be printed ({reason}).")
        return 1
    _say(f"steady: the result couldn't be written ({reason}).")
    return 4


def _run(arguments: list[str]) -> int:
    if not arguments:  # the companion opens without the command line being loaded
        from steady.cli.session import Flags, Session

        session = Session(Flags())
        if session.full_screen:
            return _companion(session, debug=False)

    from steady.cli.at_once import answered

    debug = "--debug" in arguments
    try:
        if answered(arguments):
            return 0
    except Exception as error:  # noqa: BLE001 - what is said of it is decided below
        return _ended_by(error, debug=debug)

    import typer

    from steady.cli.app import OpenCompanion, app
    from steady.cli.everywhere import hoisted
    from steady.cli.terminal import Enough

    try:
        result = typer.main.get_command(app).main(
            hoisted(arguments), prog_name="steady", standalone_mode=False
        )
    except OpenCompanion as opening:
        return _companion(opening.session, debug=debug)
    except SystemExit as leaving:  # 1 is what Typer says of a reader that went away
        if leaving.code != 1:
            raise
        return 0
    except (KeyboardInterrupt, typer.Abort):
        _say("")
        return INTERRUPTED
    except Enough:
        return 0
    except typer.Exit as leaving:
        return int(leaving.exit_code)
    except Exception as error:  # noqa: BLE001 - what is said of it is decided below
        return _ended_by(error, debug=debug)
    return result if isinstance(result, int) else 0


def _ended_by(error: Exception, *, debug: bool) -> int:
    """Say what ended the run, as calmly as it can be said; gives the exit code."""
    from steady.core.errors import SteadyError

    if isinstance(error, SteadyError):
        return _tell(error)
    if isinstance(error, BrokenPipeError):
        return 0
    usage = _usage(error)
    return usage if usage is not None else _broken(error, debug=debug)


def _companion(session: "Session", *, debug: bool) -> int:
    """Run the companion; what breaks in it is told as calmly as anywhere."""
    from steady.tui.context import Context
    from steady.tui.launch import open_companion

    context = Context(session.home, session.places, session.settings, session.lang, _now)
    try:
        return open_companion(context)
    except Exception as error:  # noqa: BLE001 - the last boundary: no traceback reaches the person
        return _broken(error, debug=debug)


def _now() -> datetime.datetime:
    from steady.store.clock import now

    return now()


def _say(text: str, *, indent: int = 0) -> None:
    if os.environ.get("_STEADY_COMPLETE", "").startswith("complete_"):  # TAB: words would land in the line
        return
    from steady.cli.terminal import Terminal

    with contextlib.suppress(OSError):  # nobody is there to hear it
        Terminal(interactive=False, styled=False).say(text, indent=indent)
        sys.stderr.flush()


def _tell(error: "SteadyError") -> int:
    from steady.core.errors import Unreadable

    _say(f"steady: {error.message}")
    if isinstance(error, Unreadable):
        for problem in error.problems:
            _say(problem.sentence(), indent=2)
    if error.hint:
        _say(error.hint, indent=2)
    return error.exit_code


def _usage(error: Exception) -> int | None:
    """The exit code for a command line that could not be read, after one sentence on it; else None."""
    if getattr(error, "format_message", None) is None:
        return None
    from steady.cli.usage import usage_sentence

    said, hint = usage_sentence(error)
    _say(f"steady: {said}")
    _say(hint, indent=2)
    return 2


def _broken(error: BaseException, *, debug: bool) -> int:
    """For what was not foreseen: the kind of error and where in steady it was, never what it held."""
    from steady.store import disk

    where = _places(error.__traceback__)
    files = "What was saved before that is safe." if disk.has_changed() else "Your files are as they were."
    _say(f"steady: something in steady itself broke ({type(error).__name__}). {files}")
    if debug:
        for place in where:
            _say(place, indent=2)
    else:
        _say(
            f"It was at {where[-1] if where else 'an unknown place'}. "
            "--debug shows the way there, without your words.",
            indent=2,
        )
    return 1


def _places(traceback: TracebackType | None) -> list[str]:
    import steady

    root = os.path.dirname(steady.__file__)
    places = []
    while traceback is not None:
        name = traceback.tb_frame.f_code.co_filename
        inside = name.startswith(root)
        if inside:
            places.append(f"{os.path.relpath(name, root)}:{traceback.tb_lineno}")
        traceback = traceback.tb_next
    return places
