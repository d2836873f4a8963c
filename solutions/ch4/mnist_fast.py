"""All ten digits to 99 % in a few seconds on one thread of a CPU, each line of its speed explained.

`mnist_full.py` is the one to learn training from; this one shows where time goes. Its settings were
chosen on 10,000 of the training images that it was not trained on, never on the test images.
"""

import torch
from torch import nn

BATCH = 128  # smaller ones cost more calls, larger ones take fewer steps for the same images


def train(
    images, labels, device, *,
    width=16, epochs=1, rate=0.02, smoothing=0.1, shift=0, views=5, threads=1,
):  # fmt: skip
    """Return a trained model.

    Args:
        images: floats (N, 1, 28, 28) in 0..1; all at once in one tensor. Fetching them one by one,
            as a Dataset does, takes longer than training on them.
        labels: int64 (N,).
        width: channels of the first convolution; the second has twice as many.
        rate: the learning rate at its highest.
        smoothing: how much of the target is spread over the other digits.
        shift: by how many pixels training images are moved at most, each batch in its own way.
        threads: how many the CPU uses.
        views: over how many small shifts of an image the predictions are added up, 1 or 5.
    """
    # One thread: these layers are so small that two threads often wait for each other, and for
    # anything else that runs. A wide net on a computer that does nothing else gains from two.
    torch.set_num_threads(threads)
    model = network(width).to(device)
    # Channels last is the order in which convolutions read their inputs.
    model = model.to(memory_format=torch.channels_last)
    # AdamW needs a few hundred steps where SGD needs thousands; fused, a step is one call for all
    # parameters instead of a dozen for each.
    opt = torch.optim.AdamW(model.parameters(), lr=rate, betas=(0.9, 0.99), fused=True)
    steps = max(epochs * (len(images) // BATCH), 8)  # a cycle has no fewer
    # One cycle: the rate rises to what would diverge if it came first, then falls to almost nothing.
    # It is what makes one epoch enough.
    cycle = torch.optim.lr_scheduler.OneCycleLR(
        opt, rate, total_steps=steps + 1, pct_start=0.25, anneal_strategy="linear",
        cycle_momentum=False,
    )  # fmt: skip
    for _ in range(epochs):
        # Shuffling indices is cheap; each batch is then one indexing of the whole tensor.
        for batch in torch.randperm(len(images)).split(BATCH)[: len(images) // BATCH]:
            xb, yb = images[batch].to(device), labels[batch].to(device)
            if shift:
                xb = moved(xb, shift)
            # bfloat16 has half the bits, so twice as many fit through where the CPU can do it.
            with half(xb.device):
                loss = nn.functional.cross_entropy(model(xb), yb, label_smoothing=smoothing)
            loss.backward()
            opt.step()
            opt.zero_grad()
            cycle.step()
    return Views(model) if views > 1 else model


def network(width):
    """Return a small convolutional net for images (N, 1, 28, 28)."""
    return nn.Sequential(
        # Four neighbouring pixels become four channels: a quarter of the places to convolve.
        nn.PixelUnshuffle(2),
        # Batch norm allows the high rate; it has its own bias, so the convolution needs none. The
        # pool stands before it, so that batch norm and ReLU have a quarter of the work.
        nn.Conv2d(4, width, 3, padding=1, bias=False),
        nn.MaxPool2d(2), nn.BatchNorm2d(width), nn.ReLU(),
        nn.Conv2d(width, 2 * width, 3, padding=1, bias=False),
        nn.MaxPool2d(2), nn.BatchNorm2d(2 * width), nn.ReLU(),
        nn.Flatten(),
        nn.Linear(2 * width * 3 * 3, 128, bias=False), nn.BatchNorm1d(128), nn.ReLU(),
        nn.Linear(128, 10),
    )  # fmt: skip


def moved(xb, most):
    """Return images (N, 1, 28, 28), all moved by the same few pixels in both directions.

    A slice of the padded batch costs next to nothing, and over many batches all shifts come.
    """
    down, right = torch.randint(2 * most + 1, (2,)).tolist()
    padded = nn.functional.pad(xb, (most, most, most, most))
    return padded[:, :, down : down + 28, right : right + 28]


def half(device):
    """Return a context in which layers calculate in bfloat16 where the device is built for it."""
    can = device.type != "cpu" or torch.cpu.get_capabilities().get("avx512_bf16", False)
    return torch.autocast(device.type, dtype=torch.bfloat16, enabled=can)


class Views(nn.Module):
    """Adds up what a model says of an image and of its four neighbours, moved by one pixel.

    It makes a small net as good as one that takes twice as long to train.
    """

    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, xb):
        """Return outputs (N, 10) for images (N, 1, 28, 28)."""
        with half(xb.device):
            outputs = self.model(xb).float()
            for way in ((1, 0), (-1, 0), (0, 1), (0, -1)):
                outputs = outputs + self.model(xb.roll(way, dims=(2, 3))).float()
        return outputs
