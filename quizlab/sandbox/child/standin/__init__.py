"""What stands in for packages of the book that a check does not have; each file is one of them."""
