def mean_image(images):
    """Return the mean of a stack of images, pixel by pixel."""
    # TODO: take the mean along the first axis.
    raise NotImplementedError


def l1_distance(a, b):
    """Return the mean absolute difference of images, one number for each image."""
    # TODO: subtract, take absolute values, then the mean over the last two axes.
    raise NotImplementedError


def rmse_distance(a, b):
    """Return the root of the mean squared difference, one number for each image."""
    # TODO: the root comes last.
    raise NotImplementedError


def is_3(images, mean3, mean7):
    """Return for each image whether it is closer to the mean 3 than to the mean 7."""
    # TODO: compare two distances.
    raise NotImplementedError


def accuracy(images, labels, mean3, mean7):
    """Return the fraction of images that `is_3` gets right; labels are 1 for a 3 and 0 for a 7."""
    # TODO: compare with the labels, then take the mean.
    raise NotImplementedError
