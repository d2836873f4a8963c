"""What the tests of formulas share, and the tests."""
