# caught by test_shuffled: only within their mini-batch
import math

import torch


class DataLoader:
    def __init__(self, dataset, batch_size, shuffle=False):
        self.dataset = dataset
        self.batch_size = batch_size
        self.shuffle = shuffle

    def __len__(self):
        return math.ceil(len(self.dataset) / self.batch_size)

    def __iter__(self):
        n = len(self.dataset)
        for start in range(0, n, self.batch_size):
            places = list(range(n))[start : start + self.batch_size]
            if self.shuffle:
                places = [places[i] for i in torch.randperm(len(places))]
            xs, ys = zip(*(self.dataset[i] for i in places))
            yield torch.stack(xs), torch.stack(ys)
