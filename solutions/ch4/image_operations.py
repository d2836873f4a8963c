import torch


def black_bottom(img, k):
    """Return a copy of an image (channel, row, column) with its lowest k rows black."""
    copy = img.clone()
    copy[:, img.shape[1] - k :] = 0
    return copy


def only_channel(img, channel):
    """Return a copy of an image in which all channels but one are black."""
    copy = torch.zeros_like(img)
    copy[channel] = img[channel]
    return copy


def grayscale(imgs):
    """Return the mean over the channels of each image of a batch."""
    return imgs.mean(dim=1)


def mean_image(imgs):
    """Return the mean over all images of a batch, at each position."""
    return imgs.mean(dim=0)
