def odds_doubled(numbers):
    return [numbers[i] * 2 for i in range(len(numbers)) if numbers[i] % 2]
