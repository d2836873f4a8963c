import torch


def mean_image(images):
    return images.sum(0) / images.shape[0]

def l1_distance(a, b):
    return torch.flatten(a - b, -2).abs().mean(-1)

def rmse_distance(a, b):
    d = a.sub(b)
    return d.pow(2).mean(dim=(-1, -2)).sqrt()

def is_3(images, mean3, mean7):
    return torch.lt(l1_distance(images, mean3), l1_distance(images, mean7))

def accuracy(images, labels, mean3, mean7):
    return 1 - (is_3(images, mean3, mean7) ^ labels.bool()).float().mean()
