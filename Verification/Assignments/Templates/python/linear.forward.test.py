np.random.seed({{seed}})
layer = LinearLayer({{in}}, {{out}})
X = np.random.randn({{n}}, {{in}})
layer.b = np.random.randn({{out}})
Y = layer.forward(X)

assert Y.shape == ({{n}}, {{out}}), Y.shape
assert np.allclose(Y[:3], {{Y.head}}), Y[:3]
assert np.isclose(Y.sum(), {{Y.sum}}), Y.sum()
