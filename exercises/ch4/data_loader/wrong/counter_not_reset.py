# caught by test_a_second_loop_begins_anew: gave nothing
import math

import torch


class DataLoader:
    def __init__(self, dataset, batch_size, shuffle=False):
        self.dataset, self.batch_size, self.at = dataset, batch_size, 0
        self.places = (
            torch.randperm(len(dataset)).tolist() if shuffle else list(range(len(dataset)))
        )

    def __len__(self):
        return math.ceil(len(self.dataset) / self.batch_size)

    def __iter__(self):
        return self

    def __next__(self):
        if self.at >= len(self.dataset):
            raise StopIteration
        places = self.places[self.at : self.at + self.batch_size]
        self.at += self.batch_size
        xs, ys = zip(*(self.dataset[i] for i in places))
        return torch.stack(xs), torch.stack(ys)
