# caught by test_the_metric_is_shown: the metric of the last batch only
import torch


class Learner:
    """Trains a model and shows how good it is after each epoch."""

    def __init__(self, dls, model, opt_func, loss_func, metrics):
        self.dls = dls
        self.model = model
        self.opt_func = opt_func
        self.loss_func = loss_func
        self.metrics = metrics

    def fit(self, n_epochs, lr):
        """Train for `n_epochs` epochs; after each, print the metric on the validation set."""
        opt = self.opt_func(self.model.parameters(), lr)
        for epoch in range(n_epochs):
            self.train_epoch(opt)
            print(f"{epoch}: {round(self.validate(), 4) * 100}")

    def train_epoch(self, opt):
        """Take one step for each batch of the training set."""
        self.model.train()
        for xb, yb in self.dls.train:
            loss = self.loss_func(self.model(xb), yb)
            loss.backward()
            opt.step()
            opt.zero_grad()

    def validate(self):
        """Return the mean of the metric over the batches of the validation set."""
        self.model.eval()
        with torch.no_grad():
            accs = [self.metrics(self.model(xb), yb) for xb, yb in self.dls.valid]
        return accs[-1].item()
