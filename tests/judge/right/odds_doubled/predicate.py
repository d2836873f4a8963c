def is_odd(n):
    return n % 2 == 1


def odds_doubled(numbers):
    doubled = [n * 2 for n in numbers if is_odd(n)]
    return doubled
