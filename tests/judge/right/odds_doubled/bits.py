def odds_doubled(numbers):
    return [n << 1 for n in numbers if n & 1]
