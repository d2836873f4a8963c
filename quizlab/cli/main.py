"""The group of commands, and the one place where an error becomes words and a status."""

import contextlib
import errno
import importlib
import io
import os
import sys
from collections.abc import Iterator

import click
from click.core import ParameterSource

COMMANDS = {
    "practice": "practice",
    "check": "check",
    "start": "start",
    "hint": "hint",
    "reset": "reset",
    "solution": "solution",
    "list": "list_chapter",
    "show": "show",
    "stats": "stats",
    "new": "new",
    "preview": "preview",
    "schema": "schema",
    "export": "export_questions",
    "import": "import_questions",
    "doctor": "doctor",
}


class Commands(click.Group):
    """Imports a command's file when it is needed, so that start-up stays fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order of a student's day."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command by name."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"quizlab.cli.{COMMANDS[cmd_name]}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Name the nearest command when there is none of that name."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from quizlab.errors import did_you_mean

            offer = did_you_mean(args[0], COMMANDS) or "."
            ctx.fail(f"There is no command '{args[0]}'{offer}")
        return super().resolve_command(ctx, args)


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="A first minute: `quizlab list` names the chapters, `quizlab practice CHAPTER` asks.",
)
@click.option(
    "--course",
    envvar="QUIZLAB_COURSE",
    help="Another course: a folder, a .zip, or an installed one (also QUIZLAB_COURSE).",
)
@click.option("--plain", is_flag=True, help="Without a command: today's state as words.")
@click.version_option(package_name="quizlab", prog_name="quizlab")
@click.pass_context
def commands(ctx: click.Context, course: str | None, plain: bool) -> int:
    """Practise the questions and exercises of a course in the terminal; check banks and exercises.

    Without a command: how far you are, what is due, and one key to go on.

    Without --course it is the course that ships with quizlab.
    """
    from quizlab.suggestion import suggesting_with

    ctx.obj = course
    typed = ctx.get_parameter_source("course") is ParameterSource.COMMANDLINE
    ctx.with_resource(suggesting_with(course if typed else None))
    if ctx.invoked_subcommand is None:
        from quizlab.cli.today import show_today

        return show_today(ctx, plain=plain)
    return 0


def main() -> None:
    """Run the command line; a person's mistake ends in words, ours in a traceback and status 3."""
    from quizlab.errors import QuizlabError
    from quizlab.printable import printable

    _speak_any_text()
    if sys.platform == "win32":  # it knows no fork, no rlimits and no Unix sockets
        click.echo("quizlab: Windows is not supported. Use WSL2.", err=True)
        sys.exit(3)
    try:
        status = commands(standalone_mode=False)
        sys.stdout.flush()
    except (click.exceptions.Abort, KeyboardInterrupt):
        sys.exit(130)
    except click.ClickException as error:
        with _stderr_may_be_full():
            error.show()
        sys.exit(error.exit_code)
    except QuizlabError as error:
        with _stderr_may_be_full():
            click.echo(f"quizlab: {printable(str(error))}", err=True)
        sys.exit(error.exit_status)
    except BrokenPipeError:  # the reader of our output has left: `quizlab list | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except Exception as error:  # noqa: BLE001 - what is left is a bug, and keeps its traceback
        if isinstance(error, OSError) and (words := _bad_luck(error)) is not None:
            with contextlib.suppress(OSError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            with _stderr_may_be_full():
                click.echo(f"quizlab: {words}", err=True)
            sys.exit(3)
        import traceback

        traceback.print_exc()
        click.echo("This is a bug in quizlab; your responses so far are saved.", err=True)
        sys.exit(3)
    sys.exit(status if isinstance(status, int) else 0)


@contextlib.contextmanager
def _stderr_may_be_full() -> Iterator[None]:
    """Lose what stderr does not take, also what Python would write as it ends: the status tells."""
    try:
        yield
        sys.stderr.flush()
    except OSError:
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())


def _speak_any_text() -> None:
    """Let text pass that the terminal or the pipe cannot encode, in a form that can be read.

    A stream that was closed by who started us is replaced by one that leads nowhere.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode))
        stream = getattr(sys, name)
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
            if isinstance(stream.buffer, io.FileIO):  # PYTHONUNBUFFERED
                _write_wholly(name, stream)


def _write_wholly(name: str, stream: io.TextIOWrapper) -> None:
    """Let a stream without a buffer write all it is given, or raise.

    Such a stream of Python's takes a write for done of which only a part has found room.
    """
    whole = io.BufferedWriter(io.FileIO(stream.fileno(), "w", closefd=False))
    errors = "backslashreplace"
    own = io.TextIOWrapper(whole, encoding=stream.encoding, errors=errors, line_buffering=True)
    setattr(sys, name, own)


_OUTPUT_ERRORS = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF)


def _bad_luck(error: OSError) -> str | None:
    """Return what to say of a full disk behind the output, of a lost device, or of a low limit."""
    if error.errno in (errno.EMFILE, errno.ENFILE):
        return "too few files may be open here; `ulimit -n 256` allows more."
    if error.filename is None and error.errno in _OUTPUT_ERRORS:
        return f"the output cannot be written: {error.strerror}"
    return None
