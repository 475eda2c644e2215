Np.Random.Seed({{seed}});
var layer = new LinearLayer({{in}}, {{out}});
var X = Np.Random.RandN({{n}}, {{in}});
layer.b = Np.Random.RandN({{out}});
var Y = layer.Forward(X);

Same("Y.ColumnCount", [Y.ColumnCount], [{{out}}]);
Same("the first rows of Y", Head(Y), [{{Y.flat}}]);
Same("the sum of Y", [Y.Enumerate().Sum()], [{{Y.sum}}]);
