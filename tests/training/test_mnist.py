"""MNIST: the digits that ship, those of a folder, and what is said of a folder that is none."""

import gzip
import hashlib
import os
import pickle
import struct
import subprocess
import sys
import zipfile
import zlib

import pytest

from quizlab.errors import QuizlabError
from quizlab.training import mnist, npz
from quizlab.training.digits import Digits
from quizlab.training.png import NotGrey, read_png, write_png
from quizlab.training.safe_read import DataFileError

SUMS = {
    "train-images-idx3-ubyte": "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
    "train-labels-idx1-ubyte": "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
    "t10k-images-idx3-ubyte": "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
    "t10k-labels-idx1-ubyte": "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
}
IMAGES = bytes(range(256)) * 49  # sixteen images of 28 by 28
LABELS = bytes([3, 7] * 8)


@pytest.mark.parametrize("name", SUMS)
def test_the_digits_that_ship_are_mnist(name):
    """
    The unpacked files have the sums of the original MNIST.
    """
    data = gzip.decompress((mnist.FOLDER / f"{name}.gz").read_bytes())

    assert SUMS[name] == hashlib.sha256(data).hexdigest()


def test_all_of_mnist_is_read():
    """
    There are 60,000 and 10,000 digits, of every class.
    """
    found = mnist.load()

    assert (len(found.train), len(found.test)) == (60_000, 10_000)
    assert set(range(10)) == set(found.train.labels) == set(found.test.labels)
    assert list(found.test.labels[:5]) == [7, 2, 1, 0, 4]


def test_rows_are_taken_in_the_order_given():
    """
    Chosen digits come with their own images and labels, in the order asked for.
    """
    digits = Digits(IMAGES, LABELS).rows([1, 0])

    assert IMAGES[784:1568] + IMAGES[:784] == digits.images
    assert bytes([7, 3]) == digits.labels


@pytest.mark.parametrize(
    ("labels", "least", "says"),
    [
        (range(4), 2, "x.gz has the digits 3, 7; wanted are 0, 1, 2 as well"),
        ((3, 7), 17, "x.gz has 16 digits; wanted are at least 17"),
    ],
)
def test_digits_that_are_too_few_say_what_they_have(labels, least, says):
    """
    What a check needs and does not get is named with where the digits come from.
    """
    digits = Digits(IMAGES, LABELS, "x.gz")
    digits.has((3, 7), least=16)

    with pytest.raises(QuizlabError, match=says):
        digits.has(labels, least=least)


def idx(magic, sizes, data):
    """Return an IDX file."""
    return struct.pack(f">I{len(sizes)}I", magic, *sizes) + data


def write_idx(folder, *, end="", pack=bytes):
    """Write the four files of a small MNIST."""
    folder.mkdir(parents=True, exist_ok=True)
    for part in ("train", "t10k"):
        images, labels = idx(0x803, (16, 28, 28), IMAGES), idx(0x801, (16,), LABELS)
        (folder / f"{part}-images-idx3-ubyte{end}").write_bytes(pack(images))
        (folder / f"{part}-labels-idx1-ubyte{end}").write_bytes(pack(labels))


def npy(kind, shape, data, *, order="False"):
    """Return an array as numpy writes it."""
    head = f"{{'descr': {kind!r}, 'fortran_order': {order}, 'shape': {shape}, }}".ljust(118)
    return b"\x93NUMPY\1\0" + struct.pack("<H", len(head)) + head.encode() + data


def write_npz(path, **changed):
    """Write Keras's file, some of its arrays changed."""
    images, labels = npy("|u1", (16, 28, 28), IMAGES), npy("|u1", (16,), LABELS)
    arrays = {"x_train": images, "y_train": labels, "x_test": images, "y_test": labels} | changed
    with zipfile.ZipFile(path, "w") as file:
        for name, data in arrays.items():
            if data is not None:
                file.writestr(f"{name}.npy", data)


