"""What foreseen mistakes return."""

from typing import Any

import torch
from torch import Tensor


def bytes_left(_submission: Any, images: list[Tensor]) -> Tensor:
    return torch.stack(images)


def not_divided(_submission: Any, images: list[Tensor]) -> Tensor:
    return torch.stack(images).float()


def whole_division(_submission: Any, images: list[Tensor]) -> Tensor:
    return torch.stack(images).float() // 255


def by_256(_submission: Any, images: list[Tensor]) -> Tensor:
    return torch.stack(images).float() / 256


def by_the_largest(_submission: Any, images: list[Tensor]) -> Tensor:
    stack = torch.stack(images).float()
    return stack / stack.max()


def joined(_submission: Any, images: list[Tensor]) -> Tensor:
    return torch.cat(images).float() / 255


def images_last(_submission: Any, images: list[Tensor]) -> Tensor:
    return torch.stack(images, -1).float() / 255


def rows_already(_submission: Any, images: list[Tensor]) -> Tensor:
    return torch.stack(images).flatten(1).float() / 255


def only_joined(_submission: Any, threes: Tensor, sevens: Tensor) -> Tensor:
    return torch.cat([threes, sevens])


def sevens_first(_submission: Any, threes: Tensor, sevens: Tensor) -> Tensor:
    return torch.cat([sevens, threes]).flatten(1)


def only_threes(_submission: Any, threes: Tensor, sevens: Tensor) -> Tensor:
    return threes.flatten(1)


def pixels_first(_submission: Any, threes: Tensor, sevens: Tensor) -> Tensor:
    images = torch.cat([threes, sevens])
    return images.reshape(-1, len(images))


def mixed_rows(_submission: Any, threes: Tensor, sevens: Tensor) -> Tensor:
    images = torch.cat([threes, sevens])
    return images.reshape(-1, len(images)).T


def columns(_submission: Any, threes: Tensor, sevens: Tensor) -> Tensor:
    return torch.cat([threes, sevens]).flatten(1).T


def column_by_column(_submission: Any, threes: Tensor, sevens: Tensor) -> Tensor:
    return torch.cat([threes, sevens]).transpose(1, 2).flatten(1)


def one_vector(_submission: Any, threes: Tensor, sevens: Tensor) -> Tensor:
    return torch.cat([threes, sevens]).flatten()


def rows_of_images(_submission: Any, threes: Tensor, sevens: Tensor) -> Tensor:
    return torch.cat([threes, sevens]).flatten(0, 1)


def flat(_submission: Any, n: int, m: int) -> Tensor:
    return torch.tensor([1] * n + [0] * m)


def one_row(_submission: Any, n: int, m: int) -> Tensor:
    return torch.tensor([[1] * n + [0] * m])


def exchanged(_submission: Any, n: int, m: int) -> Tensor:
    return torch.tensor([[0]] * n + [[1]] * m)


def zeros_first(_submission: Any, n: int, m: int) -> Tensor:
    return torch.tensor([[0]] * m + [[1]] * n)


def digits(_submission: Any, n: int, m: int) -> Tensor:
    return torch.tensor([[3]] * n + [[7]] * m)


def truths(_submission: Any, n: int, m: int) -> Tensor:
    return torch.tensor([[True]] * n + [[False]] * m)


def one_hot(_submission: Any, n: int, m: int) -> Tensor:
    return torch.tensor([[1, 0]] * n + [[0, 1]] * m)
