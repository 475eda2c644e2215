using System.Reflection;
using Harness.Compiler;

namespace Harness.Tests.Submissions;

public sealed class SubmissionCompilerTests
{
    [Test]
    public void A_program_of_one_file_with_its_packages_compiles_and_is_not_run()
    {
        var compiled = Compile("""
            #!/usr/bin/env dotnet
            #:package MathNet.Numerics@5.0.0
            #:sdk Microsoft.NET.Sdk
            #:property Nullable=disable
            using MathNet.Numerics.LinearAlgebra;
            using Harness.NumPy;

            Environment.Exit(1);

            public class LinearLayer(int inSize, int outSize)
            {
                public Matrix<double> W = Np.Random.RandN(inSize, outSize);
            }
            """);

        Assert.That(compiled.Messages, Is.Empty);
        Assert.That(Assembly.Load(compiled.Assembly!, compiled.Symbols).GetType("LinearLayer"), Is.Not.Null);
    }

    [Test]
    public void An_error_says_file_line_column_id_and_text()
    {
        var compiled = Compile("#:package MathNet.Numerics\nclass A\n{\n    int x = \"one\";\n}\n");
        Assert.That(compiled.Succeeded, Is.False);
        Assert.That(compiled.Messages[0], Is.EqualTo(
            new CompilerMessage(true, "CS0029", "Cannot implicitly convert type 'string' to 'int'", "student.cs", 4, 13)));
    }

    [TestCase("#:package TorchSharp@0.107.0")]
    [TestCase("#:sdk Microsoft.NET.Sdk.Web")]
    [TestCase("#:project ../Other/Other.csproj")]
    public void What_is_not_offered_is_said_with_what_is(string line)
    {
        var message = Compile($"// mine\n{line}\nclass A;").Messages.Single();
        Assert.That(message.ToString(), Is.EqualTo(
            $"student.cs(2,1): error HARNESS001: '{line}' is not offered here: offered are the packages MathNet.Numerics, System.Numerics.Tensors, Harness.NumPy, and nothing else beside .NET itself."));
    }

    [TestCase("class A { unsafe int* p; }", "CS0227")]
    [TestCase("class A { void M() { ; }", "CS1513")]
    [TestCase("Console.WriteLine(1); class A; int after;", "CS8803")]
    public void What_is_no_program_is_an_error(string text, string id) => Assert.That(Compile(text).Messages[0].Id, Is.EqualTo(id));

    [Test]
    public void Several_files_are_one_program()
    {
        var compiled = SubmissionCompiler.Compile([new("a.cs", "class A : B;"), new("b.cs", "class B { public string? Name; }")]);
        Assert.That(compiled.Succeeded);
    }

    [Test]
    public void An_empty_file_is_an_assembly_with_no_class() =>
        Assert.That(Assembly.Load(Compile("").Assembly!).GetTypes().Where(type => type.IsPublic), Is.Empty);

    [Test]
    public void Symbols_name_the_file_and_none_of_our_folders()
    {
        var text = System.Text.Encoding.UTF8.GetString(Compile("class A { int M() => 1; }").Symbols!);
        Assert.That(text, Does.Contain("student.cs").And.Not.Contain(Repository.Root));
    }

    private static CompiledSubmission Compile(string text) => SubmissionCompiler.Compile([new("student.cs", text)]);
}
