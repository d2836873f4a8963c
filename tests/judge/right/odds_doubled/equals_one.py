def odds_doubled(numbers):
    return [2 * number for number in numbers if number % 2 == 1]
