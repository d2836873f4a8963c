import torch


def mean_image(images):
    return images.sum(dim=0) / len(images)


def l1_distance(a, b):
    difference = a - b
    return torch.linalg.vector_norm(difference, ord=1, dim=(-2, -1)) / difference[..., :, :].shape[-1] / difference.shape[-2]


def rmse_distance(a, b):
    return (a - b).pow(2).mean(-1).mean(-1).pow(0.5)


def is_3(images, mean3, mean7):
    return l1_distance(mean3, images) < l1_distance(mean7, images)


def accuracy(images, labels, mean3, mean7):
    hits = 0
    for guess, label in zip(is_3(images, mean3, mean7), labels):
        hits += int(bool(guess) == bool(label))
    return hits / len(labels)
