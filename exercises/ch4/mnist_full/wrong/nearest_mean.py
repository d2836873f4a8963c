# caught by test_all_digits: unseen digits are right
import torch


def learn_digits(xs, ys, new_xs):
    means = torch.stack([xs[ys == n].mean(0) for n in range(10)])
    return torch.cdist(new_xs, means).argmin(dim=1)
