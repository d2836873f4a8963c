# caught by test_shuffled_anew: shuffled once
import math

import torch


class DataLoader:
    def __init__(self, dataset, batch_size, shuffle=False):
        self.dataset = dataset
        self.batch_size = batch_size
        n = len(dataset)
        self.places = torch.randperm(n).tolist() if shuffle else list(range(n))

    def __len__(self):
        return math.ceil(len(self.dataset) / self.batch_size)

    def __iter__(self):
        n = len(self.dataset)
        places = self.places
        for start in range(0, n, self.batch_size):
            items = [self.dataset[i] for i in places[start : start + self.batch_size]]
            xs, ys = zip(*items)
            yield torch.stack(xs), torch.stack(ys)
