namespace Harness.Exercises;

[Exercise("flatten", "Flatten", ru: "Выпрямление в вектор")]
public sealed class Flatten : Exercise
{
    public Flatten() => Sizes = "n=3 c=2 h=4 w=3 | n=2 c=1 h=1 w=5";

    protected override string Draw => "X = randn(n, c, h, w)";

    protected override Dialects Use => new()
    {
        ["functions"] = "Y, cache = flatten_forward(X); dX = flatten_backward(dout, cache)",
        ["params"] = "layer = Flattener(); Y = layer.forward(X); dX = layer.backward(dout)",
        ["modules"] = "layer = Flatten(); Y = layer.forward(X); dX = layer.backward(X, dout)",
        ["attributes"] = "layer = Layer_Flatten(); layer.forward(X); Y = layer.output; layer.backward(dout); dX = layer.dinputs",
    };

    static Tensor Y(Tensor X) => X.flatten(1);

    [Mistake("Y", "batch-flattened", "the batch is flattened as well", ru: "выпрямлен и батч")]
    static Tensor Whole(Tensor X) => X.flatten();

    [Mistake("Y", "columns-first", "elements are taken in the order of columns", ru: "элементы взяты в порядке столбцов")]
    static Tensor ColumnsFirst(Tensor X) => X.permute(0, 3, 2, 1).flatten(1);

    [Mistake("dX", "shape-not-restored", "dX has the shape of dout", ru: "у dX форма dout")]
    static Tensor Flat(Tensor dout) => dout.clone();

    [Mistake("dX", "columns-first", "elements are put back in the order of columns", ru: "элементы возвращены в порядке столбцов")]
    static Tensor BackByColumns(Tensor dout, int n, int c, int h, int w) => dout.reshape(n, w, h, c).permute(0, 3, 2, 1);
}
