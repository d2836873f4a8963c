"""What questions of chapter 4 claim about PyTorch in their prose, run in PyTorch.

Questions of the types predict and code run by themselves; here is what only words say.
"""

import math

import pytest
import torch
import torch.nn.functional as F  # noqa: N812 -- its usual name
from torch import nn
from torch.utils.data import DataLoader


def tracked(*values):
    return torch.tensor(values, requires_grad=True)


def mnist_loss(predictions, targets):
    return torch.where(targets == 1, 1 - predictions, predictions).mean()


# -- 16: arrays and data sets --------------------------------------------------------------


def test_ragged_rows_are_refused():
    """ragged-rows: a tensor has no rows of different lengths."""
    with pytest.raises(ValueError, match="expected sequence of length"):
        torch.tensor([[1, 2, 3], [4, 5]])


def test_bytes_wrap_around():
    """distance-that-is-too-large: the difference of bytes is taken modulo 256."""
    a, b = torch.tensor([1], dtype=torch.uint8), torch.tensor([2], dtype=torch.uint8)

    assert (a - b).abs().float().mean() == 255


def test_whole_numbers_have_no_mean_and_no_gradient():
    """mean-of-whole-numbers, whole-number-weights: both need floats."""
    with pytest.raises(RuntimeError, match="mean"):
        torch.ones(2, 3, dtype=torch.uint8).mean(0)
    with pytest.raises(RuntimeError, match="floating"):
        torch.tensor([1, 2, 3]).requires_grad_()


def test_stacks_need_equal_shapes():
    """stack-of-different-counts: `cat` joins them along an axis, `stack` cannot."""
    threes, sevens = torch.ones(3, 4, 4), torch.ones(5, 4, 4)

    assert torch.cat([threes, sevens]).shape == (8, 4, 4)
    with pytest.raises(RuntimeError, match="equal size"):
        torch.stack([threes, sevens])


def test_a_vector_of_labels_is_compared_with_every_prediction():
    """labels-as-a-vector: [64, 1] against [64] is [64, 64]."""
    assert (torch.rand(64, 1) == torch.rand(64)).shape == (64, 64)


# -- 17: graph and loops -------------------------------------------------------------------


def test_backward_starts_from_one_number():
    """backward-on-many-numbers, numbers-that-can-go-back: sums and single entries are fine."""
    w = tracked([1.0], [2.0])
    xb, yb = torch.ones(3, 2), torch.zeros(3, 1)
    for one in (lambda p: p.mean(), lambda p: ((p - yb) ** 2).sum(), lambda p: p[0, 0]):
        one(xb @ w).backward()
    for refused in (xb @ w, (xb @ w).detach().mean()):
        with pytest.raises(RuntimeError, match=r"scalar outputs|does not require grad"):
            refused.backward()


def test_a_result_remembers_what_made_it():
    """how-the-loss-knows-w: every result has a `grad_fn`, a parameter has none."""
    w = tracked(1.0)

    assert (w * 2).grad_fn is not None
    assert w.grad_fn is None


def test_a_step_in_place_must_not_be_recorded():
    """no-grad-or-not: outside `no_grad` it is an error; an assignment makes a new tensor."""
    w = tracked(1.0)
    (w**2).sum().backward()
    with pytest.raises(RuntimeError, match="a leaf Variable that requires grad is being used in"):
        w -= w.grad * 0.1
    with torch.no_grad():
        w -= w.grad * 0.1
    replaced = w - w.grad * 0.1

    assert w.is_leaf
    assert not replaced.is_leaf


@pytest.mark.filterwarnings("ignore:The .grad attribute")
def test_a_product_gets_no_gradient():
    """scaled-parameter: the gradient goes to the tensor that was multiplied."""
    w = torch.randn(3, 1, requires_grad=True) * 0.1
    w.sum().backward()

    assert w.grad is None
    assert (torch.randn(3, 1) * 0.1).requires_grad_().is_leaf


