"""Reads what a student types to choose among labelled options."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from quizlab.american_spelling import american
from quizlab.code_analysis.normal_form import normal_form
from quizlab.errors import Unreadable, nearest
from quizlab.question_types.base import Option
from quizlab.records.fields import Fault
from quizlab.typed_text import plain

MOST_OPTIONS = 26  # as many as there are letters


def chosen(text: str, options: tuple[Option, ...]) -> tuple[int, ...]:
    """Return the positions of the options that ``text`` names, in the order typed.

    Labels (``b``, ``a c``, ``ac``, ``a-c``, ``a > c``, ``option b``, ``b because …``), numbers
    (``2``, ``1 3``) and the options' own words are read, with or without their label; ``;``
    separates words, commas and spaces too where that is clear.

    Raises:
        Unreadable: a part names no option, or could be two, or one option stands twice.
    """
    if not text.strip():
        raise Unreadable(f"Nothing was typed. {_how(options)}", 0)
    options = tuple(replace(option, text=plain(option.text)) for option in options)
    lead = _LEAD.match(text)
    at = lead.end() if lead else 0
    for typed in (text, text[at:]):
        if (whole := _one(typed, options)) is not None:
            return (whole,)
    head = _REASON.split(text[at:], maxsplit=1)[0].rstrip(" ?!,.-")
    words = set(re.sub(r"\b(?:and|then)\b|\W", " ", head.lower()).split())
    if words and words <= {option.label for option in options}:
        text = head
    else:
        at = 0
    positions = tuple(_required(part, at + place, options) for part, place in _split(text, options))
    if len(set(positions)) < len(positions):
        labels = {option.label for option in options}
        only_labels = all(len(w) == 1 or set(w) <= labels for w in _words(text).split())
        if len(set(positions)) == 1 and not only_labels:
            return positions[:1]  # an option by its letter and its words
        twice = next(place for place in positions if positions.count(place) > 1)
        raise Unreadable(f"{options[twice].label} stands twice.")
    return positions


# What people say before a letter, and what they say after it.
_LEAD = re.compile(
    r"\s*(?:(?:is it|it is|it's|its|is|are|i think|i guess|i would say|i'd say|i say|maybe|perhaps"
    r"|probably|the|my|right|correct|final|answers?|options?|letters?|choices?|order|first)\b[\s:=,]*)+",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"\s,?\b(?:because|since|as|cause)\b|,\s?(?:because|since|as)\b", re.IGNORECASE
)


def named(text: str, options: tuple[Option, ...]) -> str:
    """Return what a student types to choose the option ``text``: its label, if that is clear."""
    place = next(n for n, option in enumerate(options) if option.text == text)
    label = options[place].label
    return str(place + 1) if any(label == _words(option.text) for option in options) else label


def example(options: tuple[Option, ...], count: int) -> list[str]:
    """Return labels as a student could type them, ``count`` of them, and not in their order."""
    some = [option.label for option in (options[1], options[0], *options[2:])]
    return [some[place % len(some)] for place in range(min(count, 3))]


def option_faults(texts: list[tuple[str, str]]) -> Iterator[Fault]:
    """Find options that stand twice, and more than there are letters.

    Args:
        texts: the key and the text of each option.
    """
    if len(texts) > MOST_OPTIONS:
        yield Fault(texts[-1][0], f"there are {len(texts)} options, at most {MOST_OPTIONS} fit")
    seen = set()
    for key, text in texts:
        if (bare := _bare(text)) in seen:
            yield Fault(key, f"the option '{text}' stands twice")
        seen.add(bare)


def _split(text: str, options: tuple[Option, ...]) -> list[tuple[str, int]]:
    if ";" in text or "\n" in text:
        return _pieces(r"[^;\n]+", text)
    if labels := between_separators(text, options):
        return labels
    joined = _JOINING.sub(lambda found: " " * len(found[0]), text)
    pieces = _pieces(r"[^\s,]+", joined)
    for parts in (_pieces(r"[^,]+", text), pieces):  # "a vector" is not the letter a
        if all(_one(part, options) is not None for part, _ in parts):
            return parts
    letters, known = _pieces(r"[^\s,]", joined), {option.label for option in options}
    if all(letter.lower() in known for letter, _ in letters):
        return letters
    if all(len(part) <= 2 for part, _ in pieces):
        return pieces
    return [(text.strip(), len(text) - len(text.lstrip()))]


def between_separators(text: str, options: tuple[Option, ...]) -> list[tuple[str, int]]:
    """Return labels with any separators between them, and their places; none for all else.

    Numbers count as labels too; points, slashes and dashes separate them only where there are
    three or more, since `1.5`, `1/2` and `1-2` are something else.
    """
    labels = {option.label for option in options}
    pieces = _pieces(r"[^\s,;/|<>.&+→=-]+", text)
    if pieces and all(part.lower() in labels for part, _ in pieces):
        return pieces
    places = {str(place) for place in range(1, len(options) + 1)}
    apart = len(pieces) > 2 or not re.search(r"[./=-]", text)
    return pieces if apart and pieces and all(part in places for part, _ in pieces) else []


def numbered(text: str, count: int | None = None) -> list[str] | None:
    """Return the letters of ``1b 2a``, ``b1 a2``, ``2a1b`` or ``1: b; 2: a`` by their numbers.

    None where the numbers are not those from 1 to ``count``, or anything else was typed.
    """
    lowered = text.lower().strip()
    for form, number, letter in ((_NUMBER_AND_LETTER, 0, 1), (_LETTER_AND_NUMBER, 1, 0)):
        if not re.sub(rf"{form}[\s,;/|<>.&+→-]*", "", lowered):
            found = [(each[number], each[letter]) for each in re.findall(form, lowered)]
            break
    else:
        parts = [part for part in re.split(r"[;\n]", text) if part.strip()]
        lines = [re.fullmatch(_NUMBER_AND_WORDS, part) for part in parts]
        found = [(line[1], line[2]) for line in lines if line is not None]
        if len(found) < len(parts):
            return None
    by_number = {int(number): part for number, part in found}
    wanted = range(1, (count or len(found)) + 1)
    if len(found) != len(wanted) or len(found) < 2 or by_number.keys() != set(wanted):
        return None
    return [by_number[number] for number in wanted]


_NUMBER_AND_LETTER = r"\(?(\d{1,3})\s*(?:[-=]>|[-:=).→,])?\s*([a-z])(?![a-z])\)?"
_LETTER_AND_NUMBER = r"\(?(?<![a-z])([a-z])\s*(?:[-=]>|[-:=).→,])?\s*(\d{1,3})(?!\d)\)?"
_NUMBER_AND_WORDS = r"\s*\(?(\d{1,3})\s*(?:->|[:=.)→])\s*(\S.*)"


_JOINING = re.compile(r"(?<![^\s,])(?:and|then)(?=\s)|[-=]?>|[→&+]", re.IGNORECASE)


def _pieces(pattern: str, text: str) -> list[tuple[str, int]]:
    found = [(match[0], match.start()) for match in re.finditer(pattern, text)]
    return [
        (part.strip(), at + len(part) - len(part.lstrip())) for part, at in found if part.strip()
    ]


def _one(part: str, options: tuple[Option, ...]) -> int | None:
    """Return the position that one part names: by its words, its label, its number, some words."""
    by_words = _by_words(part, options)
    typed = re.sub(r"^\s*[-*•]\s+", "", part).strip(" \t().:[]\"'?!,*").lower()
    by_label = next((n for n, option in enumerate(options) if option.label == typed), None)
    if by_words is not None and by_label not in (None, by_words):
        raise Unreadable(
            f"'{typed}' is the letter of one option and the text of another. "
            f"Type its number: 1 is the first one shown."
        )
    by_number = None
    if re.fullmatch(r"[0-9]{1,2}", typed) and 1 <= int(typed) <= len(options):
        by_number = int(typed) - 1
    for place in (by_words, by_label, by_number, _by_label_and_words(part, options)):
        if place is not None:
            return place
    return _by_telling_words(part, options)


def _by_label_and_words(part: str, options: tuple[Option, ...]) -> int | None:
    """Return the option of `d) It moves`, `D. moves` or `d It moves`, where both say the same."""
    if (both := _LABEL_AND_WORDS.fullmatch(part.strip()[:LONGEST_PART])) is None:
        return None
    label, mark, words = both[1].lower(), both[2].strip(), both[3]
    place = next((n for n, option in enumerate(options) if option.label == label), None)
    if place is None:
        return None
    named = _by_words(words, options)
    if named is None and mark:
        named = _by_telling_words(words, options)
    own = _words(options[place].text)
    if named is None and mark and nearest(_words(words[:200]), [own]) is not None:
        return place
    if named is not None and named != place and mark:
        other = options[named]
        raise Unreadable(f"These are the words of {other.label}), and the letter of {label}).")
    return place if named == place else None


LONGEST_PART = 2_000
_LABEL_AND_WORDS = re.compile(r"[(\[\"']?([a-zA-Z])[\"']?(\s*(?:->|[).:\]=-])\s*|\s+)(\S.*)", re.S)


def _by_words(part: str, options: tuple[Option, ...]) -> int | None:
    """Return the option that has this text: to the letter, without case and markup, as code."""
    readings: list[Callable[[str], object]] = [str.strip, _bare, _words]
    if re.search(r"[^\w\s,;]", part):  # in words, a space parts; in code, it may be left out
        readings.append(_closed_up)
    readings.append(_pieces_of_sense)
    for same in readings:
        typed = same(part)
        found = [n for n, option in enumerate(options) if typed and same(option.text) == typed]
        if len(found) == 1:
            return found[0]
    return None


def _by_telling_words(part: str, options: tuple[Option, ...]) -> int | None:
    """Return the one option that has all these words, where they are half of its telling ones.

    One stray word of an option is no choice. Code must stand in the option as it was typed.
    """
    typed = _pieces_of_sense(part)
    telling = _telling(typed)
    if len(_words(part)) < 4 or not telling:
        return None
    if len(typed) == 1 and typed[0].startswith("["):
        return _by_shape(typed[0], options)
    having = []
    for place, option in enumerate(options):
        words = _pieces_of_sense(option.text)
        if telling <= _telling(words) and (not _is_code(typed) or _contains(words, typed)):
            having.append((place, words))
    if len(having) != 1:
        return None
    place, words = having[0]
    left_out = _telling(words) - telling
    turned = left_out & _TURNING and not _contains(words, typed)
    return place if len(left_out) <= len(telling) and not turned else None


def _by_shape(shape: str, options: tuple[Option, ...]) -> int | None:
    """Return the one option that has this shape, where it has no other and says little beside."""
    having = [
        (place, words)
        for place, words in enumerate(_pieces_of_sense(option.text) for option in options)
        if shape in words
    ]
    if len(having) != 1:
        return None
    place, words = having[0]
    beside = _telling(words) - {shape}
    others = any(word.startswith("[") for word in beside)
    return None if others or len(beside) > 3 or beside & _TURNING else place


def _pieces_of_sense(text: str) -> list[str]:
    """Return words in American spelling, numbers, shapes as `[2,3]`, and the signs of code."""
    text = american(_words(text))[:LONGEST_PART]
    text = _SHAPE.sub(lambda found: f"[{','.join(re.findall('[0-9]+', found[0]))}]", text)
    return _SENSE.findall(text)


_SHAPE = re.compile(
    r"torch\.size\(\[([\d, ]{0,50})\]\)"  # of shapes, each spelling; one number alone is a list
    r"|\[\s?(\d{1,9}(?:\s?,\s?\d{1,9}){0,9})\s?,?\s?\]"
    r"|(?<!\w)\(\s?(\d{1,9}(?:\s?,\s?\d{1,9}){1,9}|\d{1,9}\s?,)\s?,?\s?\)"
    r"|(?<![\w.])(\d{1,9}(?:\s?(?:[x×]|by)\s?\d{1,9}){1,9})(?!\w)"
)
_SENSE = re.compile(
    r"\[[\d,]*\]|(?:(?<![\w)\]])-)?\d+(?:\.\d+)?(?![\w.])|\w+(?:'\w+)?|(?<=\w)\.(?=\w)"
    r"|[-+*/%@=<>^~&|()\[\]{}:]"
)


def _telling(words: list[str]) -> set[str]:
    return set(words) - _FUNCTION_WORDS


def _is_code(words: list[str]) -> bool:
    return any(re.fullmatch(r"[.+*/%@=<>^~&|()\[\]{}]", word) for word in words)


def _contains(words: list[str], part: list[str]) -> bool:
    """Whether a part stands in the words without a gap."""
    return any(words[at : at + len(part)] == part for at in range(len(words) - len(part) + 1))


# Words that make sentences, not options; `no`, `not`, `all`, `both` tell options apart.
_FUNCTION_WORDS = frozenset(
    re.findall(
        r"\S+",
        "a an the of to in on at by for from with into and or as is are was were be been being it "
        "its this that these those which what who there then than so such if when where while "
        "because since does do did has have had will would can could should may might one's they "
        "them their we our you your i my - :",
    )
)
_TURNING = {"no", "not", "never", "none", "nothing", "neither", "nor", "without", "yes", "only"}


def _required(part: str, at: int, options: tuple[Option, ...]) -> int:
    if (place := _one(part, options)) is not None:
        return place
    near = _meant(part, options)
    hint = f" Did you mean {near.label}) {near.text}?" if near else ""
    shown = part if len(part) <= 40 else part[:39] + "…"
    raise Unreadable(f"'{shown}' names none of the options.{hint} {_how(options)}", at)


def _meant(part: str, options: tuple[Option, ...]) -> Option | None:
    """Return the option that may be meant: code by what it means, words by their letters."""
    form = normal_form(_bare(part), sums=True)
    same = [o for o in options if form and normal_form(_bare(o.text), sums=True) == form]
    if len(same) == 1:
        return same[0]
    if _is_code(_pieces_of_sense(part)):
        return None
    guess = nearest(_words(part[:200]), [_words(option.text) for option in options])
    near = next((option for option in options if _words(option.text) == guess), None)
    return None if near and _is_code(_pieces_of_sense(near.text)) else near


def _how(options: tuple[Option, ...]) -> str:
    return f"Type a letter from {options[0].label} to {options[-1].label}, a number or the words."


def _bare(text: str) -> str:
    """Return a text without markup and closing punctuation, as a reader would compare it."""
    return re.sub(r"\s+", " ", re.sub(r"[`$]", "", text)).strip().rstrip(".!").strip()


def _words(text: str) -> str:
    """Return a bare text without case."""
    return _bare(text).casefold()


def _closed_up(text: str) -> str:
    """Return a text without its spaces: `x-=1` is `x -= 1`."""
    return re.sub(r"\s", "", _words(text))
