# caught by test_any_collection: takes one index at a time
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
        dataset = self.dataset
        if self.shuffle:
            dataset = [dataset[i] for i in torch.randperm(len(dataset))]
        for start in range(0, len(dataset), self.batch_size):
            xs, ys = zip(*dataset[start : start + self.batch_size])
            yield torch.stack(xs), torch.stack(ys)
