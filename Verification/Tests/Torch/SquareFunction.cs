using TorchSharp;

namespace Harness.Tests.Torch;

/// <summary>x² with a backward of one's own, which its descendants get wrong.</summary>
internal abstract class SquareFunction<T> : torch.autograd.SingleTensorFunction<T>
    where T : SquareFunction<T>, new()
{
    public override string Name => typeof(T).Name;

    public override torch.Tensor forward(torch.autograd.AutogradContext ctx, params object[] vars)
    {
        var x = (torch.Tensor)vars[0];
        ctx.save_for_backward([x]);
        return x.mul(x);
    }

    public override List<torch.Tensor> backward(torch.autograd.AutogradContext ctx, torch.Tensor grad_output) =>
        [Gradient(ctx.get_saved_variables()[0], grad_output)];

    protected abstract torch.Tensor Gradient(torch.Tensor x, torch.Tensor v);
}

internal sealed class RightSquare : SquareFunction<RightSquare>
{
    protected override torch.Tensor Gradient(torch.Tensor x, torch.Tensor v) => v.mul(x.add(x));
}

internal sealed class SquareIgnoringUpstream : SquareFunction<SquareIgnoringUpstream>
{
    protected override torch.Tensor Gradient(torch.Tensor x, torch.Tensor v) => x.add(x);
}

internal sealed class SquareOfOtherSign : SquareFunction<SquareOfOtherSign>
{
    protected override torch.Tensor Gradient(torch.Tensor x, torch.Tensor v) => v.mul(x.add(x)).neg();
}

internal sealed class SquareThatJitters : SquareFunction<SquareThatJitters>
{
    protected override torch.Tensor Gradient(torch.Tensor x, torch.Tensor v) => v.mul(x.add(x)).mul(torch.rand_like(x));
}

internal sealed class SquareOfFloats : SquareFunction<SquareOfFloats>
{
    protected override torch.Tensor Gradient(torch.Tensor x, torch.Tensor v) => v.mul(x.add(x)).to(torch.float32);
}

internal sealed class SquareOfAnotherShape : SquareFunction<SquareOfAnotherShape>
{
    protected override torch.Tensor Gradient(torch.Tensor x, torch.Tensor v) => torch.ones(2, torch.float64);
}

/// <summary>Its gradient is right, and the gradient of that is not: it does not see x.</summary>
internal sealed class SquareWithoutSecondOrder : SquareFunction<SquareWithoutSecondOrder>
{
    protected override torch.Tensor Gradient(torch.Tensor x, torch.Tensor v) => v.mul(x.add(x).detach());
}
