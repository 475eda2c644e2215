using System.CommandLine;
using System.Text;
using Harness.Assignments;
using Harness.Cli.Running;
using Harness.Results;

namespace Harness.Cli.Commands.Assignments;

/// <summary><c>harness assignment reveal</c>: shows the hidden seeds, and that they are those whose hash was published.</summary>
internal static class RevealCommand
{
    private const long LongestNotebook = 20 << 20;

    public static Command Create()
    {
        var path = new Argument<string>("PATH") { Description = "The assignment's folder, or the file with the hidden seeds." };
        var notebooks = new Argument<string[]>("NOTEBOOK") { Description = "Notebooks that must name its hash; without them those of the assignment's folder.", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("reveal", "Shows the hidden seeds of an assignment, and proves that nobody has changed them since it was given out.") { path, notebooks };
        command.SetAction(parsed =>
        {
            var named = parsed.GetRequiredValue(path);
            var isFolder = Directory.Exists(named);
            var file = isFolder ? Path.Combine(named, "teacher", AssignmentFolder.HiddenSeedsFile) : named;
            if (!File.Exists(file))
                throw new UsageException($"Expected the hidden seeds in '{file}', found no such file. An assignment that was made with --hidden 0 has none.");
            var secret = Read(file);
            var seeds = AssignmentFolder.ReadSecret(secret) ?? throw new UsageException($"Expected the hidden seeds of an assignment in '{file}', found something else.");
            var hash = Assignment.Commit(secret);
            string[] published = parsed.GetValue(notebooks) is { Length: > 0 } given ? given
                : isFolder && Directory.Exists(Path.Combine(named, "students")) ? [.. Directory.EnumerateFiles(Path.Combine(named, "students"), AssignmentFolder.NotebookFile, SearchOption.AllDirectories).Order(StringComparer.Ordinal)]
                : [];
            Console.Out.WriteLine($"Hidden seeds: {string.Join(", ", seeds)}");
            Console.Out.WriteLine($"SHA-256 of {AssignmentFolder.HiddenSeedsFile}: {hash}");
            var others = published.Where(notebook => !Encoding.UTF8.GetString(Read(notebook)).Contains(hash, StringComparison.Ordinal)).ToArray();
            foreach (var other in others)
                Console.Out.WriteLine($"{other} names another hash: these are not the seeds that were fixed when it was given out.");
            if (others.Length == 0 && published.Length > 0)
                Console.Out.WriteLine($"{(published.Length == 1 ? "The notebook names" : $"All {published.Length} notebooks name")} this hash: nobody has changed the seeds since then.");
            Console.Out.WriteLine($"Anybody can check it without the harness: sha256sum {AssignmentFolder.HiddenSeedsFile}");
            return others.Length == 0 ? ExitCode.Agreement : ExitCode.Disagreement;
        });
        return command;
    }

    private static byte[] Read(string path) => !File.Exists(path)
        ? throw new UsageException($"Expected a notebook that names the hash, found no file '{path}'.")
        : new FileInfo(path).Length > LongestNotebook ? throw new UsageException($"Expected at most {LongestNotebook >> 20} MB in '{path}', found more.")
        : File.ReadAllBytes(path);
}
