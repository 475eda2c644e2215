using Harness.Exercises.Syntax;

namespace Harness.Exercises.Usage;

/// <summary>One single step of a dialect; immutable.</summary>
/// <param name="Place">Where it stands in the text.</param>
public abstract record UseStep(TextPlace Place)
{
    /// <summary>What becomes of that which comes back.</summary>
    public UsePattern Pattern { get; init; } = new UseIgnored();
}

/// <summary>Makes an instance, calls a function, or calls a method.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="On">The object whose method is called; null for a class or function.</param>
/// <param name="Names">The name, with alternatives in order of preference.</param>
/// <param name="Arguments">The arguments in order.</param>
public sealed record UseCall(TextPlace Place, UsePlace? On, IReadOnlyList<string> Names, IReadOnlyList<UseOperand> Arguments) : UseStep(Place);

/// <summary>Reads a member, an entry, or an argument that was handed over earlier.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="From">What is read.</param>
public sealed record UseGet(TextPlace Place, UsePlace From) : UseStep(Place);

/// <summary>Sets a member or an entry.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="To">What is set.</param>
/// <param name="Value">Its new value.</param>
public sealed record UseSet(TextPlace Place, UsePlace To, UseOperand Value) : UseStep(Place);

/// <summary>Compares what an instance holds.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Held">What is compared.</param>
/// <param name="Expected">What it should be.</param>
/// <param name="Part">The part that it belongs to.</param>
public sealed record UseCompare(TextPlace Place, UsePlace Held, UseValue Expected, string Part) : UseStep(Place);

/// <summary>Names a dictionary, a list or a literal that is handed over and may be looked into afterwards.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Name">The name.</param>
/// <param name="Value">What it stands for.</param>
public sealed record UseLet(TextPlace Place, string Name, UseOperand Value) : UseStep(Place);

/// <summary>Seeds the generator that the code under test draws from.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Seed">The seed.</param>
public sealed record UseSeed(TextPlace Place, UseValue Seed) : UseStep(Place);

/// <summary>Applies an operator of the code under test, such as <c>a * b</c> of a scalar autograd engine.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Operator">One of <c>+ - * / ** @</c>; <c>-</c> with one operand is the sign.</param>
/// <param name="Operands">One or two.</param>
public sealed record UseOperate(TextPlace Place, string Operator, IReadOnlyList<UseOperand> Operands) : UseStep(Place);
