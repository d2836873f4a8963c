import torch
from torch import nn, tensor


def make_model(n_inputs):
    model = nn.Sequential()
    model.add_module("linear", nn.Linear(n_inputs, 1))
    model.add_module("sigmoid", nn.Sigmoid())
    return model


def train(model, xs, ys, lr, n_steps):
    history = torch.zeros(n_steps)
    params = list(model.parameters())
    for i in range(n_steps):
        a = model(xs).reshape(-1)
        loss = torch.mean(-ys * torch.log(a) - (1 - ys) * torch.log(1 - a))
        grads = torch.autograd.grad(loss, params)
        with torch.no_grad():
            for p, g in zip(params, grads):
                p.sub_(lr * g)
        history[i] = loss.item()
    return history.tolist()


def predict(model, xs):
    return tensor([1.0 if p > 0.5 else 0.0 for p in model(xs)])


def accuracy(model, xs, ys):
    right = 0
    for prediction, label in zip(predict(model, xs), ys):
        if prediction.item() == label.item():
            right += 1
    return right / len(xs)
