def posterior(priors, likelihoods):
    joint = [p * q for p, q in zip(priors, likelihoods)]
    return [each / sum(joint) for each in joint]
