"""The frame that crosses between judge and child: its shape, its tags, its limits.

A frame is ``MAGIC``, the length of the header (4 bytes) and of the body (8 bytes), the header in
JSON, then the body: the raw bytes of every array in the order in which the header names them.
A glimpse is such a frame without a body, under a magic of its own; it may come before a reply.
In the header null, true, 1, 1.5 and "text" are themselves; everything else is ``[tag, ...]``.
"""

import struct

MAGIC = b"QZ01"
PROGRESS = b"QZg1"  # instead of MAGIC: a few words on a training that goes on, and no reply
PREFIX = struct.Struct("<4sIQ")

HEADER_BYTES = 4 * 2**20  # what the JSON header of one frame may take
BODY_BYTES = 64 * 2**20  # what the arrays of one frame may take, unless the exercise says less
NODES = 200_000  # values in one frame, counted with those inside lists
DEPTH = 50  # lists within lists
ITEMS = 10_000  # items taken from a generator, zip or other iterator
TEXT = 1_000_000  # characters of one str, bytes of one bytes
BITS = 65_536  # bits of one int
DIMENSIONS = 16  # of one array
EMPTY = 100_000  # rows, in all dimensions together, of an array without elements
PROGRESS_BYTES = 2_048  # the JSON of one glimpse
PROGRESS_LOSSES = 8  # numbers in it
PLAIN_INT = 2**53  # smaller ints are plain JSON, larger ones are tagged hex text

# What was too big, by the code that crosses; the words are chosen by the judge, never by the child.
TOO_BIG = {
    "items": "an iterator of more than 10,000 items",
    "depth": "a value nested more than 50 deep, or one that contains itself",
    "int": "an integer of more than 65,536 bits",
    "text": "a text of more than 1,000,000 characters",
    "nodes": "a value of more than 200,000 parts",
    "bytes": "more array data than this exercise allows",
}

# dtype name -> (struct code of one number on the wire, bytes of it, numbers per element).
# bfloat16 and float16 travel widened to float32, so that the judge needs no numpy to read them.
DTYPES = {
    "bool": ("?", 1, 1),
    "uint8": ("B", 1, 1),
    "int8": ("b", 1, 1),
    "int16": ("h", 2, 1),
    "uint16": ("H", 2, 1),
    "int32": ("i", 4, 1),
    "uint32": ("I", 4, 1),
    "int64": ("q", 8, 1),
    "uint64": ("Q", 8, 1),
    "float16": ("f", 4, 1),
    "bfloat16": ("f", 4, 1),
    "float32": ("f", 4, 1),
    "float64": ("d", 8, 1),
    "complex64": ("f", 4, 2),
    "complex128": ("d", 8, 2),
}
WIDENED = {"float16", "bfloat16"}

# One-shot iterators that a student may return instead of a list; they keep their kind.
ITERATORS = (
    "zip",
    "map",
    "filter",
    "enumerate",
    "reversed",
    "generator",
    "list_iterator",
    "tuple_iterator",
    "range_iterator",
    "dict_keys",
    "dict_values",
    "dict_items",
)


def frame(header: bytes, body: bytes) -> bytes:
    """Return the bytes of one frame."""
    return PREFIX.pack(MAGIC, len(header), len(body)) + header + body
