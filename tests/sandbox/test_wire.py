"""What crosses between child and judge, and what does not."""

import contextlib
import json
import math
import struct

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizlab.sandbox import wire
from quizlab.sandbox.child import protocol
from quizlab.sandbox.child.decode import Decoder, read_frame
from quizlab.sandbox.child.encode import TensorEncoder
from quizlab.values import types
from quizlab.values.show import show


def across(value, **limits):
    """Return a child's value as the judge reads it."""
    encoder = TensorEncoder(**limits)
    data = encoder.frame({"it": ["v", encoder.value(value)]})
    return wire.decode_frame(data)["it"]


def into_child(value):
    """Return a judge's value as the child reads it."""
    packer = wire.Packer()
    coded = packer.value(value)
    return Decoder(bytearray(b"".join(packer.body))).value(coded)


EXACT = [
    pytest.param(value, id=ascii(show(value, width=30)))
    for value in (
        None,
        True,
        1,
        1.0,
        -0.0,
        1e300,
        2**53,
        -(2**53),
        (1 << 60_000),
        1 + 2j,
        "",
        "zürich 🙂",
        "\ud83d\ude00",
        "\x00\x1b[2J",
        b"\x00\xff",
        bytearray(b"a"),
        [1, 1.0, True],
        (1, (2,)),
        [],
        {1, 2},
        frozenset({"a"}),
        {(1, 2): [3], None: {}, 2.5: "x"},
        range(3),
        range(5, -1, -2),
    )
]


@pytest.mark.parametrize("value", EXACT)
def test_python_values_keep_their_exact_type(value):
    """
    What a submission returns arrives as the same value of the same type.
    """
    found = across(value)

    assert type(value) is type(found)
    assert value == found
    assert show(value) == show(found)


@pytest.mark.parametrize("value", EXACT)
def test_arguments_reach_the_child_exactly(value):
    """
    What the judge passes as an argument arrives in the child as the same value of the same type.
    """
    found = into_child(value)

    assert type(value) is type(found)
    assert value == found


def test_types_inside_a_list_survive():
    """
    True, 1 and 1.0 stay three different things inside a list.
    """
    assert [bool, int, float] == [type(item) for item in across([True, 1, 1.0])]


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_odd_floats_cross(value):
    """
    nan and the infinities are values like others.
    """
    assert repr(value) == repr(across(value))


@pytest.mark.parametrize(
    ("make", "kind"),
    [
        (lambda: zip([1], [2], strict=True), "zip"),
        (lambda: map(str, [1]), "map"),
        (lambda: filter(None, [1]), "filter"),
        (lambda: (n for n in [1]), "generator"),
        (lambda: enumerate([1]), "enumerate"),
        (lambda: reversed([1]), "reversed"),
        ({1: 2}.keys, "dict_keys"),
        (lambda: iter([1]), "list_iterator"),
    ],
)
def test_iterators_are_named_for_what_they_are(make, kind):
    """
    A zip or a generator is not a list: it keeps its kind, and its items are shown.
    """
    found = across(make())

    assert kind == found.kind
    assert len(found.items) == 1


class Liar(list):
    """Equal to everything."""

    def __eq__(self, other):
        return True

    __hash__ = None


@pytest.mark.parametrize(
    ("value", "name"),
    [(Liar(), "Liar"), (len, "len"), (Liar, "Liar"), (struct.Struct("i"), "Struct")],
)
def test_other_objects_cross_as_their_name_only(value, name):
    """
    An instance of a class, even of a subclass of list, becomes an opaque value equal to nothing.
    """
    found = across(value)

    assert isinstance(found, types.Opaque)
    assert name == found.name


def _itself():
    own = []
    own.append(own)
    return own