def test_there_is_no_gradient_before_backward():
    """zeroing-too-soon, two-ways-to-zero: None at first, and again after `zero_grad`."""
    w = tracked(1.0)
    with pytest.raises(AttributeError, match="'NoneType' object has no attribute 'zero_'"):
        w.grad.zero_()
    opt = torch.optim.SGD([w], lr=0.1)
    (w * 3).sum().backward()
    opt.zero_grad(set_to_none=False)
    assert w.grad == 0
    opt.zero_grad()
    assert w.grad is None


def test_two_half_batches_are_one_batch():
    """small-memory-large-batch: halves of the loss add up to the gradient of the mean."""
    x, y = torch.randn(64, 3), torch.randn(64, 1)
    whole, parts = tracked([1.0], [2.0], [3.0]), tracked([1.0], [2.0], [3.0])
    ((x @ whole - y) ** 2).mean().backward()
    for half in (slice(32), slice(32, 64)):
        (((x[half] @ parts - y[half]) ** 2).mean() / 2).backward()

    assert torch.allclose(whole.grad, parts.grad, atol=1e-5)


def test_gradients_of_three_batches_are_added():
    """gradients-over-three-batches: the first counts three times, the second twice."""
    w, a, b, c = tracked(0.0), 2, 1, 5
    for slope in (a, b, -c):
        (w * slope).sum().backward()
        with torch.no_grad():
            w -= 0.1 * w.grad

    assert w.item() == pytest.approx(-0.1 * (3 * a + 2 * b - c), abs=1e-6)


@pytest.mark.parametrize(("zeroed_first", "moves"), [(True, False), (False, True)])
def test_clearing_before_the_step_stops_all(zeroed_first, moves):
    """bug-zeroed-too-early: `zero_grad` between `backward` and `step` leaves the weights alone."""
    model = nn.Linear(2, 1)
    before = model.weight.clone()
    opt = torch.optim.SGD(model.parameters(), lr=0.1)
    model(torch.ones(4, 2)).sum().backward()
    for each in (opt.zero_grad, opt.step) if zeroed_first else (opt.step, opt.zero_grad):
        each()

    assert (not torch.equal(before, model.weight)) == moves


def test_a_sum_of_losses_keeps_their_graphs():
    """bug-accumulated-loss: the total is connected to each loss, a sum of items is not."""
    w, total, items = tracked(1.0), 0, 0
    for _ in range(2):
        loss = (w**2).sum()
        total, items = total + loss, items + loss.item()

    assert total.grad_fn is not None
    assert isinstance(items, float)


def test_parameters_are_a_generator():
    """bug-generator-used-up: the second pass finds nothing."""
    params = nn.Linear(2, 1).parameters()

    assert [len(list(params)) for _ in range(2)] == [2, 0]


# -- 18: losses, softmax, convolution ------------------------------------------------------


def test_a_sigmoid_twice_has_a_floor():
    """sigmoid-twice: certain and right, the loss is 0.31, since nothing gets above 0.73."""
    sure = nn.Sigmoid()(torch.tensor([1000.0]))

    assert nn.BCEWithLogitsLoss()(sure, torch.ones(1)) == pytest.approx(0.313, abs=0.001)
    assert torch.sigmoid(sure) == pytest.approx(0.731, abs=0.001)


def test_softmax_does_not_see_a_shift():
    """shifted-scores: ten more for each score makes no difference."""
    scores = torch.tensor([1.0, 2.0, 4.0])

    assert torch.allclose(scores.softmax(0), (scores + 10).softmax(0))


# -- 19: what goes wrong -------------------------------------------------------------------


def test_a_comparison_ends_the_way_back():
    """accuracy-with-backward: the message is that of PyTorch."""
    w, xb, yb = torch.randn(3, 1, requires_grad=True), torch.randn(8, 3), torch.ones(8, 1)
    loss = 1 - (((xb @ w).sigmoid() > 0.5) == yb).float().mean()
    with pytest.raises(RuntimeError, match="element 0 of tensors does not require grad and does"):
        loss.backward()


@pytest.mark.parametrize(
    "refused",
    [
        lambda xb, w: w @ xb,
        lambda xb, w: w.T @ xb,
        lambda xb, w: xb * w,
        lambda xb, w: xb.T @ w,
    ],
)
def test_only_one_product_fits(refused):
    """product-in-the-wrong-order: of the products only `xb @ w` has 64 rows."""
    xb, w = torch.ones(64, 784), torch.ones(784, 1)

    assert (xb @ w).shape == (64, 1)
    assert (w * xb.T).shape == (784, 64)
    with pytest.raises(RuntimeError, match=r"cannot be multiplied|must match"):
        refused(xb, w)


