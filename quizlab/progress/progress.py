"""What a student has done: responses and exercises, on disk before a verdict is shown."""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Self

from quizlab import clock
from quizlab.course import SHIPPED
from quizlab.printable import one_line
from quizlab.progress.database import ProgressError, opened, opened_to_read, transaction
from quizlab.progress.process_id import current_process
from quizlab.progress.session import Event, Kind, Session
from quizlab.progress.stored import DueCard, Stored, StoredExercise, UnfinishedSession
from quizlab.verdict import Outcome, Verdict

_MISCONCEPTIONS, _NAME = 50, 100  # names that one exercise may have shown, characters of one

if TYPE_CHECKING:
    from quizlab.progress.schedule import Card, Rating

FILE = "progress.db"

# Queries on the events whose sessions were of one course and chapter.
_QUERY = "{} AND session IN (SELECT id FROM session WHERE course = ? AND chapter = ?)"
_KNOWN = _QUERY.format("SELECT DISTINCT question FROM event WHERE question IS NOT NULL")
_RENAME = _QUERY.format("UPDATE event SET question = ? WHERE question = ?")
_REWORD = _QUERY.format("UPDATE event SET fingerprint = ? WHERE question = ? AND fingerprint = ?")
_REVIEWS = _QUERY.format(
    "SELECT at, rating FROM event WHERE rating IS NOT NULL AND question = ? AND fingerprint = ?"
)
_ALL_REVIEWS = _QUERY.format(
    "SELECT at, rating FROM event WHERE rating IS NOT NULL AND question = ?"
)


