def odds_doubled(numbers):
    return [int(n * 2) for n in numbers if abs(n) % 2 == 1]
