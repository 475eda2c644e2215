np.random.seed({{seed}})
w0, x0, w1, x1, w2 = np.random.randn(5)
neuron = SigmoidNeuron()

assert np.isclose(neuron.forward(w0, x0, w1, x1, w2), {{y}}), neuron.forward(w0, x0, w1, x1, w2)
assert np.allclose(neuron.backward(), [{{dw0}}, {{dx0}}, {{dw1}}, {{dx1}}, {{dw2}}]), neuron.backward()