def write_folders(folder, parts=("train", "valid")):
    """Write a tree of pictures."""
    for part in parts:
        for at in range(16):
            path = folder / part / str(LABELS[at]) / f"{at:02}.png"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(write_png(IMAGES[at * 784 : at * 784 + 784], 28))


@pytest.mark.parametrize(
    "write",
    [
        pytest.param(write_idx, id="IDX"),
        pytest.param(lambda at: write_idx(at, end=".gz", pack=gzip.compress), id="IDX, packed"),
        pytest.param(lambda at: write_idx(at / "MNIST" / "raw"), id="torchvision's folders"),
        pytest.param(lambda at: write_npz(at / "mnist.npz"), id="Keras's file"),
    ],
)
def test_a_folder_of_digits_is_read(tmp_path, write):
    """
    IDX files, plain or packed, and mnist.npz give the same digits.
    """
    write(tmp_path)

    found = mnist.load(tmp_path)

    assert Digits(IMAGES, LABELS) == found.train
    assert Digits(IMAGES, LABELS) == found.test


@pytest.mark.parametrize("kind", ["<i8", "<i4", "<u2", "|u1"])
def test_labels_of_npz_may_be_any_whole_numbers(tmp_path, kind):
    """
    Keras has bytes for labels; numpy's own int64 is read as well.
    """
    code = {"<i8": "q", "<i4": "i", "<u2": "H", "|u1": "B"}[kind]
    labels = npy(kind, (16,), struct.pack(f"<16{code}", *LABELS))
    write_npz(tmp_path / "digits.npz", y_train=labels)

    assert mnist.load(tmp_path / "digits.npz").train.labels == LABELS


@pytest.mark.parametrize("parts", [("train", "valid"), ("training", "testing"), ("train", "test")])
def test_folders_of_pictures_are_read(tmp_path, parts):
    """
    A tree as the book has it gives its digits, class by class.
    """
    write_folders(tmp_path, parts)

    found = mnist.load(tmp_path)

    order = [*range(0, 16, 2), *range(1, 16, 2)]
    assert Digits(IMAGES, LABELS).rows(order) == found.train
    assert found.train == found.test


def missing(folder):
    """Take one of the four files away."""
    write_idx(folder)
    (folder / "t10k-labels-idx1-ubyte").unlink()


def cut_short(folder):
    """Cut a packed file."""
    write_idx(folder, end=".gz", pack=gzip.compress)
    path = folder / "train-images-idx3-ubyte.gz"
    path.write_bytes(path.read_bytes()[:-20])


def flipped(folder):
    """Change a byte of a packed file."""
    write_idx(folder, end=".gz", pack=gzip.compress)
    path = folder / "train-images-idx3-ubyte.gz"
    data = bytearray(path.read_bytes())
    data[-6] ^= 1
    path.write_bytes(data)


def bomb(folder):
    """Pack far more into a file than it should have."""
    write_idx(folder, end=".gz", pack=gzip.compress)
    path = folder / "train-labels-idx1-ubyte.gz"
    path.write_bytes(gzip.compress(bytes(10**6)))


def with_file(name, data):
    """Return what changes a file of a folder of IDX files."""

    def write(folder):
        write_idx(folder)
        (folder / name).write_bytes(data)

    return write


def with_array(**changed):
    """Return what writes Keras's file with other arrays."""
    return lambda folder: write_npz(folder / "mnist.npz", **changed)


def with_picture(data):
    """Return what puts a picture into a tree."""

    def write(folder):
        write_folders(folder)
        (folder / "valid" / "3" / "x.png").write_bytes(data)

    return write


IMAGE_FILE, LABEL_FILE = "train-images-idx3-ubyte", "train-labels-idx1-ubyte"


