"""The constructor takes what it is given by name."""

import torch


class Learner:
    def __init__(self, **parts):
        self.__dict__.update(parts)

    def fit(self, n_epochs, lr):
        opt = self.opt_func(self.model.parameters(), lr)
        for _ in range(n_epochs):
            for xb, yb in self.dls.train:
                self.loss_func(self.model(xb), yb).backward()
                opt.step()
                opt.zero_grad()
            with torch.no_grad():
                accs = [self.metrics(self.model(xb), yb) for xb, yb in self.dls.valid]
            print(torch.stack(accs).mean().item())
