using System;
using System.Collections.Generic;
using System.Linq;

/// <summary>Right solution of the scalar engine.</summary>
public class Value
{
    private readonly (Value Child, double Slope)[] slopes;

    public Value(double data)
        : this(data, [])
    {
    }

    private Value(double data, params (Value, double)[] slopes) => (Data, this.slopes) = (data, slopes);

    public double Data { get; }

    public double Grad { get; private set; }

    public static Value operator +(Value a, Value b) => new(a.Data + b.Data, (a, 1), (b, 1));

    public static Value operator *(Value a, Value b) => new(a.Data * b.Data, (a, b.Data), (b, a.Data));

    public static Value operator -(Value a) => new(-a.Data, (a, -1));

    public static Value operator -(Value a, Value b) => a + -b;

    public static Value operator /(Value a, Value b) => a * b.Pow(-1);

    public Value Pow(double power) => new(Math.Pow(Data, power), (this, power * Math.Pow(Data, power - 1)));

    public Value Tanh() => new(Math.Tanh(Data), (this, 1 - Math.Pow(Math.Tanh(Data), 2)));

    public Value Exp() => new(Math.Exp(Data), (this, Math.Exp(Data)));

    public Value Relu() => new(Math.Max(0, Data), (this, Data > 0 ? 1 : 0));

    public void Backward()
    {
        var order = new List<Value>();
        var seen = new HashSet<Value>();
        Visit(this);
        Grad = 1;
        foreach (var node in Enumerable.Reverse(order))
            foreach (var (child, slope) in node.slopes)
                child.Grad += slope * node.Grad;

        void Visit(Value node)
        {
            if (!seen.Add(node))
                return;
            foreach (var (child, _) in node.slopes)
                Visit(child);
            order.Add(node);
        }
    }
}
