using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Harness.Cli.Running;
using Harness.Comparison;
using Harness.Results;
using Harness.Scripting;
using Harness.Submissions.Workers;

namespace Harness.Cli.Commands.Grading;

/// <summary>A class as a Slurm job array: a task for each part, and a job that puts the parts together.</summary>
internal sealed class SlurmArray
{
    private static readonly string[] Files = ["--rubric", "--python", "--fixtures", "--overrides", "--roster", "--times"];

    private readonly string _script;
    private readonly string _merge;
    private readonly string _folder;
    private readonly int _shards;

    private SlurmArray(string script, string merge, string folder, int shards)
    {
        (_script, _merge, _folder, _shards) = (script, merge, folder, shards);
    }

    /// <summary>The array for a command line.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="paths">What is graded.</param>
    /// <param name="folder">The folder of results of the whole; those of the parts lie in it.</param>
    /// <param name="shards">How many parts.</param>
    /// <param name="jobs">How many submissions a task grades at the same time.</param>
    /// <param name="passedOn">The options that each task gets.</param>
    /// <param name="forTheWhole">The options that putting together gets.</param>
    public static SlurmArray Of(ParseResult parsed, IReadOnlyList<string> paths, string folder, int shards, int jobs, IEnumerable<Option> passedOn, IEnumerable<Option> forTheWhole)
    {
        // A task may start in another folder.
        var (full, program) = (Path.GetFullPath(folder), Line(Program()));
        var merge = $"{program} grade merge {ShellWord.Quoted(Path.Combine(full, "shards"))}/* --out {ShellWord.Quoted(full)}{Given(parsed, forTheWhole)}";
        var script = string.Create(CultureInfo.InvariantCulture, $"""
            #!/usr/bin/env bash
            #SBATCH --job-name=harness-grade
            #SBATCH --array=1-{shards}
            #SBATCH --cpus-per-task={jobs}
            #SBATCH --requeue
            #SBATCH --open-mode=append
            # A task that was stopped goes on where it was when it is run again; 'sbatch --array=3' repeats part 3 alone. When all have ended:
            #   sbatch --dependency=afterany:JOB --wrap {ShellWord.Quoted(merge)}
            exec {program} grade {Line(paths.Select(Path.GetFullPath))} --out {ShellWord.Quoted(Path.Combine(full, "shards"))}/"$SLURM_ARRAY_TASK_ID" --shard "$SLURM_ARRAY_TASK_ID"/{shards} --jobs {jobs}{Given(parsed, passedOn)}

            """).ReplaceLineEndings("\n");
        return new(script, merge, full, shards);
    }

    /// <summary>Prints the script, or submits it and what puts the parts together.</summary>
    /// <param name="submits">Whether it is submitted.</param>
    public int Run(bool submits)
    {
        if (!submits)
        {
            Console.Out.Write(_script);
            return ExitCode.Agreement;
        }
        Directory.CreateDirectory(_folder);
        var log = Path.Combine(_folder, "slurm-%A_%a.log");
        var array = Submit(_script, $"--output={log}");
        var merge = Submit($"#!/usr/bin/env bash\nexec {_merge}\n", "--job-name=harness-merge", $"--dependency=afterany:{array}", $"--output={Path.Combine(_folder, "slurm-%j.log")}");
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Submitted job {array}, {_shards} parts, and job {merge}, which puts them together in {_folder}. 'squeue' shows them."));
        return ExitCode.Agreement;
    }

    /// <summary>Submits a script.</summary>
    /// <returns>The job's number.</returns>
    private static string Submit(string script, params string[] options)
    {
        try
        {
            using var sbatch = WorkerLauncher.Start(new ProcessStartInfo("sbatch", ["--parsable", .. options]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true });
            try
            {
                sbatch.StandardInput.Write(script);
                sbatch.StandardInput.Close();
            }
            catch (IOException)
            {
                // It has not waited for the script: it says why.
            }
            var error = sbatch.StandardError.ReadToEndAsync();
            var answer = sbatch.StandardOutput.ReadToEnd();
            sbatch.WaitForExit();
            // The number, and behind a semicolon the cluster.
            return sbatch.ExitCode == 0 ? answer.Split(';')[0].Trim() : throw new UsageException($"Expected that sbatch takes the job, found: {Legible.Line(error.Result.Trim())}");
        }
        catch (Win32Exception)
        {
            throw new WorkerUnavailableException("Expected sbatch, found none: this is no machine of a Slurm cluster. '--slurm print' prints the script, for one that is.");
        }
    }

    /// <summary>The options that were given, as a command line has them, with a blank before each.</summary>
    private static string Given(ParseResult parsed, IEnumerable<Option> options) => string.Concat(options
        .Select(option => (option.Name, Result: parsed.GetResult(option)))
        .Where(given => given.Result is { Implicit: false })
        .SelectMany(given => given.Result!.Tokens.Count == 0 ? [given.Name] : given.Result.Tokens.SelectMany(token => (string[])[given.Name, Files.Contains(given.Name) ? FullPath(token.Value) : token.Value]))
        .Select(word => " " + ShellWord.Quoted(word)));

    /// <summary>A name without a folder is looked for on the path, where it runs.</summary>
    private static string FullPath(string file) => File.Exists(file) || Directory.Exists(file) ? Path.GetFullPath(file) : file;

    private static string Line(IEnumerable<string> words) => string.Join(' ', words.Select(ShellWord.Quoted));

    /// <summary>This program: by itself, or by the runtime that runs it.</summary>
    private static string[] Program()
    {
        var process = Environment.ProcessPath!;
        return Path.GetFileNameWithoutExtension(process) == "dotnet" ? [process, Path.Combine(AppContext.BaseDirectory, "harness.dll")] : [process];
    }
}
