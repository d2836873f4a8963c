# caught by test_only_channel: This channel is black
import torch


def black_bottom(img, k):
    copy = img.clone()
    copy[:, img.shape[1] - k :] = 0
    return copy


def only_channel(img, channel):
    copy = img.clone()
    copy[channel] = 0
    return copy


def grayscale(imgs):
    return imgs.mean(dim=1)


def mean_image(imgs):
    return imgs.mean(dim=0)
