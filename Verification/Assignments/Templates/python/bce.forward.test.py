np.random.seed({{seed}})
y_true = np.random.randint(0, 2, size={{n}})
y_pred = 0.01 + 0.98 * np.random.random_sample({{n}})
loss = BinaryCrossEntropyLoss().forward(y_true, y_pred)

assert np.isclose(loss, {{loss}}), loss
