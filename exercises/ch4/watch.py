"""Looks on while a submission trains, for what a good accuracy may hide; stands before a harness."""

from typing import Any

import torch
from torch import Tensor
from torch.overrides import TorchFunctionMode

Node = torch.autograd.graph.Node

MANY = 10  # calls of `backward`: so many batches are no whim
MOVES = {  # what hands rows on, and calculates nothing with them
    "__get__", "__getitem__", "__iter__", "cat", "chunk", "clone", "concat", "contiguous", "cpu",
    "detach", "double", "expand", "flatten", "float", "gather", "index_select", "narrow",
    "permute", "ravel", "requires_grad_", "reshape", "select", "split", "squeeze", "stack", "t",
    "take_along_dim", "tensor_split", "to", "transpose", "type", "unbind", "unsqueeze", "view",
    "vstack",
}  # fmt: skip
LINEAR = {  # nodes of a graph that change no slope
    "AccumulateGrad", "Add", "Addmm", "Clone", "Expand", "Index", "Mean", "Mm", "Mul", "Mv", "Neg",
    "Permute", "ReshapeAlias", "Rsub", "Select", "Slice", "Squeeze", "Sub", "Sum", "T", "ToCopy",
    "Transpose", "UnsafeView", "Unsqueeze", "View", "Where",
}  # fmt: skip
PRODUCTS = {"Mm", "Mul", "Mv"}
SAME_VALUES = {"ReshapeAlias", "Select", "Slice", "Squeeze", "ToCopy", "Unsqueeze", "View"}


class Watch(TorchFunctionMode):
    """Looks on at a training with rows of inputs."""

    def __init__(self, xs: Tensor) -> None:
        super().__init__()
        self.rows = Rows(xs)
        self.stretched = 0
        self.rounds: list[
            list[int]
        ] = []  # calls of `backward`, and rows, since gradients were last at zero
        self.squashed_twice = False
        self.orders: tuple[set[int], set[int]] = (set(), set())  # of rows and of targets
        self.fell_to = 0.0

    def __torch_function__(
        self, function: Any, types: Any, args: Any = (), kwargs: Any = None
    ) -> Any:
        kwargs = kwargs or {}
        if function is torch.Tensor.backward:
            self._look_back(args[0])
        result = function(*args, **kwargs)
        if getattr(function, "__name__", "") in ("__getitem__", "index_select"):
            self._note_order(args)
        if type(result) is torch.Tensor and result.is_floating_point():
            self._note_shapes(args, result)
            if getattr(function, "__name__", "") not in MOVES:
                self.rows.note(args, kwargs)
        return result

    def _note_order(self, args: tuple[Any, ...]) -> None:
        """Note in which order rows, or as many single numbers, were taken."""
        chosen, of = args[-1], args[0]
        if not isinstance(chosen, torch.Tensor) or chosen.dtype != torch.int64 or not chosen.dim():
            return
        count = len(self.rows.xs)
        orders = self.orders[of.numel() == count]
        if len(of) == count and len(orders) < MANY:
            orders.add(hash(tuple(chosen.flatten().tolist())))

    def _note_shapes(self, args: tuple[Any, ...], result: Tensor) -> None:
        shapes = {tuple(each.shape) for each in args if type(each) is torch.Tensor}
        shape = tuple(result.shape)
        if len(shape) == 2 and shape[0] == shape[1] > 1 and {(shape[0], 1), shape[:1]} <= shapes:
            self.stretched = shape[0]

    def _look_back(self, loss: Tensor) -> None:
        nodes = nodes_of(loss)
        stale = any(p.grad is not None and p.grad.any() for p in parameters_of(nodes))
        if not stale or not self.rounds:
            self.rounds.append([0, 0])
        self.rounds[-1][0] += 1
        self.rounds[-1][1] += self.rows.batch
        self.rows.batch = 0
        self.squashed_twice |= any(map(squashes_twice, nodes))
        if loss.numel() == 1 and all(map(is_linear, nodes)):
            self.fell_to = min(self.fell_to, loss.item())

    def seen(self) -> dict[str, Any]:
        """Return what was seen.

        `stretched` is how large predictions and targets met, `set_back` how often gradients were
        at zero if that was too seldom, `used` how many of the rows were calculated with,
        `apart` whether rows and targets were taken in orders that are never the same.
        """
        return {
            "stretched": self.stretched,
            "backwards": sum(calls for calls, _ in self.rounds),
            "set_back": self._set_back(),
            "used": len(self.rows.used),
            "apart": all(self.orders) and not self.orders[0] & self.orders[1],
            "squashed_twice": self.squashed_twice,
            "fell_to": self.fell_to,
        }

    def _set_back(self) -> int | None:
        """Return how often gradients were at zero, None where that was after each batch.

        A batch may come in pieces, such as single rows; all rows in many pieces are an epoch.
        """
        whole = self.rounds[:-1] or self.rounds  # the last may have been cut off
        epochs = all(calls > MANY and rows >= 0.9 * self.rows.count for calls, rows in whole)
        never = len(self.rounds) == 1 and self.rounds[0][0] > MANY
        return len(self.rounds) if never or (len(self.rounds) > 1 and epochs) else None