@pytest.mark.parametrize(
    ("value", "what"),
    [
        pytest.param((n for n in iter(int, 1)), "items", id="endless generator"),
        pytest.param(_itself(), "depth", id="list within itself"),
        pytest.param(1 << 70_000, "int", id="huge int"),
        pytest.param("a" * 1_000_001, "text", id="long text"),
        pytest.param(b"a" * 1_000_001, "text", id="long bytes"),
        pytest.param([0] * 200_001, "nodes", id="long list"),
    ],
)
def test_a_limit_is_said_in_words(value, what):
    """
    A value over a limit arrives as one that says which limit it was.
    """
    found = across(value)
    while isinstance(found, list):
        found = found[-1]

    assert protocol.TOO_BIG[what] == found.what


def test_array_data_over_the_limit_is_said_in_words():
    """
    An array larger than the exercise allows does not cross.
    """
    numpy = pytest.importorskip("numpy")

    found = across(numpy.zeros(100), body_bytes=799)

    assert protocol.TOO_BIG["bytes"] == found.what


@pytest.mark.parametrize("dtype", ["bool", "uint8", "int16", "int64", "float32", "float64"])
def test_numpy_arrays_cross_with_dtype_and_shape(dtype):
    """
    An array arrives with its dtype, its shape and its numbers, also when it is not contiguous.
    """
    numpy = pytest.importorskip("numpy")
    array = numpy.arange(6).reshape(2, 3).astype(dtype).T

    found = across(array)

    assert (dtype, (3, 2), array.tolist()) == (found.dtype, found.shape, found.tolist())


def test_a_numpy_number_is_not_a_python_number():
    """
    numpy.float64(1.5) is a float to isinstance, but it arrives as what it is.
    """
    numpy = pytest.importorskip("numpy")

    found = across(numpy.float64(1.5))

    assert isinstance(found, types.Scalar)
    assert (found.dtype, found.item()) == ("float64", 1.5)


TENSORS = [
    "torch.tensor([[1, 2], [3, 4]])",
    "torch.tensor([1.5, float('nan')], requires_grad=True)",
    "torch.tensor(True)",
    "torch.zeros(0, 3)",
    "torch.tensor([1.5, 2.5], dtype=torch.bfloat16)",
    "torch.tensor([1.5], dtype=torch.float16)",
    "torch.tensor([1+2j])",
    "torch.nn.Parameter(torch.ones(2))",
    "torch.arange(6).reshape(2, 3).T",
]


@pytest.mark.parametrize("code", TENSORS)
def test_tensors_cross_and_come_back(code):
    """
    A tensor survives the way to the judge and back: dtype, shape, numbers and requires_grad.
    """
    torch = pytest.importorskip("torch")
    tensor = eval(code)

    found = across(tensor)
    back = into_child(found)

    assert str(tensor.dtype) == f"torch.{found.dtype}"
    assert tuple(tensor.shape) == found.shape
    assert tensor.requires_grad == found.requires_grad == back.requires_grad
    assert type(tensor) is type(back)
    assert torch.equal(tensor.nan_to_num(), back.nan_to_num())
    assert repr(tensor.tolist()) == repr(found.tolist())


def test_a_tensor_that_shares_its_numbers_is_not_expanded():
    """
    A view of 10^11 numbers on one byte is refused before it is made contiguous.
    """
    torch = pytest.importorskip("torch")

    found = across(torch.zeros(1).expand(10**11))

    assert protocol.TOO_BIG["bytes"] == found.what


def test_an_empty_tensor_with_rows_without_end_is_refused():
    """
    A tensor without numbers may still have 10^12 rows; showing them would never end.
    """
    torch = pytest.importorskip("torch")

    assert protocol.TOO_BIG["bytes"] == across(torch.zeros(10**6, 10**6, 0)).what
    assert across(torch.zeros(3, 0)).shape == (3, 0)


def test_a_tensor_subclass_is_opaque():
    """
    A subclass could answer any question of torch; it does not cross as a tensor.
    """
    torch = pytest.importorskip("torch")

    class Sly(torch.Tensor):
        pass

    assert across(torch.ones(1).as_subclass(Sly)).name == "Sly"


