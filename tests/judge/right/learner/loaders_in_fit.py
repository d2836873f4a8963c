"""The constructor gets the model, fit the data."""

import torch


class Trainer:
    def __init__(self, model, criterion, optimizer):
        self.model, self.criterion, self.optimizer = model, criterion, optimizer

    def fit(self, train_loader, val_loader, epochs, metric_fn):
        for epoch in range(epochs):
            for x, y in train_loader:
                self.optimizer.zero_grad()
                loss = self.criterion(self.model(x), y)
                loss.backward()
                self.optimizer.step()
            with torch.no_grad():
                scores = [float(metric_fn(self.model(x), y)) for x, y in val_loader]
            print(f"Epoch {epoch + 1}, val metric = {sum(scores) / len(scores):.4f}")
