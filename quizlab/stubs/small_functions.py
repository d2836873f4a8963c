"""Short functions and classes of fastcore, written by what they are documented to do."""

import itertools
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

string_classes = strtyps = (str, bytes)


def basic_repr(flds: Any = None) -> Callable[[Any], str]:
    """Return a `__repr__` that names some attributes of an object."""
    names = re.split(r",\s*", flds) if isinstance(flds, str) else list(flds or ())

    def shown(self: Any) -> str:
        values = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{type(self).__name__}({values})" if names else f"<{type(self).__name__}>"

    return shown


class BasicRepr:
    """A class whose objects show their attributes."""

    def __repr__(self) -> str:
        return basic_repr(list(vars(self)))(self)


class AttrDict(dict[str, Any]):
    """A dictionary whose items are attributes too."""

    def __getattr__(self, name: str) -> Any:
        if name in self:
            return self[name]
        raise AttributeError(name)

    def __setattr__(self, name: str, value: Any) -> None:
        self[name] = value


class GetAttr:
    """A class whose objects have the attributes of their `default` too."""

    _default = "default"

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") or name == self._default:
            raise AttributeError(name)
        return getattr(getattr(self, self._default), name)


def is_iter(o: Any) -> bool:
    """Whether something can be walked through; a tensor of one number cannot."""
    return isinstance(o, Iterable) and bool(getattr(o, "ndim", 1))


def is_coll(o: Any) -> bool:
    """Whether something has a length."""
    return hasattr(o, "__len__") and bool(getattr(o, "ndim", 1))


def is_listy(x: Any) -> bool:
    """Whether something is a list, a tuple, a slice or a generator."""
    return isinstance(x, (tuple, list, slice, Iterator))


def is_array(x: Any) -> bool:
    """Whether something is an array or a tensor."""
    return hasattr(x, "__array__") or hasattr(x, "iloc")


def noops(self: Any, x: Any = None, *_given: Any, **_named: Any) -> Any:  # noqa: ARG001 - a method
    """Return what is given."""
    return x


def listify(o: Any = None, *rest: Any, **_named: Any) -> list[Any]:
    """Return a list of what is given."""
    if rest:
        return [o, *rest]
    if o is None:
        return []
    return [o] if isinstance(o, (str, bytes, dict)) or not is_iter(o) else list(o)


def tuplify(o: Any, *_given: Any, **_named: Any) -> tuple[Any, ...]:
    """Return a tuple of what is given."""
    return tuple(listify(o))


def setify(o: Any) -> set[Any]:
    """Return a set of what is given."""
    return set(listify(o))


def detuplify(x: Any) -> Any:
    """Return the only item of a tuple, and anything else as it is."""
    return x[0] if isinstance(x, (tuple, list)) and len(x) == 1 else (x or None)


def flatten(o: Any) -> Iterator[Any]:
    """Yield the items of nested collections."""
    for item in o:
        if isinstance(item, (str, bytes)) or not is_iter(item):
            yield item
        else:
            yield from flatten(item)


def chunked(it: Any, chunk_sz: int | None = None, drop_last: bool = False, **_named: Any) -> Any:
    """Yield lists of so many items."""
    items = iter(it)
    while chunk := list(itertools.islice(items, chunk_sz)):
        if not drop_last or len(chunk) == chunk_sz:
            yield chunk


