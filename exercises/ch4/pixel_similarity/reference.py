"""What foreseen mistakes give."""

from typing import Any

from torch import Tensor


def mean_of_each(submission: Any, images: Tensor) -> Tensor:
    return images.mean((-1, -2))


def mean_of_all(submission: Any, images: Tensor) -> Tensor:
    return images.mean()


def mean_of_rows(submission: Any, images: Tensor) -> Tensor:
    return images.mean(1)


def sum_of_images(submission: Any, images: Tensor) -> Tensor:
    return images.sum(0)


def no_abs(submission: Any, a: Tensor, b: Tensor) -> Tensor:
    return (a - b).mean((-1, -2))


def late_abs(submission: Any, a: Tensor, b: Tensor) -> Tensor:
    return (a - b).mean((-1, -2)).abs()


def sum_of_differences(submission: Any, a: Tensor, b: Tensor) -> Tensor:
    return (a - b).abs().sum((-1, -2))


def l1(submission: Any, a: Tensor, b: Tensor) -> Any:
    return submission.l1_distance(a, b)


def rmse(submission: Any, a: Tensor, b: Tensor) -> Any:
    return submission.rmse_distance(a, b)


def one_axis(submission: Any, a: Tensor, b: Tensor) -> Tensor:
    return (a - b).abs().mean(-1)


def one_number(submission: Any, a: Tensor, b: Tensor) -> Tensor:
    return (a - b).abs().mean()


def one_root(submission: Any, a: Tensor, b: Tensor) -> Tensor:
    return ((a - b) ** 2).mean().sqrt()


def no_root(submission: Any, a: Tensor, b: Tensor) -> Tensor:
    return ((a - b) ** 2).mean((-1, -2))


def root_of_mean_difference(submission: Any, a: Tensor, b: Tensor) -> Tensor:
    return (a - b).abs().mean((-1, -2)).sqrt()


def length(submission: Any, a: Tensor, b: Tensor) -> Tensor:
    return ((a - b) ** 2).sum((-1, -2)).sqrt()


def is_7(submission: Any, images: Tensor, mean3: Tensor, mean7: Tensor) -> Any:
    return submission.l1_distance(images, mean3) > submission.l1_distance(images, mean7)


def is_3_by_rmse(submission: Any, images: Tensor, mean3: Tensor, mean7: Tensor) -> Any:
    return submission.rmse_distance(images, mean3) < submission.rmse_distance(images, mean7)


def percent(submission: Any, *given: Any) -> Any:
    return 100 * submission.accuracy(*given)


def count(submission: Any, images: Tensor, *rest: Any) -> Any:
    return len(images) * submission.accuracy(images, *rest)


def share_wrong(submission: Any, *given: Any) -> Any:
    return 1 - submission.accuracy(*given)


def share_of_threes(
    submission: Any, images: Tensor, labels: Tensor, mean3: Tensor, mean7: Tensor
) -> Any:
    return submission.is_3(images, mean3, mean7).float().mean()
