Np.Random.Seed({{seed}});
var v = Np.Random.RandN(5);
var neuron = new SigmoidNeuron();

Same("y", [neuron.Forward(v[0], v[1], v[2], v[3], v[4])], [{{y}}]);
var (dw0, dx0, dw1, dx1, dw2) = neuron.Backward();
Same("the derivatives", [dw0, dx0, dw1, dx1, dw2], [{{dw0}}, {{dx0}}, {{dw1}}, {{dx1}}, {{dw2}}]);
