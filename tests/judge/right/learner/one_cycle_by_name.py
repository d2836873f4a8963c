"""The method is called as fastai calls it, and is plain inside."""

import torch


class Learner:
    def __init__(self, dls, model, loss_func, opt_func, metrics):
        self.dls, self.model = dls, model
        self.opt_func, self.loss_func, self.metrics = opt_func, loss_func, metrics

    def fit_one_cycle(self, n_epoch, lr_max):
        opt = self.opt_func(self.model.parameters(), lr_max)
        for epoch in range(n_epoch):
            for xb, yb in self.dls.train:
                self.loss_func(self.model(xb), yb).backward()
                opt.step()
                opt.zero_grad()
            self.model.eval()
            with torch.no_grad():
                metric = sum(self.metrics(self.model(xb), yb) for xb, yb in self.dls.valid)
            self.model.train()
            print(epoch, f"{metric / len(self.dls.valid):.6f}", sep="\t")
