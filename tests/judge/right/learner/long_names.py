"""Every parameter has a longer name than in the book."""

import torch


class Learner:
    def __init__(
        self,
        training_dataloader,
        validation_dataloader,
        neural_network,
        loss_function,
        optimizer_class,
        accuracy_fn,
    ):
        self.training_dataloader = training_dataloader
        self.validation_dataloader = validation_dataloader
        self.neural_network = neural_network
        self.loss_function = loss_function
        self.optimizer_class = optimizer_class
        self.accuracy_fn = accuracy_fn

    def fit(self, number_of_epochs, learning_rate):
        optimizer = self.optimizer_class(self.neural_network.parameters(), lr=learning_rate)
        for epoch in range(number_of_epochs):
            self.neural_network.train()
            for inputs, labels in self.training_dataloader:
                optimizer.zero_grad()
                outputs = self.neural_network(inputs)
                loss = self.loss_function(outputs, labels)
                loss.backward()
                optimizer.step()
            accuracy = self.validate()
            print(f"Epoch [{epoch + 1}/{number_of_epochs}], validation accuracy: {accuracy:.2%}")

    def validate(self):
        self.neural_network.eval()
        total, batches = 0.0, 0
        with torch.no_grad():
            for inputs, labels in self.validation_dataloader:
                total += self.accuracy_fn(self.neural_network(inputs), labels).item()
                batches += 1
        return total / batches
