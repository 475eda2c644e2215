using System.Text.Json;
using Harness.Judging;
using Harness.Scripting;
using Harness.Submissions;

namespace Harness.Tests.Composition;

/// <summary>A language that no part of the product knows: an object of numbers and arrays by the names of results, whatever the inputs are.</summary>
internal sealed class JsonArrays : ISubmissionLanguage
{
    public string Id => "json-arrays";

    public string Title => "JSON";

    public IReadOnlyList<string> Extensions { get; } = [".json"];

    public IReadOnlyList<string> Kinds { get; } = ["json-arrays"];

    public string Files => ".json";

    public string Help => "as arrays a .json file";

    public SubmissionSource Read(string name, byte[] content)
    {
        var source = new SubmissionSource(name, "json-arrays", SubmissionSource.Hash([content]), []) { Language = this };
        try
        {
            using var document = JsonDocument.Parse(content);
            return source with { Content = document.RootElement.EnumerateObject().ToDictionary(member => member.Name, member => ValueOf(member.Value)) };
        }
        catch (JsonException)
        {
            return source with { Unreadable = $"{name} is no JSON." };
        }
    }

    public IPreparedSubject Prepare(SubmissionSource source, CheckOptions options, SubmissionTools tools, bool sandboxed, CancellationToken cancellation) =>
        new Prepared((Dictionary<string, Value>)source.Content!);

    private static Value ValueOf(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Number)
            return new(element.GetDouble());
        double[][] rows = [.. element.EnumerateArray().Select(row => row.EnumerateArray().Select(number => number.GetDouble()).ToArray())];
        return Value.Array([.. rows.SelectMany(row => row)], rows.Length, rows[0].Length);
    }

    private sealed class Prepared(Dictionary<string, Value> arrays) : IPreparedSubject, ISubject
    {
        public ISubject Subject => this;

        public ScriptResult Play(Script script) => new(arrays, null);

        public void Dispose()
        {
        }
    }
}
