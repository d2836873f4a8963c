"""The tables of the progress file, and the steps from each version to the next."""

import sqlite3

_FIRST = """
CREATE TABLE session (
    id INTEGER PRIMARY KEY,
    chapter TEXT NOT NULL,
    seed INTEGER NOT NULL,
    wanted TEXT NOT NULL,      -- what was asked for, JSON
    plan TEXT NOT NULL,        -- question ids in order, JSON
    holder TEXT NOT NULL,      -- the process that has it
    started TEXT NOT NULL,
    ended TEXT                 -- null while it can be resumed
);
CREATE TABLE event (
    id INTEGER PRIMARY KEY,
    session INTEGER NOT NULL REFERENCES session(id),
    kind TEXT NOT NULL,        -- response, hint, skip, reveal
    question TEXT NOT NULL,
    fingerprint TEXT NOT NULL, -- of the answer it was given for
    variant INTEGER NOT NULL,  -- the variant's seed
    text TEXT,                 -- as typed
    outcome TEXT,              -- our verdict; null if we never came to it
    mark TEXT,                 -- the student's own, of an undecided or an overruled response
    overruled INTEGER NOT NULL DEFAULT 0,
    feedback TEXT,
    misconception TEXT,
    hints INTEGER NOT NULL DEFAULT 0,
    tries INTEGER NOT NULL DEFAULT 0,
    seconds REAL,
    rating INTEGER,            -- FSRS: 1 to 4; null where it does not count
    at TEXT NOT NULL
);
CREATE INDEX event_by_question ON event (question, fingerprint);
CREATE INDEX event_by_session ON event (session);
CREATE TABLE card (            -- worked out from the events
    question TEXT PRIMARY KEY,
    fingerprint TEXT NOT NULL,
    due TEXT NOT NULL,
    stability REAL NOT NULL,
    difficulty REAL NOT NULL,
    last_review TEXT NOT NULL,
    reviews INTEGER NOT NULL,
    lapses INTEGER NOT NULL
);
"""

_EXERCISES = """
CREATE TABLE exercise (
    chapter TEXT NOT NULL,
    name TEXT NOT NULL,
    tried INTEGER NOT NULL DEFAULT 0,  -- checked once
    passed INTEGER NOT NULL DEFAULT 0, -- once is for ever
    hints INTEGER NOT NULL DEFAULT 0,  -- how many were shown
    misconceptions TEXT NOT NULL DEFAULT '[]', -- names that the last check showed, JSON
    PRIMARY KEY (chapter, name)
)
"""

# What was kept before courses had ids belongs to the course that ships. A question that was
# answered in two chapters had one card; now each of them has it.
_COURSES = """
ALTER TABLE session ADD COLUMN course TEXT NOT NULL DEFAULT 'fastbook';
ALTER TABLE card RENAME TO old_card;
CREATE TABLE card (
    course TEXT NOT NULL,
    chapter TEXT NOT NULL,
    question TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    due TEXT NOT NULL,
    stability REAL NOT NULL,
    difficulty REAL NOT NULL,
    last_review TEXT NOT NULL,
    reviews INTEGER NOT NULL,
    lapses INTEGER NOT NULL,
    PRIMARY KEY (course, chapter, question)
);
INSERT INTO card SELECT DISTINCT 'fastbook', coalesce(session.chapter, 'ch4'), old_card.*
    FROM old_card LEFT JOIN event USING (question, fingerprint)
    LEFT JOIN session ON session.id = event.session;
DROP TABLE old_card;
ALTER TABLE exercise RENAME TO old_exercise;
CREATE TABLE exercise (
    course TEXT NOT NULL,
    chapter TEXT NOT NULL,
    name TEXT NOT NULL,
    tried INTEGER NOT NULL DEFAULT 0,
    passed INTEGER NOT NULL DEFAULT 0,
    hints INTEGER NOT NULL DEFAULT 0,
    misconceptions TEXT NOT NULL DEFAULT '[]',
    PRIMARY KEY (course, chapter, name)
);
INSERT INTO exercise SELECT 'fastbook', * FROM old_exercise ORDER BY rowid;
DROP TABLE old_exercise;
"""

STEPS = [_FIRST, _EXERCISES, _COURSES]  # step n leads from version n to n + 1
VERSION = len(STEPS)


def migrate(db: sqlite3.Connection, version: int) -> None:
    """Lead the file from ``version`` to ours, each step whole or not at all.

    Two processes may come here at once: the second waits, looks again, and has nothing to do.
    """
    if version == VERSION:
        return
    db.execute("BEGIN IMMEDIATE")
    try:
        version = db.execute("PRAGMA user_version").fetchone()[0]
        for number in range(version, VERSION):
            for statement in STEPS[number].split(";\n"):
                db.execute(statement)
            db.execute(f"PRAGMA user_version = {number + 1}")
        db.execute("COMMIT")
    except BaseException:
        roll_back(db)
        raise


def roll_back(db: sqlite3.Connection) -> None:
    """Undo the open transaction; a full disk has SQLite do so by itself."""
    if db.in_transaction:
        db.execute("ROLLBACK")
