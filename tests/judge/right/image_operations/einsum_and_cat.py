from copy import deepcopy
import torch
from torch import einsum


def black_bottom(img, k):
    top = img[:, : img.shape[1] - k]
    black = torch.zeros(3, k, img.shape[2])
    return torch.cat([top, black], dim=1)


def only_channel(img, channel):
    out = deepcopy(img)
    out[[c for c in range(3) if c != channel]] = 0
    return out


def grayscale(imgs):
    return einsum("nchw->nhw", imgs) / imgs.shape[1]


def mean_image(imgs):
    n = len(imgs)
    return einsum("n,nchw->chw", torch.full((n,), 1 / n), imgs)
