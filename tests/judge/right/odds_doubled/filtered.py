def odds_doubled(numbers):
    return [i * 2 for i in filter(lambda i: i % 2, numbers)]
