# caught by test_a_list_comprehension: the comprehension only copies a list
def odds_doubled(numbers):
    result = []
    for n in numbers:
        if n % 2:
            result.append(n * 2)
    return [n for n in result]
