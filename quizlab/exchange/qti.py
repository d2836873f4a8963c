"""QTI 1.2 in a zip as Canvas imports it, made by text2qti."""

import io

from quizlab.errors import QuizlabError
from quizlab.exchange import text2qti as text_form
from quizlab.exchange.portable import Collection

TITLE = "QTI for Canvas"
GOES = text_form.GOES


def write(collection: Collection) -> bytes:
    """Return the zip.

    Raises:
        QuizlabError: text2qti is not installed, or does not take a question.
    """
    try:
        from text2qti.config import Config
        from text2qti.err import Text2qtiError
        from text2qti.qti import QTI
        from text2qti.quiz import Quiz
    except ImportError:
        what = "A zip for Canvas is made by text2qti, which is not installed"
        raise QuizlabError(f"{what}: pip install 'quizlab[exchange]'") from None
    text = text_form.write(collection).decode()
    try:
        quiz = Quiz(text, config=Config(run_code_blocks=False))
    except Text2qtiError as error:
        raise QuizlabError(f"text2qti does not take the quiz: {error}") from None
    stream = io.BytesIO()
    QTI(quiz).write(stream)
    return stream.getvalue()
