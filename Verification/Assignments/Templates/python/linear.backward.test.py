np.random.seed({{seed}})
layer = LinearLayerWithBackprop({{in}}, {{out}})
X = np.random.randn({{n}}, {{in}})
dout = np.random.randn({{n}}, {{out}})
layer.forward(X)
dX, (dW, db) = layer.backward(dout)

assert dX.shape == X.shape and dW.shape == layer.W.shape and db.shape == layer.b.shape, (dX.shape, dW.shape, db.shape)
assert np.allclose(dX[:3], {{dX.head}}), dX[:3]
assert np.isclose(dX.sum(), {{dX.sum}}), dX.sum()
assert np.allclose(dW[:3], {{dW.head}}), dW[:3]
assert np.isclose(dW.sum(), {{dW.sum}}), dW.sum()
assert np.allclose(db, {{db.all}}), db
