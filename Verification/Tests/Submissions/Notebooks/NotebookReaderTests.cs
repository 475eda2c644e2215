using System.Text;
using CsCheck;
using Harness.Submissions.Notebooks;

namespace Harness.Tests.Submissions.Notebooks;

public sealed class NotebookReaderTests
{
    [Test]
    public void Cells_of_code_are_counted_as_run_all_counts_them()
    {
        var notebook = Read(Ipynb.Joined(Ipynb.Jupyter,
        [
            Ipynb.Cell("# Title\nof the notebook", type: "markdown"),
            Ipynb.Cell("import numpy as np\n\nx = 1"),
            Ipynb.Cell(" \n"),
            Ipynb.Cell("a draft", type: "raw"),
            Ipynb.Cell("y = 2"),
        ]));
        Assert.That(notebook.Language, Is.EqualTo("python"));
        Assert.That(notebook.Cells, Is.EqualTo([new NotebookCell(1, "python", "import numpy as np\n\nx = 1"), new(2, "python", "y = 2")]));
    }

    [TestCase("""{"nbformat": 4, "metadata": {}, "cells": [{"cell_type": "code", "source": "a\r\nb\rc"}]}""", "python", "a\nb\nc")]
    [TestCase("""{"nbformat": 4, "cells": [{"cell_type": "code", "source": []}, {"cell_type": "code", "source": ["a\n", "b"]}]}""", "python", "a\nb")]
    [TestCase("""{"nbformat": 3, "metadata": {"name": ""}, "worksheets": [{"cells": [{"cell_type": "heading", "source": "T"}]}, {"cells": [{"cell_type": "code", "language": "python", "input": ["a\n", "b"]}]}]}""", "python", "a\nb")]
    [TestCase("""{"nbformat": 3, "worksheets": [{"cells": [{"cell_type": "code", "input": "a"}]}]}""", "python", "a")]
    [TestCase("\uFEFF{\"nbformat\": 4, \"cells\": [{\"cell_type\": \"code\", \"source\": \"и = 'й'\"}]}", "python", "и = 'й'")]
    public void Both_formats_are_read_as_programs_have_written_them(string text, string language, string code) =>
        Assert.That(Read(text).Cells, Is.EqualTo([new NotebookCell(1, language, code)]));

    [TestCase("""{"kernelspec": {"name": ".net-csharp", "language": "C#"}, "language_info": {"name": "polyglot-notebook"}}""", "csharp")]
    [TestCase("""{"kernelspec": {"name": ".net-csharp"}}""", "csharp")]
    [TestCase("""{"language_info": {"name": "C#"}}""", "csharp")]
    [TestCase("""{"kernelspec": {"name": "conda-env-ml-py", "language": "python"}}""", "python")]
    [TestCase("""{"kernelspec": {"name": "Python 3"}}""", "python")]
    [TestCase("""{"kernelspec": {"name": ".net-fsharp", "language": "F#"}}""", "fsharp")]
    [TestCase("""{"kernelspec": {"name": "ir", "language": "R"}}""", "R")]
    [TestCase("""{"kernelspec": 7, "language_info": []}""", "python")]
    [TestCase("""{"kernelspec": {"name": ".net-fsharp"}, "polyglot_notebook": {"kernelInfo": {"defaultKernelName": "csharp", "items": [{"name": "csharp"}]}}}""", "csharp")]
    [TestCase("null", "python")]
    public void The_language_is_what_the_notebook_says(string metadata, string language) =>
        Assert.That(Read(Ipynb.Of(metadata, "x")).Cells.Single().Language, Is.EqualTo(language));

    [Test]
    public void A_cells_own_language_comes_before_the_notebooks()
    {
        var declared = """{"kernelspec": {"name": ".net-csharp"}, "polyglot_notebook": {"kernelInfo": {"items": [{"name": "venv", "languageName": "python"}]}}}""";
        var notebook = Read(Ipynb.Joined(declared,
        [
            Ipynb.Cell("a", """{"polyglot_notebook": {"kernelName": "fsharp"}}"""),
            Ipynb.Cell("b", """{"dotnet_interactive": {"language": "python"}}"""),
            Ipynb.Cell("c", """{"polyglot_notebook": {"kernelName": "venv"}}"""),
            Ipynb.Cell("d", """{"polyglot_notebook": 3}"""),
            Ipynb.Cell("#!venv\ne"),
        ]));
        Assert.That(notebook.Cells.Select(cell => cell.Language), Is.EqualTo(["fsharp", "python", "python", "csharp", "python"]));
    }

    [Test]
    public void A_cell_of_several_languages_comes_once_for_each_with_its_lines_where_they_are()
    {
        var cells = Read(Ipynb.Of(Ipynb.DotNet, "int a;\n#!python\nb = 1\n#!csharp\n\nint c;\n#!markdown\ntext")).Cells;
        Assert.That(cells, Is.EqualTo([new NotebookCell(1, "csharp", "int a;\n\n\n\n\nint c;"), new(1, "python", "\n\nb = 1")]));
    }

