"""An abstract base class stands before the Learner."""

from abc import ABC, abstractmethod


class Trainable(ABC):
    @abstractmethod
    def fit(self, n_epochs, lr): ...

    @abstractmethod
    def train(self): ...


class Learner(Trainable):
    def __init__(self, dls, model, opt_func, loss_func, metrics):
        self.dls = dls
        self.model = model
        self.opt_func = opt_func
        self.loss_func = loss_func
        self.metrics = metrics

    def train(self):
        for xb, yb in self.dls.train:
            self.opt.zero_grad()
            loss = self.loss_func(self.model(xb), yb)
            loss.backward()
            self.opt.step()

    def fit(self, n_epochs, lr):
        self.opt = self.opt_func(self.model.parameters(), lr)
        for epoch in range(n_epochs):
            self.train()
            accs = [float(self.metrics(self.model(xb), yb)) for xb, yb in self.dls.valid]
            print(f"{epoch}: {sum(accs) / len(accs):.4f}")
