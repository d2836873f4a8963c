import torch


class BasicOptim:
    def __init__(self, parameters, learning_rate):
        self.parameters = tuple(parameters)
        self.learning_rate = learning_rate

    def step(self):
        with torch.no_grad():
            for i in range(len(self.parameters)):
                p = self.parameters[i]
                p.copy_(p.sub(p.grad, alpha=self.learning_rate))

    def zero_grad(self):
        for p in self.parameters:
            p.grad = torch.zeros_like(p)
