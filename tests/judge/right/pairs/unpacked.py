def pairs(first, second):
    return [*zip(first, second)]
