def odds_doubled(numbers):
    return [n * 2 for n in numbers if not n % 2 == 0]
