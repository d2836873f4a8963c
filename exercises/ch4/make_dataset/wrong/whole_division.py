# caught by test_the_stack: leaves only whole numbers
import torch


def stacked(images):
    return torch.stack(images).float() // 255


def inputs(threes, sevens):
    images = torch.cat([threes, sevens])
    return images.view(len(images), -1)


def targets(n, m):
    return torch.tensor([1] * n + [0] * m).unsqueeze(1)


def make_dataset(threes, sevens):
    train_x = inputs(stacked(threes), stacked(sevens))
    train_y = targets(len(threes), len(sevens))
    return list(zip(train_x, train_y))
