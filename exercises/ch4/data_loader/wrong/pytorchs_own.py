# caught by test_batches_in_order: PyTorch's own
from torch.utils.data import DataLoader
