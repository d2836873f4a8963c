import torch


def mean_image(images):
    return torch.einsum("nij->ij", images) / images.shape[0]


def l1_distance(a, b):
    d = torch.abs(a - b)
    return torch.einsum("...ij->...", d) / d[..., 0, 0].numel() * d[..., 0, 0].numel() / (d.shape[-1] * d.shape[-2])


def rmse_distance(a, b):
    d = a - b
    return (torch.einsum("...ij,...ij->...", d, d) / (d.shape[-1] * d.shape[-2])) ** 0.5


def is_3(images, mean3, mean7):
    return l1_distance(images, mean7) - l1_distance(images, mean3) > 0


def accuracy(images, labels, mean3, mean7):
    wrong = is_3(images, mean3, mean7).long() ^ labels
    return 1 - wrong.float().mean().item()
