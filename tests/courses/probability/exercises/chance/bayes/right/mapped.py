def posterior(priors, likelihoods):
    weights = list(map(lambda p, q: p * q, priors, likelihoods))
    total = sum(weights)
    return [w / total for w in weights]
