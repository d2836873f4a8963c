# caught by test_it_runs: 'Loader' object has no attribute 'batches_of'
import torch


class Learner:
    """Trains a model and shows how good it is after each epoch."""

    def __init__(self, dls, model, optimizer, loss_func, metrics):
        self.dls = dls
        self.model = model
        self.optimizer = optimizer
        self.loss_func = loss_func
        self.metrics = metrics

    def fit(self, n_epochs):
        """Train for `n_epochs` epochs; after each, print the metric on the validation set."""
        opt = self.optimizer
        for epoch in range(n_epochs):
            self.train_epoch(opt)
            print(epoch, round(self.validate(), 4))

    def train_epoch(self, opt):
        """Take one step for each batch of the training set."""
        self.model.train()
        for xb, yb in self.dls.train.batches_of(8):
            loss = self.loss_func(self.model(xb), yb)
            loss.backward()
            opt.step()
            opt.zero_grad()

    def validate(self):
        """Return the mean of the metric over the batches of the validation set."""
        self.model.eval()
        with torch.no_grad():
            accs = [self.metrics(self.model(xb), yb) for xb, yb in self.dls.valid]
        return torch.stack(accs).mean().item()
