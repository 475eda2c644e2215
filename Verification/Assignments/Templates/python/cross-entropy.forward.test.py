np.random.seed({{seed}})
y_true = np.eye({{m}})[np.random.randint(0, {{m}}, size={{n}})]
y_pred = 0.05 + np.random.random_sample(({{n}}, {{m}}))
y_pred /= y_pred.sum(axis=1, keepdims=True)
loss = CrossEntropyLoss().forward(y_true, y_pred)

assert np.isclose(loss, {{loss}}), loss
