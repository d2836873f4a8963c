"""Takes lines from a terminal, with history, paste and an editor (prompt_toolkit)."""

from typing import Any


class Keyboard:
    """Input at a terminal; prompt_toolkit is imported at the first read, below the question."""

    def __init__(self) -> None:
        self._prompts: Any = None

    def response(self, *, multiline: bool, code: bool = False) -> str:
        """Return a response.

        Enter ends it. With ``multiline``, Alt-Enter or Ctrl-J begin a new line, and a pasted text
        keeps its lines; with ``code`` Enter does so too while the Python typed is unfinished.
        Ctrl-X Ctrl-E opens the editor.

        Raises:
            EOFError: Ctrl-D on an empty line. KeyboardInterrupt: Ctrl-C.
        """
        if self._prompts is None:
            from prompt_toolkit import PromptSession
            from prompt_toolkit.history import InMemoryHistory

            self._prompts = PromptSession[str](
                history=InMemoryHistory(),
                enable_open_in_editor=True,
                enable_suspend=True,
                tempfile_suffix=".md",
            )
        session = self._prompts
        text: str = session.prompt(
            "> ",
            multiline=multiline,
            key_bindings=_enter_ends(code=code) if multiline else None,
            prompt_continuation="  ",
        )
        return text

    def line(self, prompt: str) -> str:
        """Return one line that does not enter the history."""
        from prompt_toolkit import PromptSession

        text: str = PromptSession[str]().prompt(prompt)
        return text


def _enter_ends(*, code: bool) -> Any:
    from prompt_toolkit.key_binding import KeyBindings

    from quizlab.terminal.unfinished_code import is_unfinished

    keys = KeyBindings()

    @keys.add("enter")
    def _(event: Any) -> None:
        if code and is_unfinished(event.current_buffer.text):
            event.current_buffer.insert_text("\n")
        else:
            event.current_buffer.validate_and_handle()

    @keys.add("escape", "enter")
    @keys.add("c-j")
    def _(event: Any) -> None:
        event.current_buffer.insert_text("\n")

    return keys
