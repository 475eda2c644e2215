using Harness.NumPy;
using MathNet.Numerics.LinearAlgebra;

{{intro}}

var wrong = 0;
{{tests}}

return wrong == 0 ? 0 : 1;

void Test(string exercise, Action test)
{
    try
    {
        test();
        Console.WriteLine($"{exercise}: ok");
    }
    catch (Exception exception)
    {
        wrong++;
        Console.WriteLine($"{exercise}: {exception.Message}");
    }
}

{{comparison}}

{{classes}}
