# caught by test_shuffled: the y of another
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
        xs, ys = (torch.stack(each) for each in zip(*(self.dataset[i] for i in range(n))))
        if self.shuffle:
            xs, ys = xs[torch.randperm(n)], ys[torch.randperm(n)]
        yield from zip(xs.split(self.batch_size), ys.split(self.batch_size))
