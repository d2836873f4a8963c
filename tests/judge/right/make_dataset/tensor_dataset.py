import torch
from torch.utils.data import TensorDataset


def stacked(images):
    return torch.cat([image[None] for image in images]).double().div(255)


def inputs(threes, sevens):
    rows = [image.reshape(-1) for image in threes] + [image.reshape(-1) for image in sevens]
    return torch.stack(rows)


def targets(n, m):
    labels = torch.zeros(n + m, 1, dtype=torch.int32)
    labels[:n] = 1
    return labels


def make_dataset(threes, sevens):
    return TensorDataset(
        inputs(stacked(threes), stacked(sevens)), targets(len(threes), len(sevens))
    )
