"""The metric of the training batches is shown beside that of the validation set."""

import torch


class Learner:
    def __init__(self, dls, model, opt_func, loss_func, metrics):
        self.dls, self.model = dls, model
        self.opt_func, self.loss_func, self.metrics = opt_func, loss_func, metrics

    def fit(self, n_epochs, lr):
        opt = self.opt_func(self.model.parameters(), lr)
        for epoch in range(n_epochs):
            train = []
            for xb, yb in self.dls.train:
                preds = self.model(xb)
                train.append(self.metrics(preds, yb))
                self.loss_func(preds, yb).backward()
                opt.step()
                opt.zero_grad()
            with torch.no_grad():
                valid = [self.metrics(self.model(xb), yb) for xb, yb in self.dls.valid]
            means = [torch.stack(each).mean().item() for each in (train, valid)]
            print("epoch {}: train {:.3f}, valid {:.3f}".format(epoch, *means))
