Np.Random.Seed({{seed}});
double[] yTrue = [.. Np.Random.RandInt(0, 2, {{n}})];
double[] yPred = [.. Np.Random.RandomSample({{n}}).Select(u => 0.01 + 0.98 * u)];
var dyPred = new BinaryCrossEntropyLossWithBackprop().Backward(yTrue, yPred);

Same("the first elements of dyPred", dyPred.Take(3), [{{dy_pred.flat}}]);
Same("the sum of dyPred", [dyPred.Sum()], [{{dy_pred.sum}}]);
