"""MNIST and what trains on it."""
