"""The story of each epoch is a dataclass."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Epoch:
    number: int
    accuracy: float


@dataclass
class Learner:
    dls: object
    model: object
    opt_func: object
    loss_func: object
    metrics: object
    story: list = field(default_factory=list)

    def fit(self, n_epochs, lr):
        opt = self.opt_func(self.model.parameters(), lr)
        for number in range(n_epochs):
            for xb, yb in self.dls.train:
                self.loss_func(self.model(xb), yb).backward()
                opt.step()
                opt.zero_grad()
            accs = [self.metrics(self.model(xb), yb).item() for xb, yb in self.dls.valid]
            self.story.append(Epoch(number, sum(accs) / len(accs)))
