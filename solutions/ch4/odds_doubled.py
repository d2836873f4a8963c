def odds_doubled(numbers):
    """Return the odd ones of the numbers, doubled, in a new list."""
    return [n * 2 for n in numbers if n % 2]
