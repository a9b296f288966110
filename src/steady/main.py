"""The front door: runs a command and turns whatever goes wrong into a calm sentence and an exit code."""

import contextlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from steady.core.errors import INTERRUPTED, SteadyError, Unreadable
from steady.core.language import _

if TYPE_CHECKING:  # only the companion needs it here
    from steady.cli.session import Shell


def main(arguments: list[str] | None = None) -> None:
    """Run steady with the arguments of the process, or those given, and exit."""
    given = sys.argv[1:] if arguments is None else arguments
    try:
        _shut_the_curtains()
        sys.exit(_told_in_full(_run(given)))
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
    reason = disk.reason(why)
    if disk.has_changed():
        _say(
            _("steady: it's saved. Only the message about it couldn't be printed ({reason}).", reason=reason)
        )
        return 1
    _say(_("steady: the result couldn't be written ({reason}). Your files are fine.", reason=reason))
    return 4


def _run(arguments: list[str]) -> int:
    debug = "--debug" in arguments
    try:
        return _answer(arguments, debug=debug)
    except Exception as error:  # noqa: BLE001 - what is said of it is decided below
        return _ended_by(error, debug=debug)


def _answer(arguments: list[str], *, debug: bool) -> int:
    """Answer a command line or open the companion; gives the exit code, and raises what is to be told of."""
    _speak(arguments)
    if not arguments:  # the companion opens without the command line being loaded
        from steady.cli.session import Flags, Shell

        session = Shell(Flags())
        if session.full_screen:
            return _companion(session, debug=False)

    from steady.cli.at_once import answered

    if answered(arguments):
        return 0

    import typer

    from steady.cli.app import OpenCompanion, app
    from steady.cli.at_once import hoisted
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
    return result if isinstance(result, int) else 0


def _speak(arguments: list[str]) -> None:
    """Use the words of the language that is wanted, whatever else the command line says."""
    from steady.cli.at_once import divided, flag
    from steady.core.language import speak, speak_in_companion
    from steady.store.languages import catalogue, not_there, wanted
    from steady.store.paths import places

    speak_in_companion(yes=False)
    front, _ = divided(arguments or _completed())
    home = flag(front, "--home")
    config = places(Path(home) if home else None, os.environ).config
    asked = flag(front, "--lang")
    language = wanted(asked, config, os.environ)
    words = catalogue(language)
    if (said := not_there(asked, config, words)) and "_STEADY_COMPLETE" not in os.environ:
        _say(f"steady: {said}")
    speak(words, language)


def _completed() -> list[str]:
    """The arguments on the line that a shell completes, as far as they are typed; none for any other run."""
    if "_STEADY_COMPLETE" not in os.environ:
        return []
    line = os.environ.get("COMP_WORDS") or os.environ.get("_TYPER_COMPLETE_ARGS") or ""
    return line.split()[1:]


def _companion(session: "Shell", *, debug: bool) -> int:
    """Run the companion; what breaks in it is told as calmly as anywhere."""
    from steady.store import clock
    from steady.tui.context import Context
    from steady.tui.launch import open_companion

    flags, named = session.flags, "STEADY_HOME" if os.environ.get("STEADY_HOME") else ""
    given = {"lang": flags.lang, "home": "--home" if flags.home else named}
    home, settings = session.home, session.settings
    context = Context(home, session.places, settings, session.lang, clock.now, given=given)
    try:
        return open_companion(context)
    except Exception as error:  # noqa: BLE001 - the last boundary: no traceback reaches the person
        return _broken(error, debug=debug)


def _ended_by(error: Exception, *, debug: bool) -> int:
    """Say what ended the run, as calmly as it can be said; gives the exit code."""
    if isinstance(error, BrokenPipeError):
        return 0
    if isinstance(error, SteadyError):
        problems = error.problems if isinstance(error, Unreadable) else ()
        _explain(error.message, *(problem.sentence() for problem in problems), error.hint)
        return error.exit_code
    if getattr(error, "format_message", None) is not None:  # a command line that could not be read
        from steady.cli.app import usage_sentence

        _explain(*usage_sentence(error))
        return 2
    return _broken(error, debug=debug)


def _say(text: str, *, indent: int = 0) -> None:
    if os.environ.get("_STEADY_COMPLETE", "").startswith("complete_"):  # TAB: words would land in the line
        return
    from steady.cli.terminal import Terminal

    with contextlib.suppress(OSError):  # nobody is there to hear it
        Terminal(interactive=False, styled=False).say(text, indent=indent)
        sys.stderr.flush()


def _explain(said: str, *more: str) -> None:
    """Say what went wrong in one sentence, and more of it below."""
    _say(f"steady: {said}")
    for line in filter(None, more):
        _say(line, indent=2)


def _broken(error: BaseException, *, debug: bool) -> int:
    """For what was not foreseen: the kind of error and where in steady it was, never what it held."""
    import steady
    from steady.store import disk

    root = os.path.dirname(steady.__file__)
    where = []
    passed = (
        error.__traceback__
    )  # walked by hand: where no file can be opened, no module can be loaded either
    while passed:
        if (file := passed.tb_frame.f_code.co_filename).startswith(root):
            where.append(f"{os.path.relpath(file, root)}:{passed.tb_lineno}")
        passed = passed.tb_next
    kind = type(error).__name__
    said = (
        _("something inside steady broke ({kind}). What was saved before that is safe.", kind=kind)
        if disk.has_changed()
        else _("something inside steady broke ({kind}). Your files are as they were.", kind=kind)
    )
    at = where[-1] if where else _("an unknown place")
    more = _("It happened at {place}. --debug shows how it got there, without your own words.", place=at)
    _explain(said, *(where if debug else [more]))
    return 1
