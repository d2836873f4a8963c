import torch


def black_bottom(img, k):
    h = img.size(-2)
    mask = (torch.arange(h) < h - k).float()
    return img * mask[None, :, None]


def only_channel(img, channel):
    keep = torch.eye(3)[channel].view(3, 1, 1)
    return img * keep


def grayscale(imgs):
    r, g, b = imgs.unbind(1)
    return torch.mean(torch.stack([r, g, b]), axis=0)


def mean_image(imgs):
    return imgs.sum(0) / imgs.shape[0]