    [TestCase("%%python\nx", "python")]
    [TestCase("\n%%bash\nls", "bash")]
    [TestCase("%%time\nx", "python")]
    [TestCase("%%writefile a.py\nx", "writefile")]
    [TestCase("#!/usr/bin/env python\nx", "python")]
    [TestCase("#!csharp\nint x;", "csharp")]
    public void A_magic_on_the_first_line_says_the_language(string text, string language) =>
        Assert.That(Read(Ipynb.Of(Ipynb.Jupyter, text)).Cells.Single().Language, Is.EqualTo(language));

    [Test]
    public void A_dib_is_read_by_its_lines_that_name_kernels()
    {
        var notebook = Read("""
            #!meta

            {"kernelInfo":{"defaultKernelName":"csharp","items":[{"aliases":[],"name":"csharp"},{"aliases":[],"languageName":"python","name":"ml"}]}}

            #!markdown

            # Title
            #!csharp

            #!time
            class A { }

            class B { }

            #!ml

            x = 1

            #!value --name data
            1,2,3
            """, "a.dib");
        Assert.That(notebook.Language, Is.EqualTo("csharp"));
        Assert.That(notebook.Cells, Is.EqualTo([new NotebookCell(1, "csharp", "#!time\nclass A { }\n\nclass B { }"), new(2, "python", "x = 1"), new(3, "value", "1,2,3")]));
        Assert.That(notebook.Describe(), Is.EqualTo("1 cell in csharp, 1 in python and 1 in value"));
    }

    [TestCase("class A { }", "csharp")]
    [TestCase("#!meta\n{ broken\n#!python\nx", "python")]
    [TestCase("#!meta\n{\"kernelInfo\":{\"defaultKernelName\":\"fsharp\"}}\n#!markdown\n#!time\n#!fsharp\nx", "fsharp")]
    public void A_dib_need_not_say_what_there_is(string text, string language) =>
        Assert.That(Read(text, "a.DIB").Cells.Single().Language, Is.EqualTo(language));

    [Test]
    public void A_notebook_without_code_is_one() => Assert.Multiple(() =>
    {
        Assert.That(Read(Ipynb.Joined("{}", [])).Describe(), Is.EqualTo("no cell with code"));
        Assert.That(Read("", "a.dib").Cells, Is.Empty);
        Assert.That(Read("""{"nbformat": 3, "worksheets": []}""").Cells, Is.Empty);
    });

    [TestCase("", "a.ipynb is empty: save the notebook and hand it in again.")]
    [TestCase(" \n", "a.ipynb is empty: save the notebook and hand it in again.")]
    [TestCase("""{"nbformat": 4, "cells": [""", "a.ipynb is no notebook: its JSON breaks off, is damaged or nested too deeply in line 1, byte 27.")]
    [TestCase("class A { }", "a.ipynb is no notebook: its JSON breaks off, is damaged or nested too deeply in line 1, byte 1.")]
    [TestCase("[]", "a.ipynb is no notebook: expected an object with the member nbformat, found a list.")]
    [TestCase("{}", "a.ipynb is no notebook: it lacks the member nbformat.")]
    [TestCase("""{"nbformat": "4"}""", "a.ipynb is no notebook: expected nbformat to be a whole number, found a text.")]
    [TestCase("""{"nbformat": 5}""", "a.ipynb is no notebook: expected nbformat 3 or 4, found 5: save it from Jupyter in the format 4.")]
    [TestCase("""{"nbformat": 4}""", "a.ipynb is no notebook: it lacks the list cells.")]
    [TestCase("""{"nbformat": 4, "cells": {}}""", "a.ipynb is no notebook: expected cells to be a list, found an object.")]
    [TestCase("""{"nbformat": 4, "cells": [null]}""", "a.ipynb is no notebook: expected cells[0] to be an object, found null.")]
    [TestCase("""{"nbformat": 4, "cells": [{"cell_type": 1}]}""", "a.ipynb is no notebook: cells[0] lacks a text cell_type.")]
    [TestCase("""{"nbformat": 4, "cells": [{"cell_type": "code"}]}""", "a.ipynb is no notebook: cells[0] lacks the member source.")]
    [TestCase("""{"nbformat": 4, "cells": [{"cell_type": "code", "source": 1}]}""", "a.ipynb is no notebook: expected cells[0].source to be a text or a list of texts, found a number.")]
    [TestCase("""{"nbformat": 4, "cells": [{"cell_type": "code", "source": ["a", true]}]}""", "a.ipynb is no notebook: expected cells[0].source to be a list of texts, found true in it.")]
    [TestCase("""{"nbformat": 3, "worksheets": [{}]}""", "a.ipynb is no notebook: it lacks the list worksheets[0].cells.")]
    [TestCase("""{"nbformat": 4, "cells": [{"cell_type": "code", "source": "\ud800"}]}""", "a.ipynb is no notebook: it holds half of a character, as no program writes it.")]
    public void What_is_no_notebook_is_said_in_a_sentence(string text, string sentence) =>
        Assert.That(() => Read(text), Throws.TypeOf<NotebookFormatException>().With.Message.EqualTo(sentence));

