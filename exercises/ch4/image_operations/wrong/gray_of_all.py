# caught by test_grayscale: This is one number
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
    return imgs.mean()


def mean_image(imgs):
    return imgs.mean(dim=0)
