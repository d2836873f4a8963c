import numpy as np
import torch


def black_bottom(img, k):
    a = np.array(img)
    if k > 0:
        a[:, -k:, :] = 0
    return torch.from_numpy(a)


def only_channel(img, channel):
    a = np.zeros(img.shape, dtype=np.float32)
    a[channel] = img[channel].numpy()
    return torch.tensor(a)


def grayscale(imgs):
    return torch.from_numpy(imgs.numpy().mean(axis=1))


def mean_image(imgs):
    return torch.tensor(np.average(imgs, axis=0))
