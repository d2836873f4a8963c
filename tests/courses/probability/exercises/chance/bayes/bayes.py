def posterior(priors, likelihoods):
    ...  # TODO: return the list of posteriors
