# caught by test_black_bottom: The rows were counted from the width
def black_bottom(img, k):
    channels, width, height = img.shape
    out = img.clone()
    out[:, height - k :] = 0
    return out


def only_channel(img, channel):
    out = img * 0
    out[channel] = img[channel]
    return out


def grayscale(imgs):
    return imgs.mean(1)


def mean_image(imgs):
    return imgs.mean(0)
