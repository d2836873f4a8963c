# caught by test_the_metric_is_on_the_validation_set: The metric was never computed
import torch


class Learner:
    def __init__(self, dls, model, opt_func, loss_func, metrics):
        self.dls, self.model, self.opt_func, self.loss_func = dls, model, opt_func, loss_func

    def fit(self, n_epochs, lr):
        opt = self.opt_func(self.model.parameters(), lr)
        for e in range(n_epochs):
            for xb, yb in self.dls.train:
                loss = self.loss_func(self.model(xb), yb)
                loss.backward()
                opt.step()
                opt.zero_grad()
            ms = [
                torch.where(self.model(xb) > 0, 1, 0).eq(yb).float().mean()
                for xb, yb in self.dls.valid
            ]
            print(e, sum(ms) / len(ms))
