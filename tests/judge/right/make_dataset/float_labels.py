import torch


def stacked(images):
    return torch.stack(tuple(images)) / 255.0


def inputs(threes, sevens):
    return torch.vstack((threes, sevens)).flatten(start_dim=1)


def targets(n, m):
    return torch.cat((torch.ones(n, 1), torch.zeros(m, 1)))


def make_dataset(threes, sevens):
    x = inputs(stacked(threes), stacked(sevens))
    y = targets(len(threes), len(sevens))
    return [(x[i], y[i]) for i in range(len(x))]
