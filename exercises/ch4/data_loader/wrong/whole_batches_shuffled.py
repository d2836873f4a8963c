# caught by test_shuffled: Whole mini-batches
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
        starts = torch.arange(0, n, self.batch_size)
        if self.shuffle:
            starts = starts[torch.randperm(len(starts))]
        for start in starts.tolist():
            stop = min(start + self.batch_size, n)
            xs, ys = zip(*(self.dataset[i] for i in range(start, stop)))
            yield torch.stack(xs), torch.stack(ys)
