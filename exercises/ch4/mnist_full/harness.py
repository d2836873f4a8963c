"""Hands the images to the submission as a student of chapter 4 expects them."""


def learn(submission, images, labels, new_images):
    """Return what the submission predicts for new images."""
    return submission.learn_digits(_floats(images), labels, _floats(new_images))


def _floats(images):
    return images.float().div_(255).view(-1, 28 * 28)
