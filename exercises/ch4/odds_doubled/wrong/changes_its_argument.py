# caught by test_the_list_stays_as_it_is: should stay as it is
def odds_doubled(numbers):
    numbers[:] = [n * 2 for n in numbers if n % 2]
    return numbers
