np.random.seed({{seed}})
y_true = np.eye({{m}})[np.random.randint(0, {{m}}, size={{n}})]
y_pred = 0.05 + np.random.random_sample(({{n}}, {{m}}))
y_pred /= y_pred.sum(axis=1, keepdims=True)
dy_pred = CrossEntropyLossWithBackprop().backward(y_true, y_pred)

assert dy_pred.shape == y_pred.shape, dy_pred.shape
assert np.allclose(dy_pred[:3], {{dy_pred.head}}), dy_pred[:3]
assert np.isclose(dy_pred.sum(), {{dy_pred.sum}}), dy_pred.sum()
