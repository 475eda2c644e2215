using System.Globalization;
using Harness.Results;
using Harness.Scripting;
using YamlDotNet.RepresentationModel;

namespace Harness.Judging.Rubrics;

/// <summary>A node of a rubric with its place, so that what is wrong with it can be said in one line.</summary>
/// <param name="node">The node.</param>
/// <param name="path">The file.</param>
/// <param name="name">The member that it belongs to; empty for the whole.</param>
internal sealed class RubricNode(YamlNode node, string path, string name)
{
    /// <summary>The value as it was written.</summary>
    public string Shown => node is YamlScalarNode scalar ? scalar.Value is { Length: > 0 } text ? $"'{text}'" : "nothing" : node is YamlSequenceNode ? "a list" : "a mapping";

    /// <summary>The members, all of known names.</summary>
    public IReadOnlyDictionary<string, RubricNode> Members(params string[] known)
    {
        var members = new Dictionary<string, RubricNode>(StringComparer.Ordinal);
        if (node is not YamlMappingNode mapping)
            throw Fault($"a mapping with {string.Join(", ", known)}", Shown);
        foreach (var (key, value) in mapping.Children)
        {
            var at = new RubricNode(key, path, name);
            var member = at.Text();
            if (!known.Contains(member, StringComparer.Ordinal))
                throw at.Fault($"one of {string.Join(", ", known)}", $"'{member}'", Suggestion.For(member, known));
            members.Add(member, new RubricNode(value, path, member));
        }
        return members;
    }

    /// <summary>The members, of any names.</summary>
    public IReadOnlyDictionary<string, RubricNode> All() => node is YamlMappingNode mapping
        ? mapping.Children.ToDictionary(pair => new RubricNode(pair.Key, path, name).Text(), pair => new RubricNode(pair.Value, path, name))
        : throw Fault("a mapping", Shown);

    /// <summary>The items of a list, or a single one.</summary>
    public IEnumerable<RubricNode> OneOrMore() => node is YamlSequenceNode ? Items() : [this];

    public IEnumerable<RubricNode> Items() =>
        node is YamlSequenceNode list ? list.Children.Select(item => new RubricNode(item, path, name)) : throw Fault("a list", Shown);

    public string Text() => node is YamlScalarNode { Value: { Length: > 0 and <= 100 } text } ? text : throw Fault("a short text", Shown);

    /// <summary>One of several words.</summary>
    public string OneOf(params string[] known) => Array.Find(known, word => node is YamlScalarNode scalar && scalar.Value == word) ?? throw Fault($"{string.Join(" or ", known)}", Shown);

    public double Number(double least, double most) =>
        double.TryParse(Text(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw Fault(string.Create(CultureInfo.InvariantCulture, $"a number from {least} to {most}"), Shown);

    public long Whole(long least, long most) =>
        long.TryParse(Text(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw Fault(string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}"), Shown);

    public UsageException Fault(string expected, string found, string suggestion = "") =>
        new($"{path}({node.Start.Line},{node.Start.Column}): Expected {expected}{(name.Length > 0 ? $" for {name}" : "")}, found {found}.{suggestion}");
}
