Np.Random.Seed({{seed}});
var v = Np.Random.RandN(3);
var graph = new ProductGraph();

Same("f", [graph.Forward(v[0], v[1], v[2])], [{{f}}]);
var (dx, dy, dz) = graph.Backward();
Same("the derivatives", [dx, dy, dz], [{{dx}}, {{dy}}, {{dz}}]);
