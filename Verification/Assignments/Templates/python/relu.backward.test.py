np.random.seed({{seed}})
X = np.random.randn({{n}}, {{m}})
dout = np.random.randn({{n}}, {{m}})
layer = ReLULayerWithBackprop()
layer.forward(X)
dX = layer.backward(dout)

assert np.allclose(dX[:3], {{dX.head}}), dX[:3]
assert np.isclose(dX.sum(), {{dX.sum}}), dX.sum()