class Progress:
    """What one student did in one course; a progress file has all courses side by side.

    Args:
        folder: where the file lies; made if need be.
        course: the id of the course.
        reading: only look: make nothing, and take a copy of what cannot be written.

    Attributes:
        notice: what the student should know about the file, if anything.
    """

    def __init__(self, folder: Path, course: str = SHIPPED, *, reading: bool = False) -> None:
        self.path = folder / FILE
        self._course = course
        self._db, self.notice = (opened_to_read if reading else opened)(self.path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._db.close()

    # -- sessions ---------------------------------------------------------------------------

    def begin(self, chapter: str, seed: int, wanted: Mapping[str, object], plan: list[str]) -> int:
        """Store a new session and return its number."""
        asked = (self._course, chapter, seed, json.dumps(wanted), json.dumps(plan))
        with self._writing() as db:
            cursor = db.execute(
                "INSERT INTO session (course, chapter, seed, wanted, plan, holder, started)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (*asked, current_process(), _stamp()),
            )
            return int(cursor.lastrowid or 0)

    def is_new(self) -> bool:
        """Whether nothing was done in the course yet."""
        query = "SELECT 1 FROM {} WHERE course = ? LIMIT 1"
        tables = ("session", "exercise")
        return not any(self._rows(query.format(table), self._course) for table in tables)

    def last_session(self, chapter: str) -> datetime | None:
        """Return when the latest session in a chapter began."""
        query = "SELECT max(started) FROM session WHERE course = ? AND chapter = ?"
        started = self._rows(query, self._course, chapter)[0][0]
        return None if started is None else datetime.fromisoformat(started)

    def unfinished(self, chapter: str, wanted: Mapping[str, object]) -> Iterator[UnfinishedSession]:
        """Yield the sessions that were left before their end, the latest first."""
        rows = self._rows(
            "SELECT id, seed, holder, started FROM session WHERE course = ? AND chapter = ?"
            " AND wanted = ? AND ended IS NULL ORDER BY id DESC",
            self._course,
            chapter,
            json.dumps(wanted),
        )
        for row in rows:
            started = datetime.fromisoformat(row["started"])
            yield UnfinishedSession(row["id"], row["seed"], row["holder"], started)

    def resume(self, number: int) -> Session:
        """Return a session where it was left; from now on this process holds it."""
        with self._writing() as db:
            db.execute("UPDATE session SET holder = ? WHERE id = ?", (current_process(), number))
        return self.replayed(number)

    def replayed(self, number: int) -> Session:
        """Return a session as it is after all that was stored of it."""
        row = self._rows("SELECT seed, plan FROM session WHERE id = ?", number)[0]
        session = Session(json.loads(row["plan"]), row["seed"])
        for event in self._rows("SELECT * FROM event WHERE session = ? ORDER BY id", number):
            outcome = event["mark"] or event["outcome"]
            decided = Outcome(outcome) if outcome else None
            session.apply(Event(Kind(event["kind"]), event["question"], decided))
        return session

    def end(self, number: int) -> None:
        """Mark a session as finished: it is not resumed."""
        with self._writing() as db:
            db.execute("UPDATE session SET ended = ? WHERE id = ?", (_stamp(), number))

    # -- what happens in them ---------------------------------------------------------------

    def note(self, session: int, kind: Kind, question: str, fingerprint: str, variant: int) -> int:
        """Store a hint or a skip, and return its number; a revealed answer counts as a miss."""
        from quizlab.progress.schedule import Rating

        rating = Rating.AGAIN if kind is Kind.REVEAL else None
        with self._writing() as db:
            cursor = db.execute(
                "INSERT INTO event (session, kind, question, fingerprint, variant, rating, at)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (session, kind, question, fingerprint, variant, rating, _stamp()),
            )
            event = int(cursor.lastrowid or 0)
            if rating is not None:
                self._renewed(db, event)
            return event

    def respond(
        self, session: int, question: str, fingerprint: str, variant: int, text: str
    ) -> int:
        """Store what was typed, before anything else is done with it, and return its number."""
        with self._writing(text) as db:
            cursor = db.execute(
                "INSERT INTO event (session, kind, question, fingerprint, variant, text, at)"
                " VALUES (?, 'response', ?, ?, ?, ?, ?)",
                (session, question, fingerprint, variant, text, _stamp()),
            )
            return int(cursor.lastrowid or 0)

    def decide(
        self,
        event: int,
        verdict: Verdict,
        rating: "Rating | None",
        *,
        tries: int = 0,
        hints: int = 0,
        seconds: float | None = None,
    ) -> "Card | None":
        """Store the verdict on a response and return the question's card after it."""
        said = (verdict.outcome, verdict.feedback, verdict.misconception)
        with self._writing() as db:
            db.execute(
                "UPDATE event SET outcome = ?, feedback = ?, misconception = ?, rating = ?,"
                " tries = ?, hints = ?, seconds = ? WHERE id = ?",
                (*said, rating, tries, hints, seconds, event),
            )
            return self._renewed(db, event)

    def mark(self, event: int, mark: Outcome | None, rating: "Rating | None") -> "Card | None":
        """Store the student's own mark of an undecided response; None takes the last word back."""
        with self._writing() as db:
            db.execute(
                "UPDATE event SET overruled = 0, mark = ?, rating = ? WHERE id = ?",
                (mark, rating, event),
            )
            return self._renewed(db, event)

    def overrule(self, event: int, mark: Outcome, rating: "Rating") -> "Card | None":
        """Store the student's word against our verdict, which is kept beside it."""
        with self._writing() as db:
            db.execute(
                "UPDATE event SET overruled = 1, mark = ?, rating = ? WHERE id = ?",
                (mark, rating, event),
            )
            return self._renewed(db, event)

    def take_back(self, event: int) -> None:
        """Take back a response, a skip or a shown answer, of which only what was typed stays.

        It becomes the last event, so that its question is the one that is asked again.
        """
        with self._writing() as db:
            db.execute(
                "UPDATE event SET outcome = NULL, feedback = NULL, misconception = NULL,"
                " mark = NULL, overruled = 0, rating = NULL WHERE id = ?",
                (event,),
            )
            self._renewed(db, event)
            db.execute(
                "UPDATE event SET id = (SELECT max(id) + 1 FROM event), kind = 'response',"
                " text = CASE kind WHEN 'skip' THEN ':skip' WHEN 'reveal' THEN ':answer'"
                " ELSE text END WHERE id = ?",
                (event,),
            )

    def _renewed(self, db: sqlite3.Connection, event: int) -> "Card | None":
        row = db.execute(
            "SELECT chapter, question, fingerprint FROM event JOIN session"
            " ON session.id = event.session WHERE event.id = ?",
            (event,),
        ).fetchone()
        return self._renew_card(db, *row)

    def _renew_card(
        self, db: sqlite3.Connection, chapter: str, question: str, fingerprint: str
    ) -> "Card | None":
        """Work the card out from all reviews: a mark taken back leaves no trace in it."""
        from quizlab.progress.schedule import Rating, Review, card_after

        values = (question, fingerprint, self._course, chapter)
        rows = db.execute(f"{_REVIEWS} ORDER BY id", values).fetchall()
        # A clock that was wrong for a day must not put questions off for years.
        now = clock.now()
        times = [min(datetime.fromisoformat(row["at"]), now) for row in rows]
        ordered = sorted(zip(times, (row["rating"] for row in rows), strict=True))
        reviews = [Review(at, Rating(rating)) for at, rating in ordered]
        card = card_after(question, reviews)
        place = (self._course, chapter, question)
        db.execute("DELETE FROM card WHERE course = ? AND chapter = ? AND question = ?", place)
        if card is not None:
            when = (_stamp(card.due), card.stability, card.difficulty, _stamp(card.last_review))
            row = (*place, fingerprint, *when, card.reviews, card.lapses)
            db.execute("INSERT INTO card VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
        return card

    # -- exercises --------------------------------------------------------------------------

    def exercises(self, chapter: str) -> dict[str, StoredExercise]:
        """Return what was done with the exercises of a chapter, by their names."""
        rows = self._rows(
            "SELECT * FROM exercise WHERE course = ? AND chapter = ? ORDER BY rowid",
            self._course,
            chapter,
        )
        found = {}
        for row in rows:
            names = [name for name in json.loads(row["misconceptions"]) if isinstance(name, str)]
            # Whoever wrote the file, names drive no terminal.
            shown = tuple(one_line(name[:_NAME]) for name in names[:_MISCONCEPTIONS])
            done = (bool(row["tried"]), bool(row["passed"]), row["hints"], shown)
            found[row["name"]] = StoredExercise(*done)
        return found

    def note_check(
        self, chapter: str, name: str, *, passed: bool, misconceptions: Sequence[str] = ()
    ) -> None:
        """Store that an exercise was checked, and what it showed; passing once stays."""
        with self._writing() as db:
            db.execute(
                "INSERT INTO exercise (course, chapter, name, tried, passed, misconceptions)"
                " VALUES (?, ?, ?, 1, ?, ?) ON CONFLICT DO UPDATE SET tried = 1,"
                " passed = max(passed, excluded.passed), misconceptions = excluded.misconceptions",
                (self._course, chapter, name, passed, json.dumps(list(misconceptions))),
            )

    def note_hint(self, chapter: str, name: str) -> None:
        """Store that one more hint of an exercise was shown."""
        with self._writing() as db:
            db.execute(
                "INSERT INTO exercise (course, chapter, name, hints) VALUES (?, ?, ?, 1)"
                " ON CONFLICT DO UPDATE SET hints = hints + 1",
                (self._course, chapter, name),
            )

    # -- what is known ----------------------------------------------------------------------

    def cards(self, chapter: str) -> dict[str, DueCard]:
        """Return when each question of a chapter is due."""
        return {
            row["question"]: DueCard(datetime.fromisoformat(row["due"]), row["fingerprint"])
            for row in self._card_rows(chapter)
        }

    def full_cards(self, chapter: str) -> "dict[str, Card]":
        """Return the whole cards of a chapter, for statistics."""
        from quizlab.progress.schedule import Card

        return {
            row["question"]: Card(
                datetime.fromisoformat(row["due"]),
                row["stability"],
                row["difficulty"],
                datetime.fromisoformat(row["last_review"]),
                row["reviews"],
                row["lapses"],
            )
            for row in self._card_rows(chapter)
        }

    def _card_rows(self, chapter: str) -> list[sqlite3.Row]:
        query = "SELECT * FROM card WHERE course = ? AND chapter = ?"
        return self._rows(query, self._course, chapter)

    def counted_since(self, chapter: str, since: datetime) -> list[tuple[datetime, float | None]]:
        """Return when each response that counted was given since a time, and how long it took."""
        query = _QUERY.format("SELECT at, seconds FROM event WHERE rating IS NOT NULL AND at > ?")
        rows = self._rows(query, _stamp(since), self._course, chapter)
        return [(datetime.fromisoformat(row["at"]), row["seconds"]) for row in rows]

    def rename(self, chapter: str, renamed: Mapping[str, str]) -> None:
        """Carry the history of a chapter over from old ids to new ones."""
        if not renamed:
            return
        place = (self._course, chapter)
        known = {row[0] for row in self._rows(_KNOWN, *place)}
        moves = [(new, old) for old, new in renamed.items() if old in known]
        if not moves:
            return
        with self._writing() as db:
            db.executemany(_RENAME, [(*move, *place) for move in moves])
            # A session that was left in the middle goes on under the new ids.
            query = (
                "SELECT id, plan FROM session WHERE course = ? AND chapter = ? AND ended IS NULL"
            )
            for number, plan in db.execute(query, place).fetchall():
                names = json.dumps([renamed.get(name, name) for name in json.loads(plan)])
                db.execute("UPDATE session SET plan = ? WHERE id = ?", (names, number))
            prints = {row["question"]: row["fingerprint"] for row in self._card_rows(chapter)}
            for new, old in moves:
                query = "DELETE FROM card WHERE course = ? AND chapter = ? AND question = ?"
                db.execute(query, (*place, old))
                if old in prints:
                    self._renew_card(db, chapter, new, prints[old])

    def reword(self, chapter: str, reworded: Mapping[str, tuple[Sequence[str], str]]) -> None:
        """Carry history over to answers that mean the same in other words.

        Args:
            reworded: for each question the fingerprints of earlier wordings, and that of today.
        """
        moves = [
            (reworded[name][1], name, row["fingerprint"])
            for row in self._card_rows(chapter)
            if (name := row["question"]) in reworded and row["fingerprint"] in reworded[name][0]
        ]
        if not moves:
            return
        with self._writing() as db:
            db.executemany(_REWORD, [(*move, self._course, chapter) for move in moves])
            for new, name, _ in moves:
                self._renew_card(db, chapter, name, new)

    def settle(self, chapter: str) -> None:
        """Let reviews dated in the future, by a clock that was wrong, count as of now."""
        query = "SELECT * FROM card WHERE course = ? AND chapter = ? AND last_review > ?"
        if ahead := self._rows(query, self._course, chapter, _stamp()):
            with self._writing() as db:
                for row in ahead:
                    self._renew_card(db, chapter, row["question"], row["fingerprint"])

    def reviews(self, chapter: str, questions: Sequence[str]) -> Iterator[tuple[str, str, int]]:
        """Yield question, time and rating of each counted response to some questions."""
        for question in questions:
            for row in self._rows(_ALL_REVIEWS, question, self._course, chapter):
                yield question, row["at"], row["rating"]

    def stored(self, chapter: str | None = None) -> Iterator[Stored]:
        """Yield everything that was stored of the course or of one chapter, in order of time."""
        query = (
            "SELECT event.* FROM event JOIN session ON session.id = event.session"
            " WHERE course = ? AND chapter = coalesce(?, chapter) ORDER BY at, event.id"
        )
        for row in self._rows(query, self._course, chapter):
            fields = {name: row[name] for name in Stored.__dataclass_fields__}
            yield Stored(**(fields | {"overruled": bool(row["overruled"])}))

    def _rows(self, query: str, *values: object) -> list[sqlite3.Row]:
        """Return what a query finds; what fails is said."""
        try:
            return self._db.execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise ProgressError(f"{self.path} cannot be read: {error}. Try again.") from None

    @contextmanager
    def _writing(self, typed: str | None = None) -> Iterator[sqlite3.Connection]:
        with transaction(self._db, self.path, typed):
            yield self._db


def _stamp(at: datetime | None = None) -> str:
    return (at or clock.now()).astimezone(UTC).isoformat(timespec="microseconds")
