import torch


def black_bottom(img, k):
    rows = torch.arange(img.shape[1])
    keep = rows < img.shape[1] - k
    return img * keep[None, :, None]

def only_channel(img, channel):
    out = torch.zeros_like(img)
    out[channel] = img[channel]
    return out

def grayscale(imgs):
    r, g, b = imgs.unbind(1)
    return (r + g + b) / 3

def mean_image(imgs):
    return torch.stack([i for i in imgs]).mean(0)
