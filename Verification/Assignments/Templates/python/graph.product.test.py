np.random.seed({{seed}})
x, y, z = np.random.randn(3)
graph = ProductGraph()

assert np.isclose(graph.forward(x, y, z), {{f}}), graph.forward(x, y, z)
assert np.allclose(graph.backward(), [{{dx}}, {{dy}}, {{dz}}]), graph.backward()
