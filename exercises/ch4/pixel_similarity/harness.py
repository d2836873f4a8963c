"""Tries the classifier on digits as the book does: floats from 0 to 1."""

from typing import Any

from torch import Tensor


def share_right(
    submission: Any, threes: Tensor, sevens: Tensor, new: Tensor, labels: Tensor
) -> Any:
    """Return the accuracy on new images, with means of the images given."""
    mean3 = submission.mean_image(_floats(threes))
    mean7 = submission.mean_image(_floats(sevens))
    return submission.accuracy(_floats(new), labels, mean3, mean7)


def _floats(images: Tensor) -> Tensor:
    return images.float() / 255
