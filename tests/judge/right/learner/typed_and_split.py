"""Types, small methods, the optimizer kept, the baseline before training shown as well."""

from collections.abc import Callable, Iterable

import torch
from torch import Tensor, nn

Batches = Iterable[tuple[Tensor, Tensor]]


class Learner:
    def __init__(
        self,
        dls,
        model: nn.Module,
        opt_func: Callable[..., torch.optim.Optimizer],
        loss_func: Callable[[Tensor, Tensor], Tensor],
        metrics: Callable[[Tensor, Tensor], Tensor],
    ) -> None:
        self.train_dl: Batches = dls.train
        self.valid_dl: Batches = dls.valid
        self.model = model
        self.opt_func = opt_func
        self.loss_func = loss_func
        self.metrics = metrics
        self.opt: torch.optim.Optimizer | None = None

    def fit(self, n_epochs: int, lr: float) -> None:
        self.opt = self.opt_func(self.model.parameters(), lr)
        print(f"before: {self.validate():.4f}")
        for epoch in range(n_epochs):
            self.model.train()
            for xb, yb in self.train_dl:
                self.step(xb, yb)
            print(f"epoch {epoch}: {self.validate():.4f}")

    def step(self, xb: Tensor, yb: Tensor) -> None:
        self.opt.zero_grad()
        self.loss_func(self.model(xb), yb).backward()
        self.opt.step()

    @torch.inference_mode()
    def validate(self) -> float:
        self.model.eval()
        values = [self.metrics(self.model(xb), yb) for xb, yb in self.valid_dl]
        return float(sum(values) / len(values))
