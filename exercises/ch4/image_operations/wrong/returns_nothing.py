# caught by test_black_bottom: came back; expected a tensor
import torch


def black_bottom(img, k):
    img[:, img.shape[1] - k :] = 0


def only_channel(img, channel):
    copy = torch.zeros_like(img)
    copy[channel] = img[channel]
    return copy


def grayscale(imgs):
    return imgs.mean(dim=1)


def mean_image(imgs):
    return imgs.mean(dim=0)
