import torch


def black_bottom(img, k):
    new = img.clone()
    rows = img.shape[1]
    for channel in range(3):
        for row in range(rows - k, rows):
            for column in range(img.shape[2]):
                new[channel][row][column] = 0.0
    return new


def only_channel(img, channel):
    new = img.clone()
    for c in range(len(img)):
        if c != channel:
            new[c, :, :] = 0
    return new


def grayscale(imgs):
    return torch.stack([(img[0] + img[1] + img[2]) / 3 for img in imgs])


def mean_image(imgs):
    total = torch.zeros_like(imgs[0])
    for img in imgs:
        total = total + img
    return total / len(imgs)