@pytest.mark.parametrize(
    ("write", "says"),
    [
        pytest.param(lambda _: None, "has nothing; wanted are the four IDX", id="empty"),
        pytest.param(
            lambda at: (at / "notes.txt").write_text("x"), "has notes.txt; wanted", id="others"
        ),
        pytest.param(missing, "has no file t10k-labels-idx1-ubyte (or .gz)", id="one missing"),
        pytest.param(cut_short, "is damaged: it is cut short", id="cut short"),
        pytest.param(flipped, "train-images-idx3-ubyte.gz is damaged", id="a byte changed"),
        pytest.param(bomb, "is too long: more than 200,008 bytes unpacked", id="a bomb"),
        pytest.param(
            with_file(IMAGE_FILE, b"<html>"), "is no IDX file of images: it begins", id="a web page"
        ),
        pytest.param(
            with_file(IMAGE_FILE, idx(0x803, (16, 28, 28), b"")),
            "16 bytes; its head announces 12,560",
            id="no pixels",
        ),
        pytest.param(
            with_file(IMAGE_FILE, idx(0x803, (16, 32, 32), bytes(2**14))),
            "images of 32 × 32; wanted are 28 × 28",
            id="other size",
        ),
        pytest.param(
            with_file(LABEL_FILE, idx(0x801, (15,), LABELS[:15])),
            "do not belong together: 16 images and 15 labels",
            id="one label short",
        ),
        pytest.param(
            with_file(LABEL_FILE, idx(0x801, (16,), bytes([47] * 16))),
            "has the label 47; wanted are 0 to 9",
            id="letters",
        ),
        pytest.param(
            with_array(y_test=None), "x_test.npy, x_train.npy, y_train.npy; wanted", id="no array"
        ),
        pytest.param(
            with_array(x_train=npy("|O", (1,), pickle.dumps(print))), "is |O of the", id="objects"
        ),
        pytest.param(
            with_array(x_train=npy("<f4", (16, 28, 28), bytes(50_176))), "is <f4", id="floats"
        ),
        pytest.param(
            with_array(y_train=npy("|u1", (16,), bytes([11] * 16))), "beyond 0 to 9", id="11"
        ),
        pytest.param(
            with_array(x_train=npy("|u1", (16, 28, 28), b"")), "has 0 bytes; its shape", id="short"
        ),
        pytest.param(
            with_array(x_train=npy("|u1", (16, 28, 28), IMAGES, order="True")),
            "x_train is no plain array",
            id="in Fortran's order",
        ),
        pytest.param(with_array(x_train=b"no array"), "not an array of numpy", id="no numpy"),
        pytest.param(
            with_array(y_train=npy("|u1", (10**12,), LABELS)), "16 bytes; its shape", id="a lie"
        ),
        pytest.param(
            with_array(x_train=npy("|u1", "__import__('os')", b"")), "cannot be read", id="code"
        ),
        pytest.param(
            lambda at: (at / "mnist.npz").write_bytes(b"PK"), "mnist.npz is damaged", id="no zip"
        ),
        pytest.param(with_picture(b"GIF89a"), "x.png cannot be used: it is not a PNG", id="a GIF"),
        pytest.param(
            with_picture(write_png(bytes(1024), 32)), "32 × 32, 8 bits of grey; wanted", id="32"
        ),
        pytest.param(
            with_picture(write_png(bytes(784), 28)[:-30]), "it is a damaged PNG", id="a cut picture"
        ),
        pytest.param(
            lambda at: [(at / part).mkdir() for part in ("train", "valid")],
            "train has nothing; wanted are folders 0 to 9",
            id="empty folders",
        ),
    ],
)
def test_an_unusable_folder_is_named(tmp_path, write, says):
    """
    What is missing or damaged is named with its path, what was found and what is wanted.
    """
    write(tmp_path)

    with pytest.raises(DataFileError) as raised:
        mnist.load(tmp_path)

    assert str(tmp_path) in str(raised.value)
    assert says in str(raised.value)


