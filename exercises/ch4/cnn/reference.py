"""Wrong ways to convolve, for the check to recognise by what they give."""

from typing import Any

import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812 - as everyone calls it


def _conv(img: Tensor, kernel: Tensor, **more: Any) -> Tensor:
    return F.conv2d(img[None, None], kernel[None, None], **more)[0, 0]


def flipped(_submission: Any, img: Tensor, kernel: Tensor) -> Tensor:
    return _conv(img, kernel.flip(0, 1))


def padded(_submission: Any, img: Tensor, kernel: Tensor) -> Tensor:
    a, b = kernel.shape
    padding = (b // 2, (b - 1) // 2, a // 2, (a - 1) // 2)
    return _conv(F.pad(img, padding), kernel)


def meant(_submission: Any, img: Tensor, kernel: Tensor) -> Tensor:
    return _conv(img, kernel) / kernel.numel()


def one_short(_submission: Any, img: Tensor, kernel: Tensor) -> Tensor:
    return _conv(img, kernel)[:-1, :-1]


def in_steps(_submission: Any, img: Tensor, kernel: Tensor) -> Tensor:
    return _conv(img, kernel, stride=kernel.shape)


def exchanged(_submission: Any, img: Tensor, kernel: Tensor) -> Tensor:
    return _conv(img, kernel).T


def no_product(_submission: Any, img: Tensor, kernel: Tensor) -> Tensor:
    return _conv(img, torch.ones_like(kernel))


def one_row(_submission: Any, img: Tensor, kernel: Tensor) -> Tensor:
    return _conv(img, kernel).reshape(-1)
