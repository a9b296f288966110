"""The front door: runs a command and turns whatever goes wrong into a calm sentence and an exit code."""

import contextlib
import os
import sys
from types import TracebackType

INTERRUPTED = 130
"""The exit code after Ctrl-C, as shells expect it."""


def main(arguments: list[str] | None = None) -> None:
    """Run steady with the arguments of the process, or those given, and exit."""
    _shut_the_curtains()
    code = _run(sys.argv[1:] if arguments is None else arguments)
    with contextlib.suppress(BrokenPipeError):
        sys.stdout.flush()
        sys.exit(code)
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)


def _shut_the_curtains() -> None:
    """New files for the owner alone, no core dumps, and input that cannot break on a bad byte."""
    os.umask(0o077)
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for stream, errors in (
        (sys.stdin, "replace"),
        (sys.stdout, "backslashreplace"),
        (sys.stderr, "backslashreplace"),
    ):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors=errors)


def _run(arguments: list[str]) -> int:
    import typer

    from steady.cli.app import app, hoisted
    from steady.core.errors import SteadyError

    debug = "--debug" in arguments
    try:
        result = typer.main.get_command(app).main(
            hoisted(arguments), prog_name="steady", standalone_mode=False
        )
    except SteadyError as error:
        return _tell(error)
    except BrokenPipeError:
        return 0
    except (KeyboardInterrupt, typer.Abort):
        _say("")
        return INTERRUPTED
    except typer.Exit as leaving:
        return int(leaving.exit_code)
    except Exception as error:  # noqa: BLE001 - the last boundary: no traceback reaches the person
        usage = _usage(error)
        return usage if usage is not None else _broken(error, debug=debug)
    return result if isinstance(result, int) else 0


def _say(text: str) -> None:
    from steady.core.text import display

    print(display(text), file=sys.stderr)  # noqa: T201 - errors are part of the conversation


def _tell(error: Exception) -> int:
    from steady.core.errors import SteadyError, Unreadable

    assert isinstance(error, SteadyError)
    _say(f"steady: {error.message}")
    if isinstance(error, Unreadable):
        for problem in error.problems:
            _say(f"  {problem.sentence()}")
    if error.hint:
        _say(f"  {error.hint}")
    return error.exit_code


def _usage(error: Exception) -> int | None:
    """The exit code for a command line that could not be read, after one sentence on it; else None."""
    message = getattr(error, "format_message", None)
    if message is None:
        return None
    context = getattr(error, "ctx", None)
    said = str(message())
    if "unexpected extra argument" in said:
        # The words may be private; they are not said again.
        said = (
            "There is more on the line than this command takes. Your own words are asked for, "
            "or read with --answers, so that your shell does not keep them."
        )
    _say(f"steady: {said}")
    path = getattr(context, "command_path", "steady")
    _say(f"  `{path} --help` shows what it takes.")
    return 2


def _broken(error: BaseException, *, debug: bool) -> int:
    """For what was not foreseen: the kind of error and where in steady it was, never what it held."""
    where = _places(error.__traceback__)
    _say(f"steady: something in steady itself broke ({type(error).__name__}). Your files are as they were.")
    if debug:
        for place in where:
            _say(f"  {place}")
    else:
        _say(
            f"  It was at {where[-1] if where else 'an unknown place'}. "
            "--debug shows the way there, without your words."
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
