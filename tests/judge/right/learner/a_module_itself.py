"""The Learner is an nn.Module itself."""

import torch
from torch import nn


class Learner(nn.Module):
    def __init__(self, dls, model, opt_func, loss_func, metrics):
        super().__init__()
        self.dls, self.model = dls, model
        self.opt_func, self.loss_func, self.metrics = opt_func, loss_func, metrics

    def fit(self, n_epochs, lr):
        opt = self.opt_func(self.parameters(), lr)
        for _ in range(n_epochs):
            self.train()
            for xb, yb in self.dls.train:
                self.loss_func(self(xb), yb).backward()
                opt.step()
                opt.zero_grad()
            self.eval()
            with torch.no_grad():
                accs = [self.metrics(self(xb), yb) for xb, yb in self.dls.valid]
            print(round(torch.stack(accs).mean().item(), 4))

    def forward(self, xb):
        return self.model(xb)
