using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Harness.NumPy;
using Harness.Results;
using MathNet.Numerics.LinearAlgebra;

namespace Harness.Assignments;

/// <summary>An assignment as a folder: what students are given, and what the teacher keeps.</summary>
/// <remarks><c>students/</c> holds the notebook, the C# program and what it needs; <c>teacher/</c> both with answers, a rubric with hidden
/// seeds, and the file whose hash is published. With several variants each has a folder of its own in both, and <c>variants.csv</c> lists them.</remarks>
public static class AssignmentFolder
{
    /// <summary>The file that is kept secret until the deadline.</summary>
    public const string HiddenSeedsFile = "hidden-seeds.txt";

    /// <summary>The name of the students' notebook.</summary>
    public const string NotebookFile = "assignment.ipynb";

    private const string HiddenHeading = "harness hidden seeds 1";

    private static readonly (Type Type, string Package)[] Packages = [(typeof(Matrix<>), "MathNet.Numerics"), (typeof(System.Numerics.Tensors.Tensor), "System.Numerics.Tensors")];

    /// <summary>Makes all files of an assignment.</summary>
    /// <param name="first">The first variant; the seeds of the others follow its own.</param>
    /// <param name="students">The ids of the students who get a variant each; a null has no name.</param>
    /// <param name="rubric">The text of the rubric.</param>
    /// <param name="hiddenSeeds">The seeds to keep secret; may be none.</param>
    /// <returns>Contents by path from the folder, with <c>/</c>.</returns>
    public static IReadOnlyDictionary<string, byte[]> Make(
        Assignment first, IReadOnlyList<string?> students, string rubric, IReadOnlyList<uint> hiddenSeeds)
    {
        var files = new Dictionary<string, byte[]>();
        var secret = hiddenSeeds.Count == 0 ? null : Secret(hiddenSeeds);
        if (secret is not null)
            files[$"teacher/{HiddenSeedsFile}"] = secret;
        files["teacher/rubric.yaml"] = Encoding.UTF8.GetBytes(rubric);
        var areNamed = students.Any(id => id is not null);
        var list = new StringBuilder($"{(areNamed ? "id," : "")}variant,seed,notebook,program\r\n");
        foreach (var (i, student) in students.Index())
        {
            var assignment = first with { Seed = unchecked(first.Seed + (uint)i), Commitment = secret is null ? null : Assignment.Commit(secret) };
            var variant = students is [null] ? "" : string.Create(CultureInfo.InvariantCulture, $"variant-{i + 1:D3}/");
            files[$"students/{variant}{NotebookFile}"] = assignment.Notebook(isAnswered: false);
            files[$"students/{variant}assignment.cs"] = assignment.Program(isAnswered: false);
            files[$"teacher/{variant}answers.ipynb"] = assignment.Notebook(isAnswered: true);
            files[$"teacher/{variant}answers.cs"] = assignment.Program(isAnswered: true);
            foreach (var room in (string[])[$"students/{variant}", $"teacher/{variant}"])
            {
                // The random stream is on no public registry: its assembly goes along.
                files[$"{room}Directory.Build.props"] = Encoding.UTF8.GetBytes(BuildProperties());
                files[$"{room}Harness.NumPy.dll"] = File.ReadAllBytes(typeof(Np).Assembly.Location);
            }
            list.Append(CultureInfo.InvariantCulture, $"{(areNamed ? $"\"{student?.Replace("\"", "\"\"", StringComparison.Ordinal)}\"," : "")}{i + 1},{assignment.Seed},students/{variant}{NotebookFile},students/{variant}assignment.cs\r\n");
        }
        if (students is not [null])
            files["variants.csv"] = Encoding.UTF8.GetBytes(list.ToString());
        return files;
    }

    /// <summary>Reads the seeds back from the content of <see cref="HiddenSeedsFile"/>; null where it is none.</summary>
    /// <param name="content">The content.</param>
    public static IReadOnlyList<uint>? ReadSecret(ReadOnlySpan<byte> content)
    {
        var lines = Encoding.UTF8.GetString(content).Split('\n');
        if (lines is not [HiddenHeading, _, var seeds, ""])
            return null;
        var read = new List<uint>();
        foreach (var word in seeds.Split(", "))
            if (uint.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var hidden))
                read.Add(hidden);
            else
                return null;
        return read;
    }

    /// <summary>Seeds that nobody can guess, all different.</summary>
    /// <param name="count">How many.</param>
    public static IReadOnlyList<uint> DrawSecret(int count)
    {
        var seeds = new HashSet<uint>();
        while (seeds.Count < count)
            // Those that every report shows hide nothing.
            if (BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(sizeof(uint))) is var seed && !DefaultSeeds.All.Contains(seed))
                seeds.Add(seed);
        return [.. seeds];
    }

    /// <summary>The seeds with enough noise that the hash cannot be found by trying all seeds.</summary>
    private static byte[] Secret(IReadOnlyList<uint> seeds) =>
        Encoding.UTF8.GetBytes($"{HiddenHeading}\n{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32))}\n{string.Join(", ", seeds)}\n");

    private static string BuildProperties() => $"""
        <Project>
          <PropertyGroup>
            <ManagePackageVersionsCentrally>false</ManagePackageVersionsCentrally>
            <Nullable>disable</Nullable>
            <NoWarn>$(NoWarn);CS0169;CS0649</NoWarn>
            <PublishAot>false</PublishAot>
          </PropertyGroup>
          <ItemGroup>
            <Reference Include="$(MSBuildThisFileDirectory)Harness.NumPy.dll" />
        {string.Concat(Packages.Select(package => $"    <PackageReference Include=\"{package.Package}\" Version=\"{Version(package.Type)}\" />\n"))}  </ItemGroup>
        </Project>

        """;

    /// <summary>The version of the package that we were built with.</summary>
    private static string Version(Type type) => System.Reflection.CustomAttributeExtensions
        .GetCustomAttribute<System.Reflection.AssemblyInformationalVersionAttribute>(type.Assembly)!.InformationalVersion.Split('+')[0];
}
