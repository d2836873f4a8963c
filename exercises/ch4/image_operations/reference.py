"""Wrong ways, for the checks to recognise by what they give."""

from typing import Any

import torch
from torch import Tensor


def _black(img: Tensor, where: Any) -> Tensor:
    copy = img.clone()
    copy[where] = 0
    return copy


def top_black(_submission: Any, img: Tensor, k: int) -> Tensor:
    return _black(img, (slice(None), slice(None, k)))


def from_row_k(_submission: Any, img: Tensor, k: int) -> Tensor:
    return _black(img, (slice(None), slice(k, None)))


def width_for_height(_submission: Any, img: Tensor, k: int) -> Tensor:
    out = img.clone()
    out[:, img.shape[2] - k :] = 0
    return out


def columns_black(_submission: Any, img: Tensor, k: int) -> Tensor:
    return _black(img, (slice(None), slice(None), slice(img.shape[2] - k, None)))


def channels_black(_submission: Any, img: Tensor, k: int) -> Tensor:
    return _black(img, slice(-k, None))


def one_row(_submission: Any, img: Tensor, k: int) -> Tensor:
    return _black(img, (slice(None), -k))


def all_but_bottom(_submission: Any, img: Tensor, k: int) -> Tensor:
    return _black(img, (slice(None), slice(None, -k)))


def all_black(_submission: Any, img: Tensor, k: int) -> Tensor:
    return torch.zeros_like(img)


def white_bottom(_submission: Any, img: Tensor, k: int) -> Tensor:
    copy = img.clone()
    copy[:, img.shape[1] - k :] = 1
    return copy


def cut_off(_submission: Any, img: Tensor, k: int) -> Tensor:
    return img[:, : img.shape[1] - k]


def bottom_itself(_submission: Any, img: Tensor, k: int) -> Tensor:
    return img[:, img.shape[1] - k :]


def channel_black(_submission: Any, img: Tensor, channel: int) -> Tensor:
    return _black(img, channel)


def channel_alone(_submission: Any, img: Tensor, channel: int) -> Tensor:
    return img[channel]


def channel_alone_kept(_submission: Any, img: Tensor, channel: int) -> Tensor:
    return img[channel : channel + 1]


def channel_repeated(_submission: Any, img: Tensor, channel: int) -> Tensor:
    return img[channel].expand_as(img).clone()


def column_kept(_submission: Any, img: Tensor, channel: int) -> Tensor:
    copy = torch.zeros_like(img)
    copy[..., channel] = img[..., channel]
    return copy


def mean_0(_submission: Any, imgs: Tensor) -> Tensor:
    return imgs.mean(dim=0)


def mean_1(_submission: Any, imgs: Tensor) -> Tensor:
    return imgs.mean(dim=1)


def mean_last(_submission: Any, imgs: Tensor) -> Tensor:
    return imgs.mean(dim=-1)


def mean_all(_submission: Any, imgs: Tensor) -> Tensor:
    return imgs.mean()


def mean_rest(_submission: Any, imgs: Tensor) -> Tensor:
    return imgs.mean(dim=(1, 2, 3))


def sum_1(_submission: Any, imgs: Tensor) -> Tensor:
    return imgs.sum(dim=1)


def sum_0(_submission: Any, imgs: Tensor) -> Tensor:
    return imgs.sum(dim=0)


def weighted(_submission: Any, imgs: Tensor) -> Tensor:
    return 0.299 * imgs[:, 0] + 0.587 * imgs[:, 1] + 0.114 * imgs[:, 2]


def first_channel(_submission: Any, imgs: Tensor) -> Tensor:
    return imgs[:, 0]


def mean_and_gray(_submission: Any, imgs: Tensor) -> Tensor:
    return imgs.mean(dim=(0, 1))


def kept_1(_submission: Any, imgs: Tensor) -> Tensor:
    return imgs.mean(dim=1, keepdim=True)


def kept_0(_submission: Any, imgs: Tensor) -> Tensor:
    return imgs.mean(dim=0, keepdim=True)
