def odds_doubled(numbers):
    """Return the odd ones of the numbers, doubled, in a new list."""
    # TODO: write this as one list comprehension.
    raise NotImplementedError
