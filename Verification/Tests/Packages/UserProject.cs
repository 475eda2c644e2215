using System.IO.Compression;
using System.Xml.Linq;
using CliWrap.Buffered;
using Harness.Tests.Comparison;

namespace Harness.Tests.Packages;

/// <summary>A project of somebody else's, with nothing of ours but packages from a folder.</summary>
internal sealed class UserProject : IDisposable
{
    // Of a version of its own: what an earlier run or a user left of ours in NuGet's folder would be taken instead.
    private readonly string _version = $"0.1.0-test{Guid.NewGuid():N}";

    private readonly TemporaryFolder _folder = new();

    private UserProject()
    {
    }

    private string Feed => _folder.Combine("feed");

    private string Project => _folder.Combine("mine");

    /// <summary>Packs what is built, and makes a project of one of the SDK's templates that has a package of ours.</summary>
    /// <param name="template">The template's short name.</param>
    /// <param name="framework">The framework; .NET 8 comes with C# 12, and its programs run on whatever newer runtime there is.</param>
    /// <param name="packages">Our packages that the project has.</param>
    /// <param name="packed">The folders of the projects that are packed.</param>
    /// <param name="properties">Properties of the project.</param>
    /// <param name="others">Other packages that the project has, in our versions: but for NUnit the template's own need not be served where this runs.</param>
    public static async Task<UserProject> CreateAsync(string template, string framework, string[] packages, string[] packed, string[] others, params (string Name, string Value)[] properties)
    {
        var created = new UserProject();
        foreach (var project in packed)
            await DotnetCommand.SucceedAsync(created._folder.Path, "pack", Path.Combine(Repository.Root, project), "--no-restore", "--no-build", "-c", DotnetCommand.Configuration, "-o", created.Feed, $"-p:PackageVersion={created._version}");
        await DotnetCommand.SucceedAsync(created._folder.Path, "new", template, "-o", created.Project, "-f", "net10.0", "--no-restore");

        var file = created.Combine("mine.csproj");
        var content = XDocument.Load(file);
        // The template's NUnit stays: a package of ours that asked for a newer one could not be added to it.
        content.Root!.Elements("ItemGroup").Elements("PackageReference").Where(reference => reference.Attribute("Include")!.Value != "NUnit").Remove();
        // The SDK's templates are of its own framework.
        content.Root.Element("PropertyGroup")!.SetElementValue("TargetFramework", framework);
        content.Root.Add(
            new XElement(
                "PropertyGroup",
                new XElement("LangVersion", framework == "net8.0" ? "12" : "latest"),
                new XElement("RollForward", "Major"),
                properties.Select(property => new XElement(property.Name, property.Value)),
                new XElement("RestoreAdditionalProjectSources", created.Feed),
                new XElement("RestoreFallbackFolders", DotnetCommand.PackagesFolder),
                new XElement("RestorePackagesPath", created._folder.Combine("packages"))),
            new XElement("ItemGroup", others.Select(name => Reference(name, VersionOf(name))).Concat(packages.Select(name => Reference(name, created._version)))));
        content.Save(file);
        return created;
    }

    /// <summary>A path in the project's folder.</summary>
    public string Combine(params string[] names) => Path.Combine([Project, .. names]);

    /// <summary>The description of a package of ours, as it was packed.</summary>
    public XElement NuspecOf(string package)
    {
        using var archive = ZipFile.OpenRead(Path.Combine(Feed, $"{package}.{_version}.nupkg"));
        using var stream = archive.GetEntry($"{package}.nuspec")!.Open();
        return XDocument.Load(stream).Root!;
    }

    /// <summary>Writes a file of the project, in place of one of that name.</summary>
    public void Write(string name, string text) => File.WriteAllText(Combine(name), text);

    /// <summary>Builds and runs the program, with no build server's variables but those given.</summary>
    public Task<BufferedCommandResult> RunAsync(params (string Name, string Value)[] variables) => DotnetCommand.RunAsync(_folder.Path, variables, "run", "--project", Project);

    /// <summary>Builds and runs the tests, with no build server's variables but those given.</summary>
    public Task<BufferedCommandResult> TestAsync(params (string Name, string Value)[] variables) => DotnetCommand.RunAsync(_folder.Path, variables, "test", Project);

    public void Dispose() => _folder.Dispose();

    private static string VersionOf(string package)
    {
        var versions = XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props")).Descendants("PackageVersion")
            .ToDictionary(version => version.Attribute("Include")!.Value, version => version.Attribute("Version")!.Value);
        return versions[package];
    }

    private static XElement Reference(string package, string version) => new("PackageReference", new XAttribute("Include", package), new XAttribute("Version", version));
}
