"""Reads and writes small PNG pictures in 8 bits of grey; other kinds are named and refused."""

import struct
import zlib
from itertools import accumulate

_MAGIC = b"\x89PNG\r\n\x1a\n"
_KINDS = {
    0: "grey",
    2: "colour",
    3: "a palette",
    4: "grey with transparency",
    6: "colour with transparency",
}


class NotGrey(ValueError):
    """Bytes that are not a PNG picture of the kind that is read; the text says what they are."""


def write_png(pixels: bytes, width: int) -> bytes:
    """Return the PNG of rows of bytes, 0 for black."""
    height = len(pixels) // width
    rows = b"".join(b"\0" + pixels[at : at + width] for at in range(0, len(pixels), width))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    picture = [_MAGIC]
    for name, data in ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b"")):
        checksum = struct.pack(">I", zlib.crc32(name + data))
        picture += [struct.pack(">I", len(data)), name, data, checksum]
    return b"".join(picture)


def read_png(data: bytes, width: int, height: int) -> bytes:
    """Return the pixels of a picture of this size, row by row.

    Raises:
        NotGrey: it is another size or kind, or damaged.
    """
    if not data.startswith(_MAGIC):
        raise NotGrey("it is not a PNG")
    chunks = dict(_chunks(data))
    if len(chunks.get(b"IHDR", b"")) != 13 or b"IDAT" not in chunks:
        raise NotGrey("it is a damaged PNG")
    *size, bits, kind, _, _, interlaced = struct.unpack(">IIBBBBB", chunks[b"IHDR"])
    if size != [width, height] or (bits, kind, interlaced) != (8, 0, 0):
        found = f"{size[0]} × {size[1]}, {bits} bits of {_KINDS.get(kind, 'an unknown kind')}"
        raise NotGrey(found + (", interlaced" if interlaced else ""))
    length = (width + 1) * height
    try:
        rows = zlib.decompressobj().decompress(chunks[b"IDAT"], length + 1)
    except zlib.error:
        rows = b""
    if len(rows) != length:
        raise NotGrey("it is a damaged PNG")
    if not any(rows[:: width + 1]):
        return b"".join(rows[at : at + width] for at in range(1, len(rows), width + 1))
    above, done = bytes(width), []
    for at in range(0, len(rows), width + 1):
        above = _row(rows[at], rows[at + 1 : at + 1 + width], above)
        done.append(above)
    return b"".join(done)


def _chunks(data: bytes) -> "list[tuple[bytes, bytes]]":
    """Return the parts of a picture by name; those of the pixels are joined."""
    found: dict[bytes, bytes] = {}
    at = len(_MAGIC)
    while at + 12 <= len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        name, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        if data[at + 8 + length : at + 12 + length] != struct.pack(">I", zlib.crc32(name + body)):
            raise NotGrey("it is a damaged PNG")
        found[name] = found.get(name, b"") + body
        at += 12 + length
    return list(found.items())


def _row(how: int, row: bytes, above: bytes) -> bytes:
    if how == 0:
        return row
    if how == 1:
        return bytes([total & 255 for total in accumulate(row)])
    if how == 2:
        return bytes([(up + rest) & 255 for up, rest in zip(above, row, strict=True)])
    if how not in (3, 4):
        raise NotGrey("it is a damaged PNG")
    made = bytearray()
    left = corner = 0
    for up, rest in zip(above, row, strict=True):
        guess = (left + up) // 2
        if how == 4:  # Paeth's: of the three neighbours the one nearest to left + up - corner
            nearest = left + up - corner
            guess = min((left, up, corner), key=lambda each: abs(nearest - each))
        left, corner = (guess + rest) & 255, up
        made.append(left)
    return bytes(made)
