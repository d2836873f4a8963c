"""Takes lines from a terminal, with history, paste and an editor (prompt_toolkit)."""

from typing import Any


class Keyboard:
    """Input at a terminal; prompt_toolkit is imported at the first read, below the question."""

    def __init__(self) -> None:
        self._prompts: Any = None

    def response(self, *, multiline: bool, code: bool = False, letters: str = "") -> str:
        """Return a response.

        Enter ends it. With ``multiline``, Alt-Enter or Ctrl-J begin a new line, and a pasted text
        keeps its lines; with ``code`` Enter does so too while the Python typed is unfinished.
        Ctrl-X Ctrl-E opens the editor.

        Args:
            letters: each of them, typed first, is a whole response.

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
        keys = _enter_ends(code=code) if multiline else _at_once(letters) if letters else None
        text: str = session.prompt(
            "> ", multiline=multiline, key_bindings=keys, prompt_continuation="  "
        )
        if letters and text in letters:
            _drop_enter(session.app.input)
        return text

    def line(self, prompt: str, keys: str = "") -> str:
        """Return one line that does not enter the history.

        Args:
            keys: each of them, typed first, is the whole line; a blank stands for an empty one.
        """
        from prompt_toolkit import PromptSession

        text: str = PromptSession[str]().prompt(prompt, key_bindings=_at_once(keys))
        return text


def _at_once(letters: str) -> Any:
    """Return key bindings by which a letter in an empty line is the whole line."""
    from prompt_toolkit.application import get_app
    from prompt_toolkit.filters import Condition
    from prompt_toolkit.key_binding import KeyBindings

    keys = KeyBindings()
    empty = Condition(lambda: not get_app().current_buffer.text)
    for letter in letters:

        @keys.add(letter, filter=empty)
        def _(event: Any) -> None:
            event.current_buffer.insert_text(event.data.strip())
            event.current_buffer.validate_and_handle()

    return keys


def _drop_enter(typed: Any) -> None:
    """Forget an Enter that came in one go with a letter: it belongs to it, not to the pause."""
    from prompt_toolkit.input.typeahead import get_typeahead, store_typeahead

    ahead = get_typeahead(typed)
    store_typeahead(typed, ahead[1:] if ahead and ahead[0].key == "c-m" else ahead)


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
