# caught by test_a_list_comprehension: write it as a list comprehension
def odds_doubled(numbers):
    result = []
    for n in numbers:
        if n % 2:
            result.append(n * 2)
    return result
