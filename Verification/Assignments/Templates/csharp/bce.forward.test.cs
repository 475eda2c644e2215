Np.Random.Seed({{seed}});
double[] yTrue = [.. Np.Random.RandInt(0, 2, {{n}})];
double[] yPred = [.. Np.Random.RandomSample({{n}}).Select(u => 0.01 + 0.98 * u)];

Same("the loss", [new BinaryCrossEntropyLoss().Forward(yTrue, yPred)], [{{loss}}]);
