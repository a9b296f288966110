"""The manual page, docs/steady.1, from what `--help` says: written anew, or checked.

python -m scripts.manual            write docs/steady.1
python -m scripts.manual --check    say whether it's as the commands are; exit code 1 when it isn't
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from steady import __version__
from steady.cli.app import app
from steady.cli.help import EXAMPLES, OF_TYPER, number_taken, paragraphs, placeholder
from steady.core.errors import INTERRUPTED

PAGE = Path(__file__).resolve().parent.parent / "docs" / "steady.1"

ENDS = f"""\\
.SH FILES
.TP
.I ~/.local/share/steady/
The records, the plan and the drafts, as TOML files that only their owner can open.
\\fBsteady where\\fR shows them.
.TP
.I ~/.config/steady/config.toml
The settings.
.SH ENVIRONMENT
.TP
.B STEADY_HOME
The folder for all of it, where \\fB\\-\\-home\\fR names none.
.TP
.B NO_COLOR
Set to anything, there are no colours.
.TP
.BR LANGUAGE ", " LC_ALL ", " LC_MESSAGES ", " LANG
The language, where neither \\fB\\-\\-lang\\fR nor the settings name one.
.TP
.BR VISUAL ", " EDITOR
What long answers are written in when that is asked for.
.SH EXIT STATUS
.TP
.B 0
It's done.
.TP
.B 1
Nothing has the name that was given, it was refused, or something broke; what was saved before is safe.
.TP
.B 2
The line couldn't be used as it was typed.
.TP
.B 3
Some files can't be read or need a look; all else was shown.
.TP
.B 4
It couldn't be saved or written; where the words are now is said with it.
.TP
.B {INTERRUPTED}
It was ended with Ctrl+C.
"""
"""What isn't said by any one command."""


def escaped(text: str) -> str:
    """Text that roff sets as it is."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("“", "\\(lq").replace("”", "\\(rq")
    return "\n".join(f"\\&{line}" if line.startswith((".", "'")) else line for line in text.split("\n"))


def prose(text: str) -> Iterator[str]:
    """The paragraphs of a help text."""
    for part in paragraphs(text):
        if part.startswith(EXAMPLES):
            yield from (".PP", ".nf", escaped(part.removeprefix(EXAMPLES).strip("\n")), ".fi")
        else:
            yield from (".PP", escaped(part))


def parameters(command: Any) -> Iterator[str]:
    """What a command takes, a paragraph each."""
    for each in command.params:
        if each.hidden or each.name == "help":
            continue
        names = ", ".join(f"\\fB{escaped(name)}\\fR" for name in [*each.opts, *each.secondary_opts])
        value = "" if getattr(each, "is_flag", False) else f"\\fI{escaped(placeholder(each))}\\fR"
        said, numbers = " ".join((each.help or "").split()), number_taken(each.type)
        said = OF_TYPER.get(said, said)
        yield ".TP"
        yield value if each.param_type_name == "argument" else f"{names} {value}".strip()
        yield escaped(f"{said} [{numbers}]" if numbers else said)


def described(words: list[str], command: Any) -> Iterator[str]:
    """A command and those inside it."""
    yield f'.SS "steady {escaped(" ".join(words))}"'
    yield from prose(command.help or "")
    yield from parameters(command)
    for name, inner in getattr(command, "commands", {}).items():
        if not inner.hidden:
            yield from described([*words, name], inner)


def page() -> str:
    """The whole page."""
    root: Any = typer.main.get_command(app)
    first, *rest = paragraphs(root.help or "")
    lines = [
        f'.TH STEADY 1 "" "steady {__version__}"',
        ".SH NAME",
        f"steady \\- {escaped(first[0].lower() + first[1:].rstrip('.'))}",
        ".SH SYNOPSIS",
        ".B steady",
        "[\\fIOPTIONS\\fR] [\\fICOMMAND\\fR [\\fIARGUMENTS\\fR]]",
        ".SH DESCRIPTION",
        "Alone, in a terminal, it opens the companion, which fills the screen.",
        *prose("\n\n".join(rest)),
        ".SH OPTIONS",
        "They work with every command, before or after its name.",
        *parameters(root),
        ".SH COMMANDS",
    ]
    for name in root.list_commands(None):
        lines += described([name], root.get_command(None, name))
    return "\n".join(lines) + "\n" + ENDS.removeprefix("\\\n")


def main() -> int:
    """Write the page, or with --check compare it; gives the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true")
    wanted = page()
    if parser.parse_args().check:
        if PAGE.read_text(encoding="utf-8") == wanted:
            return 0
        sys.stdout.write("docs/steady.1 isn't as the commands are: python -m scripts.manual\n")
        return 1
    PAGE.write_text(wanted, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
