"""The chapter's functions, with a thin class around them."""

import torch


def calc_grad(xb, yb, model, loss_func):
    preds = model(xb)
    loss = loss_func(preds, yb)
    loss.backward()


def train_epoch(dl, model, opt, loss_func):
    for xb, yb in dl:
        calc_grad(xb, yb, model, loss_func)
        opt.step()
        opt.zero_grad()


def validate_epoch(dl, model, metric):
    accs = [metric(model(xb), yb) for xb, yb in dl]
    return round(torch.stack(accs).mean().item(), 4)


class Learner:
    def __init__(self, dls, model, opt_func, loss_func, metrics):
        self.dls, self.model = dls, model
        self.opt_func, self.loss_func, self.metrics = opt_func, loss_func, metrics

    def fit(self, n_epochs, lr):
        opt = self.opt_func(self.model.parameters(), lr)
        for _ in range(n_epochs):
            train_epoch(self.dls.train, self.model, opt, self.loss_func)
            print(validate_epoch(self.dls.valid, self.model, self.metrics), end=" ")
        print()
