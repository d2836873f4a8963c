import random

import torch


class DataLoader:
    def __init__(self, ds, bs, shuffle=False):
        self.ds, self.bs, self.shuffle = ds, bs, shuffle

    def __len__(self):
        full, rest = divmod(len(self.ds), self.bs)
        return full + bool(rest)

    def __iter__(self):
        order = list(range(len(self.ds)))
        if self.shuffle:
            random.shuffle(order)
        while order:
            now, order = order[: self.bs], order[self.bs :]
            yield torch.stack([self.ds[i][0] for i in now]), torch.stack([self.ds[i][1] for i in now])
