from math import ceil

import torch


class DataLoader:
    def __init__(self, dataset, batch_size=64, shuffle=False):
        self.dataset, self.batch_size, self.shuffle = dataset, batch_size, shuffle
        self.n = len(dataset)

    def __len__(self):
        return ceil(self.n / self.batch_size)

    def __iter__(self):
        index = torch.randperm(self.n) if self.shuffle else torch.arange(self.n)
        return (self.collate(part) for part in index.split(self.batch_size))

    def collate(self, part):
        return [torch.stack(column) for column in zip(*[self.dataset[i] for i in part])]
