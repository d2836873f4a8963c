import torch


def stacked(images):
    """Return a list of images as one tensor of floats from 0 to 1."""
    return torch.stack(images).float() / 255


def inputs(threes, sevens):
    """Return a matrix with one row for each image of two stacks."""
    images = torch.cat([threes, sevens])
    return images.view(len(images), -1)


def targets(n, m):
    """Return a column of labels, 1 for each of n threes and 0 for each of m sevens."""
    return torch.tensor([1] * n + [0] * m).unsqueeze(1)


def make_dataset(threes, sevens):
    """Return a list of pairs, a row of the inputs with its target."""
    train_x = inputs(stacked(threes), stacked(sevens))
    train_y = targets(len(threes), len(sevens))
    return list(zip(train_x, train_y))