def test_a_long_array_is_not_unpacked(tmp_path, monkeypatch):
    """
    An array may be as long as the zip file's directory is allowed to announce, and no longer.
    """
    write_npz(tmp_path / "mnist.npz")
    length = len(npy("|u1", (16, 28, 28), IMAGES))

    monkeypatch.setattr(npz, "_MOST", length)
    assert len(mnist.load(tmp_path / "mnist.npz").train) == 16
    mnist.load.cache_clear()
    monkeypatch.setattr(npz, "_MOST", length - 1)
    with pytest.raises(DataFileError, match=f"x_train is too long: more than {length - 1:,} bytes"):
        mnist.load(tmp_path / "mnist.npz")


def test_a_pipe_does_not_block(tmp_path):
    """
    A pipe in place of a file is refused, not waited for.
    """
    write_idx(tmp_path)
    (tmp_path / "train-labels-idx1-ubyte").unlink()
    os.mkfifo(tmp_path / "train-labels-idx1-ubyte")

    with pytest.raises(DataFileError, match=r"has no file train-labels-idx1-ubyte"):
        mnist.load(tmp_path)


def test_damage_to_what_ships_says_to_install_again(tmp_path, monkeypatch):
    """
    A damaged file of quizlab's own is named, and what helps.
    """
    cut_short(tmp_path)
    monkeypatch.setattr(mnist, "FOLDER", tmp_path)
    mnist.load.cache_clear()
    try:
        with pytest.raises(DataFileError, match=r"train-images.*cut short.*Install quizlab again"):
            mnist.load()
    finally:
        mnist.load.cache_clear()


def filtered(how, pixels):
    """Return a PNG of 2 by 3 whose rows are stored by one of PNG's five filters."""
    rows = bytearray()
    for at in range(0, 6, 2):
        left, above = (0, *pixels[at : at + 1]), pixels[at - 2 : at] or (0, 0)
        corner = (0, above[0])
        for place in range(2):
            if place == 0:
                rows.append(how)
            a, b, c = left[place], above[place], corner[place]
            guess = min((a, b, c), key=lambda each: abs(each - (a + b - c)))
            rows.append((pixels[at + place] - (0, a, b, (a + b) // 2, guess)[how]) % 256)
    plain = write_png(bytes(6), 2)
    start, end = plain.index(b"IDAT") - 4, plain.index(b"IEND") - 4
    packed = zlib.compress(rows)
    body = b"IDAT" + packed
    chunk = struct.pack(">I", len(packed)) + body + struct.pack(">I", zlib.crc32(body))
    return plain[:start] + chunk + plain[end:]


@pytest.mark.parametrize("how", range(5))
def test_every_way_to_store_a_row_is_read(how):
    """
    A picture is the same by whichever of PNG's filters its rows were stored.
    """
    pixels = bytes([10, 250, 3, 77, 200, 9])

    assert pixels == read_png(filtered(how, pixels), 2, 3)


def test_other_kinds_of_picture_are_named():
    """
    A picture in colour is refused with what it is.
    """
    grey = write_png(bytes(6), 2)
    head = grey[12:29].replace(struct.pack(">IIBB", 2, 3, 8, 0), struct.pack(">IIBB", 2, 3, 8, 2))
    colour = grey[:12] + head + struct.pack(">I", zlib.crc32(head)) + grey[33:]

    with pytest.raises(NotGrey, match="2 × 3, 8 bits of colour"):
        read_png(colour, 2, 3)


def test_numpy_reads_the_same(tmp_path):
    """
    What numpy wrote is read as numpy reads it.
    """
    import numpy

    images = numpy.frombuffer(IMAGES, dtype="uint8").reshape(16, 28, 28)
    labels = numpy.frombuffer(LABELS, dtype="uint8").astype("int64")
    arrays = {"x_train": images, "y_train": labels, "x_test": images, "y_test": labels}
    numpy.savez_compressed(tmp_path / "mnist.npz", **arrays)

    assert Digits(IMAGES, LABELS) == mnist.load(tmp_path).test


def test_no_stray_imports():
    """
    The judge reads all this without numpy and torch.
    """
    code = "import sys; from quizlab.training import mnist; mnist.load(); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert not {"numpy", "torch"} & set(done.stdout.split())
