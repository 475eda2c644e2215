Np.Random.Seed({{seed}});
var X = Np.Random.RandN({{n}}, {{m}});
var Y = new ReLULayer().Forward(X);

Same("the first rows of Y", Head(Y), [{{Y.flat}}]);
Same("the sum of Y", [Y.Enumerate().Sum()], [{{Y.sum}}]);