@pytest.mark.parametrize("wrong", [F.relu, nn.ReLU])
def test_sequential_takes_modules(wrong):
    """function-among-modules: a function and a class are refused, a module is taken."""
    nn.Sequential(nn.Linear(4, 3), nn.ReLU(), nn.Linear(3, 1))
    with pytest.raises(TypeError, match="is not a Module subclass"):
        nn.Sequential(nn.Linear(4, 3), wrong, nn.Linear(3, 1))


def test_exchanged_arguments_return_the_mean_of_the_labels():
    """arguments-exchanged, loss-of-exchanged-arguments: whatever the model predicts."""
    labels = torch.tensor([1.0, 1.0, 1.0, 0.0, 0.0])

    assert mnist_loss(labels, torch.rand(5)) == pytest.approx(3 / 5)
    assert mnist_loss(torch.zeros(5), labels) == pytest.approx(3 / 5)
    assert mnist_loss(labels, labels) != mnist_loss(1 - labels, labels)


def test_two_linear_layers_are_one():
    """two-layers-like-one: their product is a layer, and a ReLU has no parameters."""
    first, second = nn.Linear(5, 3), nn.Linear(3, 1)
    x = torch.randn(7, 5)
    weight = second.weight @ first.weight
    bias = second.weight @ first.bias + second.bias

    assert torch.allclose(second(first(x)), x @ weight.T + bias, atol=1e-6)
    assert list(nn.ReLU().parameters()) == []


def test_a_dead_unit_gets_no_gradient():
    """unit-that-never-answers: below 0 the slope of ReLU is 0."""
    unit = nn.Linear(2, 1)
    with torch.no_grad():
        unit.bias.fill_(-100.0)
    F.relu(unit(torch.rand(10, 2))).sum().backward()

    assert torch.equal(unit.weight.grad, torch.zeros(1, 2))


def test_an_epoch_has_a_step_for_each_batch():
    """two-batch-sizes, two-steps-in-an-epoch: 775 steps or 4, each from the last."""
    assert [math.ceil(12396 / size) for size in (16, 4096)] == [775, 4]
    w, (a, b) = tracked(0.0), (2, 3)
    for y in (a, b):
        ((w - y) ** 2).sum().backward()
        with torch.no_grad():
            w -= 0.1 * w.grad
        w.grad = None

    assert w.item() == pytest.approx(0.16 * a + 0.2 * b)


def test_only_a_shuffling_loader_mixes_anew():
    """shuffled-before-training: without `shuffle` each pass has the same batches."""
    torch.manual_seed(0)
    passes = {
        shuffle: [torch.cat(list(loader)).tolist() for _ in range(2)]
        for shuffle in (False, True)
        for loader in [DataLoader(range(50), batch_size=8, shuffle=shuffle)]
    }

    assert passes[False][0] == passes[False][1]
    assert passes[True][0] != passes[True][1]


def test_a_difference_quotient_is_a_little_off():
    """slope-that-is-a-little-off: 6.1 with a step of 0.1, and 6.0 from `backward`."""
    x = tracked(3.0)
    (x**2).sum().backward()

    quotient = ((x + 0.1) ** 2 - x**2) / 0.1

    assert x.grad == 6
    assert quotient.item() == pytest.approx(6.1, abs=1e-4)


def test_a_small_net_has_23860_parameters():
    """deep-net-on-few-images: 784-30-10."""
    net = nn.Sequential(nn.Linear(784, 30), nn.ReLU(), nn.Linear(30, 10))

    assert sum(each.numel() for each in net.parameters()) == 23_860


def test_a_determinant_needs_floats():
    """determinant-of-whole-numbers: converted before, and not after."""
    a = torch.tensor([[2, 1], [3, 4]])
    for whole in (a, a.T, a @ a):
        with pytest.raises(RuntimeError):
            torch.det(whole)

    assert torch.det(a.float()) == pytest.approx(5)
