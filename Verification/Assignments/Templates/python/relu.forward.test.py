np.random.seed({{seed}})
X = np.random.randn({{n}}, {{m}})
Y = ReLULayer().forward(X)

assert np.allclose(Y[:3], {{Y.head}}), Y[:3]
assert np.isclose(Y.sum(), {{Y.sum}}), Y.sum()
