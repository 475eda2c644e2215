using System.CommandLine;
using System.Text;
using System.Text.RegularExpressions;
using Harness.Cli.Running;
using Harness.Comparison;
using Harness.Results;

namespace Harness.Cli.Commands;

/// <summary><c>harness exercises new</c>: writes a first exercise that works.</summary>
internal static partial class ExerciseNewCommand
{
    private const string Template = """"
        [Exercise("{id}", "{class}")]
        public sealed class {class} : Exercise
        {
            public {class}()
            {
                Sizes = "n=8 in=5 out=3 | n=4 in=3 out=7 | n=1 in=1 out=1";
                Points = "forward=1 backward=1";
            }

            // How the inputs are drawn, in NumPy's words. dout is drawn last, by itself.
            protected override string Draw => """
                W = randn(in, out)
                X = randn(n, in)
                """;

            // How courses use it. A name that a method below defines is a result of forward; dX is the gradient at X.
            protected override Dialects Use => new()
            {
                ["functions"] = """
                    Y, cache = product_forward(X, W)
                    dX, dW = product_backward(dout, cache)
                    """,
                ["modules"] = """
                    layer = Product(in, out)
                    layer.W = W
                    Y = layer.forward(X)
                    dX = layer.backward(dout)
                    dW = layer.dW
                    """,
            };

            // The forward, in TorchSharp. Gradients are autograd's.
            static Tensor Y(Tensor X, Tensor W) => X.mm(W);

            // What goes wrong, as a mistaken student would compute it.
            [Mistake("dW", "divided-by-batch", "dW is divided by the batch size")]
            static Tensor Averaged(Tensor X, Tensor dout, long n) => X.t().mm(dout) / n;
        }

        """";

    public static Command Create()
    {
        var name = new Argument<string>("NAME") { Description = "The exercise's id, such as my-layer: the file is MyLayer.cs." };
        var folder = new Option<string>("--out") { Description = "The folder that it is written to.", HelpName = "DIR", DefaultValueFactory = _ => "." };
        var command = new Command("new", "Writes a first exercise of one's own that works, to be changed.") { name, folder };
        command.SetAction(parsed =>
        {
            var id = parsed.GetRequiredValue(name);
            if (!IdPattern().IsMatch(id))
                throw new UsageException($"Expected an id of lower-case letters and digits with single dots and hyphens between them, beginning with a letter, found '{id}'.");
            var type = string.Concat(id.Split('-', '.').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
            var path = Path.Combine(parsed.GetRequiredValue(folder), $"{type}.cs");
            if (File.Exists(path))
                throw new UsageException($"Expected a new file, found '{path}'. Choose another name, or another folder with --out.");
            var text = Template.Replace("{id}", id, StringComparison.Ordinal).Replace("{class}", type, StringComparison.Ordinal).ReplaceLineEndings("\n");
            AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));
            Console.Out.WriteLine($"created {path}\ntry it: harness exercises verify {ShellWord.Quoted(parsed.GetRequiredValue(folder))}");
            return ExitCode.Agreement;
        });
        return command;
    }

    [GeneratedRegex(@"^[a-z][a-z0-9]*([.-][a-z0-9]+)*\z")]
    private static partial Regex IdPattern();
}
