def odds_doubled(xs):
    return [x + x for x in xs if x % 2 != 0]