    [Test]
    public void What_is_too_much_or_no_text_is_said_in_a_sentence() => Assert.Multiple(() =>
    {
        AssertRefused(() => Read(new string('[', 1 << 20)), "nested too deeply in line 1, byte 201");
        AssertRefused(() => Read(Ipynb.Of("{}", new string('x', 1 << 20), "y")), "holds more than 1 MB of code");
        AssertRefused(() => Read(Ipynb.Of("{}", [.. Enumerable.Repeat("x", 1001)])), "holds more than 1000 cells of code");
        AssertRefused(() => NotebookReader.Read("a.ipynb", [0x7b, 0xff]), "is not UTF-8 text");
        AssertRefused(() => NotebookReader.Read("a.dib", Encoding.Unicode.GetPreamble()), "is not UTF-8 text");
        AssertRefused(() => NotebookReader.Read("a\n\u202e.dib", [0xff]), "^a \\?.dib is not");
    });

    [Test]
    public void Pictures_do_not_count_as_code_and_memory_stays_a_multiple_of_the_length()
    {
        var content = Encoding.UTF8.GetBytes(Ipynb.Joined("{}", [Ipynb.Cell("x").Replace("iVBORw0K", new string('A', 5 << 20), StringComparison.Ordinal)]));
        var tokens = Encoding.UTF8.GetBytes($$"""{"nbformat": 4, "cells": [], "metadata": [{{string.Concat(Enumerable.Repeat("1,", 2 << 20))}}1]}""");
        foreach (var hostile in (byte[][])[content, tokens])
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            NotebookReader.Read("a.ipynb", hostile);
            Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(40L * hostile.Length));
        }
    }

    [Test]
    public void However_a_notebook_is_damaged_there_is_a_notebook_or_a_sentence()
    {
        byte[][] originals =
        [
            Encoding.UTF8.GetBytes(Ipynb.Joined(Ipynb.DotNet, [Ipynb.Cell("int x;\n#!python\ny"), Ipynb.Cell("é", """{"polyglot_notebook": {"kernelName": "csharp"}}"""), Ipynb.Cell("%%bash")])),
            """{"nbformat": 3, "metadata": {"name": ""}, "worksheets": [{"cells": [{"cell_type": "code", "language": "python", "input": ["a\n", "b\u00e9"]}]}]}"""u8.ToArray(),
            "#!meta\n{\"kernelInfo\":{\"defaultKernelName\":\"csharp\",\"items\":[{\"name\":\"ml\",\"languageName\":\"python\"}]}}\n#!csharp\nclass A { }\n#!ml\nx"u8.ToArray(),
        ];
        byte[][] pieces = ["{"u8.ToArray(), "["u8.ToArray(), "null"u8.ToArray(), "1e999"u8.ToArray(), "\"\\ud800\""u8.ToArray(), [0xff], [0], "\n#!python\n"u8.ToArray(), "NaN"u8.ToArray(), "\""u8.ToArray(), "{\"\\udc00\":1}"u8.ToArray()];
        Gen.Select(Gen.Int[0, originals.Length - 1], Gen.Int[0, 4], Gen.Int[0, 1 << 20], Gen.Int[0, 60], Gen.Int[0, pieces.Length - 1])
            .Sample(drawn =>
            {
                var (which, how, at, length, piece) = drawn;
                var original = originals[which];
                var (from, to) = (at % original.Length, Math.Min((at % original.Length) + length, original.Length));
                byte[] damaged = how switch
                {
                    0 => original[..from],
                    1 => [.. original[..from], .. original[to..]],
                    2 => [.. original[..from], .. pieces[piece], .. original[to..]],
                    3 => [.. original[..to], .. original[from..]],
                    _ => [.. original[..from], (byte)(original[from] ^ (1 << (piece % 8))), .. original[(from + 1)..]],
                };
                try
                {
                    NotebookReader.Read(which == 2 ? "a.dib" : "a.ipynb", damaged);
                }
                catch (NotebookFormatException exception)
                {
                    Assert.That(exception.Message, Does.StartWith("a.").And.EndsWith("."));
                    Assert.That(exception.Message.Any(char.IsControl), Is.False);
                }
            }, iter: 5000);
    }

    private static void AssertRefused(Func<Notebook> read, string pattern) => Assert.That(read, Throws.TypeOf<NotebookFormatException>().With.Message.Match(pattern));

    private static Notebook Read(string text, string name = "a.ipynb") => NotebookReader.Read(name, Encoding.UTF8.GetBytes(text));
}
