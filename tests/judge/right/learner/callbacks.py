"""Callbacks do the work, as in miniai."""

import torch


class Callback:
    def before_fit(self, learn): ...
    def after_batch(self, learn): ...
    def after_epoch(self, learn): ...


class Metrics(Callback):
    def before_fit(self, learn):
        self.values = []

    def after_batch(self, learn):
        if not learn.training:
            self.values.append((learn.metrics(learn.preds, learn.yb), len(learn.yb)))

    def after_epoch(self, learn):
        total = sum(value.item() * n for value, n in self.values)
        print(f"{learn.epoch:>5} | {total / sum(n for _, n in self.values):.4f}")
        self.values = []


class Learner:
    def __init__(self, dls, model, opt_func, loss_func, metrics, cbs=()):
        self.dls, self.model = dls, model
        self.opt_func, self.loss_func, self.metrics = opt_func, loss_func, metrics
        self.cbs = [Metrics(), *cbs]

    def callback(self, name):
        for cb in self.cbs:
            getattr(cb, name)(self)

    def one_batch(self):
        self.preds = self.model(self.xb)
        self.loss = self.loss_func(self.preds, self.yb)
        if self.training:
            self.loss.backward()
            self.opt.step()
            self.opt.zero_grad()
        self.callback("after_batch")

    def one_epoch(self, training):
        self.training = training
        self.model.train(training)
        with torch.set_grad_enabled(training):
            for self.xb, self.yb in self.dls.train if training else self.dls.valid:
                self.one_batch()

    def fit(self, n_epochs, lr):
        self.opt = self.opt_func(self.model.parameters(), lr)
        self.callback("before_fit")
        for self.epoch in range(n_epochs):
            self.one_epoch(True)
            self.one_epoch(False)
            self.callback("after_epoch")
