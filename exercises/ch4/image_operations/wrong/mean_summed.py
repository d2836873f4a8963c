# caught by test_mean_image: This is the sum over the pictures
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
    return imgs.mean(dim=1)


def mean_image(imgs):
    return imgs.sum(dim=0)
