Np.Random.Seed({{seed}});
var X = Np.Random.RandN({{n}}, {{m}});
var dout = Np.Random.RandN({{n}}, {{m}});
var layer = new ReLULayerWithBackprop();
layer.Forward(X);
var dX = layer.Backward(dout);

Same("the first rows of dX", Head(dX), [{{dX.flat}}]);
Same("the sum of dX", [dX.Enumerate().Sum()], [{{dX.sum}}]);
