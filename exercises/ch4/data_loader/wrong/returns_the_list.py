# caught by test_batches_in_order: `__iter__` gives its items by `yield`
import torch


class DataLoader:
    def __init__(self, dataset, batch_size, shuffle=False):
        self.dataset, self.batch_size, self.shuffle = dataset, batch_size, shuffle

    def __len__(self):
        return (len(self.dataset) + self.batch_size - 1) // self.batch_size

    def __iter__(self):
        batches = []
        for i in range(0, len(self.dataset), self.batch_size):
            part = [self.dataset[j] for j in range(i, min(i + self.batch_size, len(self.dataset)))]
            batches.append((torch.stack([x for x, _ in part]), torch.stack([y for _, y in part])))
        return batches
