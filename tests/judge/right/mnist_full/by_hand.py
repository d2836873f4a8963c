import torch


def init_params(size, std=1.0):
    return (torch.randn(size) * std).requires_grad_()


w1 = init_params((28 * 28, 50), 0.05)
b1 = init_params(50, 0)
w2 = init_params((50, 10), 0.1)
b2 = init_params(10, 0)
params = w1, b1, w2, b2


def simple_net(xb):
    res = xb @ w1 + b1
    res = res.max(torch.tensor(0.0))
    return res @ w2 + b2


def loss_func(predictions, targets):
    shifted = predictions - predictions.max(dim=1, keepdim=True).values
    logs = shifted - shifted.exp().sum(dim=1, keepdim=True).log()
    return -logs[range(len(targets)), targets].mean()


xs = train_images.reshape(-1, 28 * 28)
for epoch in range(3):
    for idx in torch.randperm(len(xs)).split(64):
        loss_func(simple_net(xs[idx]), train_labels[idx]).backward()
        for p in params:
            p.data -= p.grad * 0.3
            p.grad.zero_()
