# caught by test_a_fair_and_a_loaded_coin: do not sum to 1
def posterior(priors, likelihoods):
    return [p * q for p, q in zip(priors, likelihoods)]
