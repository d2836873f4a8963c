"""One metric or several, each in its own column."""

import torch


class Learner:
    def __init__(self, dls, model, opt_func, loss_func, metrics=None):
        self.dls, self.model = dls, model
        self.opt_func, self.loss_func = opt_func, loss_func
        self.metrics = metrics if isinstance(metrics, (list, tuple)) else [metrics]

    def fit(self, n_epochs, lr=1e-3):
        opt = self.opt_func(self.model.parameters(), lr)
        print("epoch", *(metric.__name__ for metric in self.metrics))
        for epoch in range(n_epochs):
            for xb, yb in self.dls.train:
                self.loss_func(self.model(xb), yb).backward()
                opt.step()
                opt.zero_grad()
            print(epoch, *(f"{value:.4f}" for value in self.validate()))

    def validate(self):
        with torch.no_grad():
            rows = [[m(self.model(xb), yb) for m in self.metrics] for xb, yb in self.dls.valid]
        return torch.tensor(rows).mean(dim=0).tolist()
