using Harness.Torch;
using static TorchSharp.torch;

// With an argument nothing: what the start of a program costs.
if (args.Length > 0)
    return 0;
// Loads torch and takes one gradient: what the time of `harness check` is held against.
TorchRuntime.Prepare();
set_num_threads(1);
using var x = tensor([1.0, 2.0, 3.0], requires_grad: true);
using var y = x.square().sum();
y.backward();
return x.grad!.sum().item<double>() == 12 ? 0 : 1;
