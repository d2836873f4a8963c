# caught by test_it_runs: no class with a method `fit`
def fit(dls, model, n_epochs, lr):
    pass
