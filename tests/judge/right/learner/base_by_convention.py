"""A base class whose methods raise, and a Learner by another name."""


class BaseTrainer:
    def __init__(self, dls, model, opt_func, loss_func, metrics):
        self.dls, self.model = dls, model
        self.opt_func, self.loss_func, self.metrics = opt_func, loss_func, metrics

    def fit(self, n_epochs, lr):
        self.opt = self.opt_func(self.model.parameters(), lr)
        for epoch in range(n_epochs):
            for batch in self.dls.train:
                self.step(batch)
            self.report(epoch)

    def step(self, batch):
        raise NotImplementedError

    def report(self, epoch):
        raise NotImplementedError


class DigitTrainer(BaseTrainer):
    def step(self, batch):
        xb, yb = batch
        self.loss_func(self.model(xb), yb).backward()
        self.opt.step()
        self.opt.zero_grad()

    def report(self, epoch):
        values = [self.metrics(self.model(xb), yb).item() for xb, yb in self.dls.valid]
        print("epoch", epoch, "metric", round(sum(values) / len(values), 3))
