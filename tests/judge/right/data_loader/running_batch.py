import random

import torch


class DataLoader:
    def __init__(self, dataset, batch_size, shuffle=False):
        self.dataset = dataset
        self.bs = batch_size
        self.shuffle = shuffle

    def __len__(self):
        return len(range(0, len(self.dataset), self.bs))

    def __iter__(self):
        order = range(len(self.dataset))
        if self.shuffle:
            order = random.sample(order, len(order))
        xb, yb = [], []
        for i in order:
            x, y = self.dataset[i]
            xb.append(x)
            yb.append(y)
            if len(xb) == self.bs:
                yield torch.stack(xb), torch.stack(yb)
                xb, yb = [], []
        if xb:
            yield torch.stack(xb), torch.stack(yb)