def test_judges_tensors_refuse_the_equality_operator():
    """
    Comparing tensors with == would compare identities; it raises and names the function to use.
    """
    with pytest.raises(TypeError, match="use same"):
        _ = types.tensor([1, 2]) == types.tensor([1, 2])


@settings(max_examples=10_000, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.binary(max_size=200))
@pytest.mark.slow
def test_random_bytes_raise_one_exception_type(data):
    """
    Whatever bytes come, decoding raises Malformed and nothing else.
    """
    with pytest.raises(wire.Malformed):
        wire.decode_frame(data)


_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=5)
    | st.sampled_from([*wire._READERS, "v", "float32", "cpu", "Tensor", "zip", "nan", "0x1"]),
    lambda inner: st.lists(inner, max_size=6) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=20,
)


@settings(max_examples=10_000, deadline=None, suppress_health_check=list(HealthCheck))
@given(_JSON, st.binary(max_size=64))
@pytest.mark.slow
def test_any_header_is_read_or_malformed(header, body):
    """
    A header of any JSON, with our own tags in the wrong places, is read or refused as Malformed.
    """
    import json

    data = protocol.frame(json.dumps({"it": ["v", header]}).encode(), body)

    with contextlib.suppress(wire.Malformed):
        wire.decode_frame(data)


@settings(max_examples=2_000, deadline=None)
@given(st.integers(0, 10**6), st.integers(0, 255))
@pytest.mark.slow
def test_a_flipped_byte_is_read_or_malformed(at, byte):
    """
    Any one byte of a good frame may be changed: it is read or refused as Malformed.
    """
    encoder = TensorEncoder()
    coded = encoder.value([1, "a", {2.5: (None, zip("a", "b", strict=True))}, {1, 2}, 1 << 90])
    data = bytearray(encoder.frame({"it": ["v", coded]}))
    data[at % len(data)] = byte

    with contextlib.suppress(wire.Malformed):
        wire.decode_frame(bytes(data))


def one(coded):
    """Return the header of a message with one value."""
    return json.dumps({"it": ["v", coded]}).encode()


def a_tensor(kind="Tensor", dtype="float32", shape=(1,), device="cpu", grad=False, length=4):
    """Return what stands for a tensor, right but for the part that is given."""
    return ["tensor", kind, dtype, list(shape), device, grad, length]


