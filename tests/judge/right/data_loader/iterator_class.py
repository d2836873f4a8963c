import numpy as np
import torch


class Batches:
    def __init__(self, dataset, order, size):
        self.dataset, self.order, self.size = dataset, order, size
        self.at = 0

    def __iter__(self):
        return self

    def __next__(self):
        if self.at >= len(self.order):
            raise StopIteration
        items = [self.dataset[int(i)] for i in self.order[self.at : self.at + self.size]]
        self.at += len(items)
        return torch.stack([x for x, _ in items]), torch.stack([y for _, y in items])


class DataLoader:
    def __init__(self, dataset, batch_size, shuffle=False):
        self.dataset, self.batch_size, self.shuffle = dataset, batch_size, shuffle

    def __len__(self):
        return (len(self.dataset) + self.batch_size - 1) // self.batch_size

    def __iter__(self):
        order = np.arange(len(self.dataset))
        if self.shuffle:
            np.random.shuffle(order)
        return Batches(self.dataset, order, self.batch_size)