class Rows:
    """The rows of the inputs, which are known again by their bits, and those calculated with."""

    def __init__(self, xs: Tensor) -> None:
        self.xs, self.width = xs, xs.shape[1]
        self.factors = torch.randint(
            2**40, (self.width,), generator=torch.Generator().manual_seed(0)
        )
        self.codes = set(self._codes(xs))
        self.count = len(self.codes)
        self.used: set[int] = set()
        self.batch = 0  # rows of the largest batch since it was last set to 0
        self.strange = 0  # batches of which no row is known

    def note(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        """Note the rows among the arguments of a calculation."""
        for each in (*args, *kwargs.values()):
            if type(each) is torch.Tensor and not each.requires_grad:
                rows = self._as_rows(each)
                if rows is not None:
                    self.batch = max(self.batch, len(rows))
                    self._use(rows)

    def _as_rows(self, t: Tensor) -> Tensor | None:
        if not t.is_floating_point() or torch._C._functorch.is_functorch_wrapped_tensor(t):
            return None
        if t.dim() and self.width in (t.shape[-1], t.shape[-2:].numel()):
            # a column of weights is no row
            return t.reshape(-1, self.width) if t.shape[-1] != 1 else None
        return t.T if t.dim() == 2 and t.shape[0] == self.width else None

    def _use(self, rows: Tensor) -> None:
        if len(self.used) == self.count or self.strange > MANY:
            return
        if rows.data_ptr() == self.xs.data_ptr() and rows.shape == self.xs.shape:
            self.used |= self.codes
            return
        known = self.codes.intersection(self._codes(rows))
        self.used |= known
        self.strange += not known and not self.used

    def _codes(self, rows: Tensor) -> list[int]:
        bits = rows.detach().to("cpu", torch.float32).contiguous().view(torch.int32)
        return (bits.long() * self.factors).sum(1).tolist()


def nodes_of(loss: Tensor) -> list[Node]:
    """Return the nodes of the graph behind a loss."""
    waiting = [loss.grad_fn]
    known: dict[Node, None] = {}
    while waiting:
        node = waiting.pop()
        if node is not None and node not in known:
            known[node] = None
            waiting += [following for following, _ in node.next_functions]
    return list(known)


def parameters_of(nodes: list[Node]) -> list[Tensor]:
    """Return the tensors whose gradient a loss leads to."""
    return [node.variable for node in nodes if hasattr(node, "variable")]


def is_linear(node: Node) -> bool:
    """Whether what a node gives is a linear function of what comes in."""
    kind = _kind(node)
    incoming = [each for each, _ in node.next_functions if each is not None]
    return kind in LINEAR and not (kind in PRODUCTS and len(incoming) > 1)


def squashes_twice(node: Node) -> bool:
    """Whether a node is a sigmoid, and what comes in comes from another one."""
    if _kind(node) not in ("Sigmoid", "BinaryCrossEntropyWithLogits"):
        return False
    before = node.next_functions[0][0]
    while before is not None and _kind(before) in SAME_VALUES:
        before = before.next_functions[0][0]
    return before is not None and _kind(before) == "Sigmoid"


def _kind(node: Node) -> str:
    return node.name().partition("Backward")[0].rpartition("::")[2]
