import torch


class DataLoader:
    def __init__(self, dataset, batch_size, shuffle=False):
        pairs = [dataset[i] for i in range(len(dataset))]
        self.xs = torch.stack([p[0] for p in pairs])
        self.ys = torch.stack([p[1] for p in pairs])
        self.batch_size, self.shuffle = batch_size, shuffle

    def __len__(self):
        return len(self.xs.split(self.batch_size))

    def __iter__(self):
        places = torch.arange(len(self.xs))
        if self.shuffle:
            places = places[torch.rand(len(places)).argsort()]
        for part in torch.split(places, self.batch_size):
            yield self.xs[part], self.ys[part]
