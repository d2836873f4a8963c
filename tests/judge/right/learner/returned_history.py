"""A dict of lists comes back, as in Keras."""


class Learner:
    def __init__(self, dls, model, opt_func, loss_func, metrics):
        self.dls, self.model = dls, model
        self.opt_func, self.loss_func, self.metrics = opt_func, loss_func, metrics

    def fit(self, n_epochs, lr):
        optimizer = self.opt_func(self.model.parameters(), lr)
        history = {"loss": [], "val_accuracy": []}
        for _ in range(n_epochs):
            running = 0.0
            for xb, yb in self.dls.train:
                loss = self.loss_func(self.model(xb), yb)
                loss.backward()
                optimizer.step()
                optimizer.zero_grad()
                running += loss.item() * len(xb)
            history["loss"].append(running / len(self.dls.train.dataset))
            seen = good = 0
            for xb, yb in self.dls.valid:
                good += float(self.metrics(self.model(xb), yb)) * len(yb)
                seen += len(yb)
            history["val_accuracy"].append(good / seen)
        return history
