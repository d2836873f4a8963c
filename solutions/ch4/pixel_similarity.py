def mean_image(images):
    """Return the mean of a stack of images, pixel by pixel."""
    return images.mean(0)


def l1_distance(a, b):
    """Return the mean absolute difference of images, one number for each image."""
    return (a - b).abs().mean((-1, -2))


def rmse_distance(a, b):
    """Return the root of the mean squared difference, one number for each image."""
    return ((a - b) ** 2).mean((-1, -2)).sqrt()


def is_3(images, mean3, mean7):
    """Return for each image whether it is closer to the mean 3 than to the mean 7."""
    return l1_distance(images, mean3) < l1_distance(images, mean7)


def accuracy(images, labels, mean3, mean7):
    """Return the fraction of images that `is_3` gets right; labels are 1 for a 3 and 0 for a 7."""
    return (is_3(images, mean3, mean7) == labels).float().mean()