FORGED = {
    "deep JSON": (b"[" * 200_000, b"", "the header is not our JSON"),
    "NaN constant": (b'{"it": NaN}', b"", "the header is not our JSON"),
    "not an object": (b"[]", b"", "a message is an object"),
    "not ASCII": ('{"it": "ü"}'.encode(), b"", "the header is not our JSON"),
    "an object for a value": (one({}), b"", "not a value"),
    "a tag that is no text": (one([1]), b"", "a tag is text"),
    "a tag that is not ours": (one(["x"]), b"", None),
    "a tag without its parts": (one(["range"]), b"", None),
    "items that are no list": (one(["list", "ab"]), b"", "items are a list"),
    "set with a twin": (one(["set", [1, 1]]), b"", "an item occurs twice"),
    "frozenset with a twin": (one(["frozenset", [1, True]]), b"", "an item occurs twice"),
    "key twice": (one(["dict", [[1, 1], [1, 2]]]), b"", "a key occurs twice"),
    "unhashable": (one(["set", [["list", []]]]), b"", None),
    "bytes left over": (b'{"it": 1}', b"x", "bytes are left over"),
    "a long text": (one("a" * 1_000_001), b"", "a text too long"),
    "a long coded text": (one(["text", "61" * 1_000_001]), b"", "a text too long"),
    "a large int": (one(["int", hex(1 << 65_536)]), b"", "an int too big"),
    "more digits than an int has": (one(["int", "0" * 16_388]), b"", "not a short text"),
    "an int that is no text": (one(["int", 1]), b"", "not a short text"),
    "inf without its tag": (b'{"it": ["v", 1e999]}', b"", "a float that should be tagged"),
    "a finite float with a tag": (one(["float", "1.5"]), b"", "a tagged float is not finite"),
    "an iterator of its own": (one(["iter", "mine", []]), b"", "an unknown iterator"),
    "a thing of its own": (one(["obj", "module", "os"]), b"", "an unknown thing"),
    "a long name": (one(["obj", "class", "a" * 201]), b"", "not a short text"),
    "a size below zero": (one(["size", [-1]]), b"", "not a count"),
    "a size that is no number": (one(["size", [1.0]]), b"", "not a count"),
    "a size of True": (one(["size", [True]]), b"", "not a count"),
    "a size without end": (one(["size", [2**48]]), b"", "not a count"),
    "a tensor of its own kind": (one(a_tensor(kind="Sly")), b"abcd", "not a tensor"),
    "gradients by a number": (one(a_tensor(grad=1)), b"abcd", "not a tensor"),
    "a long device": (one(a_tensor(device="c" * 21)), b"abcd", "not a short text"),
    "overflowing shape": (
        one(["array", "float32", [281474976710655, 9], 4]),
        b"abcd",
        "shape and length disagree",
    ),
    "short body": (one(["array", "float32", [2], 8]), b"abcd", "the body is cut short"),
    "object dtype": (one(["array", "object", [1], 8]), b"12345678", None),
    "too many sides": (one(["array", "uint8", [1] * 17, 1]), b"a", "too many dimensions"),
    "rows without end": (
        one(["array", "float32", [99, 99, 99, 0], 0]),
        b"",
        "an empty array too large",
    ),
    "one row too many": (
        one(["array", "float32", [100_001, 0], 0]),
        b"",
        "an empty array too large",
    ),
    "bool of 2": (one(["array", "bool", [1], 1]), b"\x02", "a bool is 0 or 1"),
    "bool of X": (one(["array", "bool", [1], 1]), b"X", "a bool is 0 or 1"),
}


@pytest.mark.parametrize(("header", "body", "says"), FORGED.values(), ids=FORGED)
def test_forged_headers_are_malformed(header, body, says):
    """
    Headers made to hurt the judge are refused, each for its own reason.
    """
    with pytest.raises(wire.Malformed) as refused:
        wire.decode_frame(protocol.frame(header, body))

    assert str(refused.value) == (says or "the header does not say what it should")


AT_THE_LIMIT = {
    "a long text": (one("a" * 1_000_000), b""),
    "a large int": (one(["int", hex((1 << 65_536) - 1)]), b""),
    "a large negative int": (one(["int", hex(1 - (1 << 65_536))]), b""),
    "a long name": (one(["obj", "class", "a" * 200]), b""),
    "a large size": (one(["size", [2**48 - 1, 0]]), b""),
    "a long device": (one(a_tensor(device="c" * 20)), b"abcd"),
    "as many sides as there may be": (one(["array", "uint8", [1] * 16, 1]), b"a"),
    "as many rows as there may be": (one(["array", "float32", [100_000, 0], 0]), b""),
    "two arrays": (one(["list", [["array", "uint8", [1], 1]] * 3]), b"abc"),
}


@pytest.mark.parametrize(("header", "body"), AT_THE_LIMIT.values(), ids=AT_THE_LIMIT)
def test_what_is_just_within_a_limit_is_read(header, body):
    """
    A limit is the most that is read.
    """
    wire.decode_frame(protocol.frame(header, body))


def test_a_message_has_at_most_twice_the_parts_of_an_encoder(monkeypatch):
    """
    Parts are counted wherever they stand in a message.
    """
    monkeypatch.setattr(protocol, "NODES", 100)
    ones = [1] * (2 * protocol.NODES - 3)
    inside = protocol.frame(json.dumps({"it": {"a": ["v", ["list", ones]]}}).encode())
    over = protocol.frame(json.dumps({"it": {"a": ["v", ["list", [*ones, 1]]]}}).encode())

    assert len(wire.decode_frame(inside)["it"]["a"]) == len(ones)
    with pytest.raises(wire.Malformed, match=r"^too many parts$"):
        wire.decode_frame(over)


