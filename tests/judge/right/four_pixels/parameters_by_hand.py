import torch


def by_rule(picture):
    (a, b), (c, d) = picture
    return "L" if c and d else "7" if a and b else "1"


def encode(labels):
    return torch.tensor(["17L".find(x) for x in labels])


def train(xs, ys):
    w = torch.zeros(4, 3, requires_grad=True)
    b = torch.zeros(3, requires_grad=True)
    targets = torch.eye(3)[ys]
    for _ in range(500):
        logp = torch.log_softmax(xs @ w + b, dim=1)
        loss = -(targets * logp).sum(1).mean()
        loss.backward()
        for p in (w, b):
            p.data -= p.grad * 0.8
            p.grad = None
    return lambda x: x @ w + b


def classify(model, xs):
    return [("1", "7", "L")[i] for i in torch.sort(model(xs), descending=True)[1][:, 0]]
