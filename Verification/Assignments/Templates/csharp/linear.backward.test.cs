Np.Random.Seed({{seed}});
var layer = new LinearLayerWithBackprop({{in}}, {{out}});
var X = Np.Random.RandN({{n}}, {{in}});
var dout = Np.Random.RandN({{n}}, {{out}});
layer.Forward(X);
var (dX, dW, db) = layer.Backward(dout);

Same("the first rows of dX", Head(dX), [{{dX.flat}}]);
Same("the sum of dX", [dX.Enumerate().Sum()], [{{dX.sum}}]);
Same("the first rows of dW", Head(dW), [{{dW.flat}}]);
Same("the sum of dW", [dW.Enumerate().Sum()], [{{dW.sum}}]);
Same("db", db, [{{db.values}}]);
