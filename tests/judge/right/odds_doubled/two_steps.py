def odds_doubled(numbers):
    odds = [n for n in numbers if n % 2]
    return [n * 2 for n in odds]
