# caught by test_grayscale: This is the red channel alone
import torch


def black_bottom(img, k):
    copy = img.clone()
    copy[:, img.shape[1] - k :] = 0
    return copy


def only_channel(img, channel):
    copy = torch.zeros_like(img)
    copy[channel] = img[channel]
    return copy


def grayscale(imgs):
    return imgs[:, 0]


def mean_image(imgs):
    return imgs.mean(dim=0)
