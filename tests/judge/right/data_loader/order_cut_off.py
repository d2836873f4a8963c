import math
import random

import torch


class DataLoader:
    def __init__(self, dataset, batch_size, shuffle=False):
        self.dataset, self.bs, self.shuffle = dataset, batch_size, shuffle
    def __len__(self):
        return math.ceil(len(self.dataset) / self.bs)
    def __iter__(self):
        order = random.sample(range(len(self.dataset)), len(self.dataset)) if self.shuffle else range(len(self.dataset))
        order = list(order)
        while order:
            now, order = order[:self.bs], order[self.bs:]
            xs, ys = zip(*(self.dataset[i] for i in now))
            yield torch.stack(xs), torch.stack(ys)