def test_a_message_keeps_its_form_around_values():
    """
    Objects and lists of a message stay; what is marked as a value is decoded.
    """
    message = {"a": {"b": ["v", ["tuple", [1]]]}, "c": ["x", 2], "d": [["v", ["list", []]], "v"]}

    found = wire.decode_frame(protocol.frame(json.dumps(message).encode()))

    assert found == {"a": {"b": (1,)}, "c": ["x", 2], "d": [[], "v"]}


@pytest.mark.parametrize("data", [b"", b"x"], ids=["too short", "too long"])
def test_a_frame_has_the_length_that_it_announces(data):
    """
    A frame that is cut short or goes on is no frame.
    """
    frame = protocol.frame(b"{}", b"")

    with pytest.raises(wire.Malformed, match=r"^the lengths do not add up$"):
        wire.decode_frame(frame + data if data else frame[:-1])


def test_a_body_may_be_bounded():
    """
    Who reads says how long a body may be.
    """
    frame = protocol.frame(one(["array", "uint8", [3], 3]), b"abc")

    assert wire.decode_frame(frame, body_bytes=3)["it"].shape == (3,)
    with pytest.raises(wire.Malformed, match="announces more"):
        wire.decode_frame(frame, body_bytes=2)


def test_arrays_and_their_like_reach_the_child():
    """
    What the judge keeps of numpy and torch arrives in the child as what it was.
    """
    numpy = pytest.importorskip("numpy")
    torch = pytest.importorskip("torch")

    array = into_child(across(numpy.array([[1, 2], [3, 4]], dtype="int16")))

    assert (type(array), array.dtype, array.tolist()) == (numpy.ndarray, "int16", [[1, 2], [3, 4]])
    assert type(into_child(across(numpy.float32(1.5)))) is numpy.float32
    assert type(into_child(across(torch.Size([2, 3])))) is torch.Size
    assert into_child(across(torch.Size([2, 3]))) == (2, 3)
    assert into_child(across(torch.float64)) is torch.float64


def test_a_tensor_keeps_its_device():
    """
    Where a tensor lay is told; here only the CPU is certain to be there.
    """
    torch = pytest.importorskip("torch")

    assert across(torch.ones(1)).device == "cpu"


def test_what_a_thing_is_crosses_with_its_name():
    """
    A function, a class and an instance are told apart.
    """
    found = across([len, int, struct.Struct("i")])

    assert [(each.what, each.name) for each in found] == [
        ("function", "len"),
        ("class", "int"),
        ("instance", "Struct"),
    ]


def nested(lists):
    """Return a frame with a number nested in that many lists."""
    coded = 1
    for _ in range(lists):
        coded = ["list", [coded]]
    header = json.dumps({"it": ["v", coded]}).encode()
    return protocol.frame(header)


def test_values_nested_too_deep_are_malformed():
    """Two lists deeper than an encoder writes is the end, long before Python's own limit."""
    assert wire.decode_frame(nested(protocol.DEPTH + 2))
    with pytest.raises(wire.Malformed, match="not a value"):
        wire.decode_frame(nested(protocol.DEPTH + 3))


def test_keys_made_to_collide_are_refused():
    """
    A set of ints with one hash would cost quadratic time; it is refused.
    """
    prime = 2**61 - 1
    encoder = TensorEncoder()
    coded = encoder.value({n * prime for n in range(1, 300)})

    with pytest.raises(wire.Malformed, match="one hash"):
        wire.decode_frame(encoder.frame({"it": ["v", coded]}))


def test_a_frame_that_announces_too_much_is_not_waited_for():
    """
    A length of 4 GiB is refused when it is announced.
    """
    with pytest.raises(wire.Malformed, match="announces"):
        wire.decode_prefix(protocol.PREFIX.pack(protocol.MAGIC, 10, 2**32))


def test_the_child_sees_the_end_of_requests():
    """
    The end of the stream, also in the middle of a prefix, ends the child's loop.
    """
    assert read_frame(lambda _count: b"") is None
