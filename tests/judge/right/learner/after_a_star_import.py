"""The file begins as the book does."""

from fastai.vision.all import *


class Learner:
    def __init__(self, dls, model, opt_func=SGD, loss_func=None, metrics=None):
        store_attr()

    def fit(self, n_epochs, lr):
        opt = self.opt_func(self.model.parameters(), lr)
        for _ in range(n_epochs):
            for xb, yb in self.dls.train:
                self.loss_func(self.model(xb), yb).backward()
                opt.step()
                opt.zero_grad()
            with torch.no_grad():
                accs = [self.metrics(self.model(xb), yb) for xb, yb in self.dls.valid]
            print(round(tensor(accs).mean().item(), 4), end=" ")
