import torch
from torch import tensor


def stacked(images):
    return torch.stack([tensor(image) for image in images]).float() / 255


def inputs(threes, sevens):
    return torch.cat([threes, sevens]).view(-1, threes.shape[1] * threes.shape[2])


def targets(n, m):
    return tensor([1] * n + [0] * m).unsqueeze(1)


def make_dataset(threes, sevens):
    train_x = inputs(stacked(threes), stacked(sevens))
    train_y = targets(len(threes), len(sevens))
    dset = list(zip(train_x, train_y))
    return dset
