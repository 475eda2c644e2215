np.random.seed({{seed}})
y_true = np.random.randint(0, 2, size={{n}})
y_pred = 0.01 + 0.98 * np.random.random_sample({{n}})
dy_pred = BinaryCrossEntropyLossWithBackprop().backward(y_true, y_pred)

assert dy_pred.shape == y_pred.shape, dy_pred.shape
assert np.allclose(dy_pred[:3], {{dy_pred.head}}), dy_pred[:3]
assert np.isclose(dy_pred.sum(), {{dy_pred.sum}}), dy_pred.sum()
