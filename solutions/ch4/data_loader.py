import math

import torch


class DataLoader:
    """Yields the items of a dataset in mini-batches."""

    def __init__(self, dataset, batch_size, shuffle=False):
        self.dataset = dataset
        self.batch_size = batch_size
        self.shuffle = shuffle

    def __len__(self):
        return math.ceil(len(self.dataset) / self.batch_size)

    def __iter__(self):
        n = len(self.dataset)
        places = torch.randperm(n).tolist() if self.shuffle else list(range(n))
        for start in range(0, n, self.batch_size):
            items = [self.dataset[i] for i in places[start : start + self.batch_size]]
            xs, ys = zip(*items)
            yield torch.stack(xs), torch.stack(ys)
