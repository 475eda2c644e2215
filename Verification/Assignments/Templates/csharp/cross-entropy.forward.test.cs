Np.Random.Seed({{seed}});
var classes = Np.Random.RandInt(0, {{m}}, {{n}});
var yTrue = Matrix<double>.Build.Dense({{n}}, {{m}}, (i, j) => classes[i] == j ? 1 : 0);
var yPred = (0.05 + Np.Random.RandomSample({{n}}, {{m}})).NormalizeRows(1);

Same("the loss", [new CrossEntropyLoss().Forward(yTrue, yPred)], [{{loss}}]);
