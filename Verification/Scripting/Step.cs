namespace Harness.Scripting;

/// <summary>One thing that a script asks of a subject.</summary>
public abstract record Step
{
    /// <summary>The step as a line of code, for messages.</summary>
    public string Describe() => this switch
    {
        InvokeStep or ReadStep or AssignStep or MakeStep or FindStep or SweepStep => StepText.Of(this, isPython: false),
        NewStep made => $"new {made.Classes[0]}({string.Join(", ", made.Arguments)})",
        CallStep call => $"{call.Instance}.{call.Method}({string.Join(", ", call.Arguments)})",
        SweepArgumentStep sweep => $"{sweep.Instance}.{sweep.Method}({string.Join(", ", sweep.Arguments)})",
        SweepMemberStep sweep => $"{sweep.Instance}.{sweep.Method}({string.Join(", ", sweep.Arguments)})",
        GetStep get => $"{get.Instance}.{get.Member}",
        SetStep set => $"{set.Instance}.{set.Member} = {set.Source}",
        SeedStep seed => $"seed({seed.Value})",
        _ => GetType().Name,
    };
}

/// <summary>Seeds the ambient generator, as <c>np.random.seed</c> does, and moves it on.</summary>
/// <param name="Value">0 to 4294967295.</param>
/// <param name="Discarded">How many draws of <c>random_sample()</c> are made and thrown away, for what the assignment draws before it constructs.</param>
public sealed record SeedStep(uint Value, int Discarded = 0) : Step;

/// <summary>Constructs an instance of the first of several classes that exists.</summary>
/// <param name="Instance">The name that the instance gets.</param>
/// <param name="Classes">Class names in order of preference; case and underscores do not matter.</param>
/// <param name="Arguments">Names of inputs, results or instances.</param>
public sealed record NewStep(string Instance, IReadOnlyList<string> Classes, IReadOnlyList<string> Arguments) : Step;

/// <summary>Calls a method and names what it returns.</summary>
/// <param name="Instance">An instance made earlier.</param>
/// <param name="Method">Its method; case and underscores do not matter.</param>
/// <param name="Arguments">Names of inputs, results or instances.</param>
/// <param name="Results">Names for the returned arrays in order; tuples and records are taken apart. Those not returned stay absent.</param>
public sealed record CallStep(string Instance, string Method, IReadOnlyList<string> Arguments, IReadOnlyList<string> Results) : Step;

/// <summary>Reads a member.</summary>
/// <param name="Instance">An instance made earlier.</param>
/// <param name="Member">A property or field; case and underscores do not matter.</param>
/// <param name="Result">The name for its value.</param>
public sealed record GetStep(string Instance, string Member, string Result) : Step;

/// <summary>Sets a member where a settable one of the right shape exists; otherwise does nothing.</summary>
/// <param name="Instance">An instance made earlier.</param>
/// <param name="Member">A property or field; case and underscores do not matter.</param>
/// <param name="Source">The name of the value.</param>
/// <param name="Result">The name for what came of it: 1 where it was set, else 0.</param>
public sealed record SetStep(string Instance, string Member, string Source, string Result) : Step;

/// <summary>Reads a variable back as the subject has left it, so that a change in place shows.</summary>
/// <param name="Variable">An input that was an argument of an earlier call.</param>
/// <param name="Result">The name for its present value.</param>
public sealed record ReadBackStep(string Variable, string Result) : Step;

/// <summary>Calls a method once for every point of one argument: a batch of forward calls for the price of one step.</summary>
/// <param name="Instance">An instance made earlier.</param>
/// <param name="Method">Its method.</param>
/// <param name="Arguments">Names of inputs, results or instances.</param>
/// <param name="Position">Which argument is replaced, from 0.</param>
/// <param name="Points">The name of a value of shape (P, …): its P slices are the argument in turn.</param>
/// <param name="Result">The name for the first results stacked, shape (P, …).</param>
public sealed record SweepArgumentStep(
    string Instance, string Method, IReadOnlyList<string> Arguments, int Position, string Points, string Result) : Step;

/// <summary>Calls a method once for every point of one member, and puts the member back afterwards.</summary>
/// <remarks>Where no settable member of the right shape exists nothing is called and the result stays absent.</remarks>
/// <param name="Instance">An instance made earlier.</param>
/// <param name="Method">Its method.</param>
/// <param name="Arguments">Names of inputs, results or instances.</param>
/// <param name="Member">Which member is replaced.</param>
/// <param name="Points">The name of a value of shape (P, …): its P slices are the member in turn.</param>
/// <param name="Result">The name for the first results stacked, shape (P, …).</param>
public sealed record SweepMemberStep(
    string Instance, string Method, IReadOnlyList<string> Arguments, string Member, string Points, string Result) : Step;

/// <summary>Calls a class, a function or a method.</summary>
/// <param name="Target">What becomes of what it returns.</param>
/// <param name="Callee">What is called.</param>
/// <param name="Arguments">The arguments in order.</param>
public sealed record InvokeStep(Pattern Target, Callee Callee, params IReadOnlyList<Argument> Arguments) : Step;

/// <summary>Reads a member or an entry.</summary>
/// <param name="Target">What becomes of it.</param>
/// <param name="Place">Where it is.</param>
public sealed record ReadStep(Pattern Target, Place Place) : Step;

/// <summary>Sets a member or an entry, as the kind of object that it holds already.</summary>
/// <remarks>
/// An array is set where one of that shape is held, or that vector as a row or column, or nothing yet. Where the object has no such member,
/// it is set where the object holds the only array of that shape: in another member, an entry, or an object with one such array. Of several,
/// gradients and what a pass leaves behind are passed over by their names, then those whose names start with another letter.
/// </remarks>
/// <param name="Place">Where; at least one part after the root.</param>
/// <param name="Source">What is set.</param>
/// <param name="Result">The name for what came of it: 1 if it was set, else 0.</param>
public sealed record AssignStep(Place Place, Argument Source, string Result) : Step;

/// <summary>Makes an object of the script's own, such as a dictionary that several calls are handed.</summary>
/// <param name="Name">The name under which later steps use it.</param>
/// <param name="Source">What it is. In C# a dictionary of texts and objects, or the type of the first parameter that takes it.</param>
public sealed record MakeStep(string Name, Argument Source) : Step;

/// <summary>Reads an array of a shape: at a place, or where <see cref="AssignStep"/> would set it instead.</summary>
/// <param name="Place">Where it is expected; at least one part after the root.</param>
/// <param name="Like">The name of a value of that shape; a vector may be held as a row or a column.</param>
/// <param name="Result">The name for what was found; it stays absent if there is none or more than one.</param>
public sealed record FindStep(Place Place, string Like, string Result) : Step;

/// <summary>Runs steps once for every point, each time from nothing but the script's inputs, some of which are replaced.</summary>
/// <param name="Varied">The names of the inputs that are replaced.</param>
/// <param name="Points">For each of them the name of a value of shape (P, …), whose slices take its place in turn.</param>
/// <param name="Steps">The steps; a seed is drawn from anew where one of them sets it.</param>
/// <param name="Results">The names of results of these steps.</param>
/// <param name="Stacked">For each of them the name for its values stacked, shape (P, …); absent if the steps did not give it at each point.</param>
public sealed record SweepStep(
    IReadOnlyList<string> Varied, IReadOnlyList<string> Points, IReadOnlyList<Step> Steps, IReadOnlyList<string> Results, IReadOnlyList<string> Stacked) : Step;
