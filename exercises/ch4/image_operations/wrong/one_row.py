# caught by test_black_bottom: `-k` is a single row
import torch


def black_bottom(img, k):
    copy = img.clone()
    copy[:, -k] = 0
    return copy


def only_channel(img, channel):
    copy = torch.zeros_like(img)
    copy[channel] = img[channel]
    return copy


def grayscale(imgs):
    return imgs.mean(dim=1)


def mean_image(imgs):
    return imgs.mean(dim=0)