def compose(*funcs: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function that calls all, one after the other."""

    def composed(x: Any, *given: Any, **named: Any) -> Any:
        for function in funcs:
            x = function(x, *given, **named)
        return x

    return composed


def mapt(func: Callable[..., Any], *its: Any) -> tuple[Any, ...]:
    """Return a tuple of what a function gives for each item."""
    return tuple(map(func, *its))


def merge(*ds: Any) -> dict[Any, Any]:
    """Return dictionaries joined; None counts as an empty one."""
    return {key: value for d in ds if d is not None for key, value in d.items()}


def groupby(x: Any, key: Any = None, val: Any = None) -> dict[Any, list[Any]]:
    """Return the items in lists by their key."""
    groups = defaultdict(list)
    for item in x:
        groups[_part(item, key)].append(_part(item, val))
    return dict(groups)


def _part(item: Any, by: Any) -> Any:
    if by is None:
        return item
    return (
        item[by] if isinstance(by, int) else getattr(item, by) if isinstance(by, str) else by(item)
    )


def uniqueify(x: Any, sort: bool = False, **_named: Any) -> list[Any]:
    """Return each item once."""
    found = list(dict.fromkeys(x))
    return sorted(found) if sort else found


def val2idx(x: Any) -> dict[Any, int]:
    """Return the place of each item."""
    return {item: at for at, item in enumerate(x)}


def renumerate(iterable: Iterable[Any], start: int = 0) -> Iterator[tuple[Any, int]]:
    """Yield each item with its place behind it."""
    return ((item, at) for at, item in enumerate(iterable, start))


def last(x: Iterable[Any], **_named: Any) -> Any:
    """Return the last item."""
    found = None
    for found in x:  # noqa: B007 - the last is what is wanted
        pass
    return found


def argwhere(iterable: Iterable[Any], f: Callable[..., Any], **_named: Any) -> list[int]:
    """Return the places of the items for which a function is true."""
    return [at for at, item in enumerate(iterable) if f(item)]


def negate(f: Callable[..., Any]) -> Callable[..., bool]:
    """Return a function that is true where another is not."""
    return lambda *given, **named: not f(*given, **named)


not_ = negate


def in_(x: Any, a: Any) -> bool:
    """Whether something is in a collection."""
    return x in a


def ret_true(*_given: Any, **_named: Any) -> bool:
    """Return True."""
    return True


def ret_false(*_given: Any, **_named: Any) -> bool:
    """Return False."""
    return False


def even_mults(start: float, stop: float, n: int) -> Any:
    """Return numbers from start to stop, each the same multiple of the one before."""
    return stop if n == 1 else [start * (stop / start) ** (at / (n - 1)) for at in range(n)]


def round_multiple(x: float, mult: int, round_down: bool = False) -> int:
    """Return the nearest multiple of a number."""
    return (int(x // mult) if round_down else round(x / mult)) * mult


def camel2snake(name: str) -> str:
    """Return `HelloWorld` as `hello_world`."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


def snake2camel(s: str) -> str:
    """Return `hello_world` as `HelloWorld`."""
    return s.title().replace("_", "")


def nested_attr(o: Any, attr: str, default: Any = None) -> Any:
    """Return an attribute of an attribute, as `a.b.c` names it."""
    for name in attr.split("."):
        o = getattr(o, name, default)
    return o


def getattrs(o: Any, *attrs: str, default: Any = None) -> list[Any]:
    """Return several attributes."""
    return [getattr(o, name, default) for name in attrs]


def hasattrs(o: Any, attrs: Iterable[str]) -> bool:
    """Whether something has all these attributes."""
    return all(hasattr(o, name) for name in attrs)


def setattrs(dest: Any, flds: str, src: Any) -> None:
    """Copy attributes, or items of a dictionary."""
    for name in re.split(r",\s*", flds):
        setattr(dest, name, src[name] if isinstance(src, dict) else getattr(src, name))


def equals(a: Any, b: Any) -> bool:
    """Whether two values are equal, elements of arrays and lists included."""
    if is_array(a) or is_array(b):
        same = a == b
        return bool(same.all()) if hasattr(same, "all") else bool(same)
    if is_listy(a) and is_listy(b):
        return len(a) == len(b) and all(map(equals, a, b))
    return bool(a == b)


all_equal = equals


def test_ne(a: Any, b: Any) -> None:
    """Fail where two values are equal."""
    assert not equals(a, b), f"!=:\n{a}\n{b}"


def test_is(a: Any, b: Any) -> None:
    """Fail where two values are not the same object."""
    assert a is b, f"is:\n{a}\n{b}"


def test_fail(f: Callable[..., Any], msg: str = "", contains: str = "", *given: Any) -> None:
    """Fail where a function does not."""
    try:
        f(*given)
    except Exception as error:  # noqa: BLE001 - any will do
        said = str(error)
    else:
        raise AssertionError(f"Expected exception but none raised. {msg}")
    assert contains in said
