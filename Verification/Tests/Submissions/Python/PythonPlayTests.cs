using Harness.Scripting;

namespace Harness.Tests.Submissions.Python;

/// <summary>What one script makes of what a Python subject does and returns.</summary>
[Platform("Linux")]
[Parallelizable(ParallelScope.All)]
public sealed class PythonPlayTests
{
    [TestCase("while True: pass", FailureKind.TimedOut, "s.run() did not return within 3 s of CPU time.")]
    [TestCase("import signal\nsignal.pthread_sigmask(signal.SIG_BLOCK, range(1, 32))\nwhile True: pass", FailureKind.TimedOut, "s.run() did not return within 3 s of CPU time.")]
    [TestCase("sys.exit(0)", FailureKind.Crashed, "s.run() ended its process with exit code 0.")]
    [TestCase("exit('done')", FailureKind.Crashed, "s.run() ended its process with exit code 1.")]
    [TestCase("os._exit(0)", FailureKind.Crashed, "s.run() ended its process with exit code 0.")]
    [TestCase("os.kill(os.getpid(), 9)", FailureKind.Crashed, "s.run() ended its process with exit code 137.")]
    [TestCase("os.kill(os.getppid(), 9); time.sleep(86125)", FailureKind.Crashed, "s.run() ended its process with exit code 137.")]
    [TestCase("ctypes.string_at(0)", FailureKind.Crashed, "s.run() ended its process: Segmentation fault.")]
    [TestCase("return self.run()", FailureKind.Threw, "s.run() threw RecursionError: maximum recursion depth exceeded (student.py, line 5)")]
    [TestCase("all = []\nwhile True: all.append(bytearray(100_000_000))", FailureKind.OutOfMemory, "s.run() ran out of memory.")]
    [TestCase("return np.zeros((100_000, 100_000))", FailureKind.OutOfMemory, "s.run() ran out of memory.")]
    [TestCase("x = [0]\nwhile True: x = x + x", FailureKind.OutOfMemory, "s.run() ran out of memory.")]
    [TestCase("raise ValueError('on purpose')", FailureKind.Threw, "s.run() threw ValueError: on purpose (student.py, line 5)")]
    [TestCase("raise KeyboardInterrupt", FailureKind.Threw, "s.run() threw KeyboardInterrupt (student.py, line 5)")]
    [TestCase("class Odd(BaseException):\n    def __str__(self): raise self\nraise Odd", FailureKind.Threw, "s.run() threw Odd: no message (student.py, line 7)")]
    [TestCase("raise NotImplementedError", FailureKind.NotImplemented, "s.run() is not implemented (student.py, line 5).")]
    [TestCase("pass", FailureKind.NotImplemented, "s.run() is not implemented (student.py, line 4).")]
    [TestCase("\"To be written.\"", FailureKind.NotImplemented, "s.run() is not implemented (student.py, line 4).")]
    [TestCase("return input()", FailureKind.Threw, "s.run() threw EOFError: EOF when reading a line (student.py, line 5)")]
    public void A_failure_is_named_and_the_next_script_works(string body, FailureKind kind, string message)
    {
        using var subject = PythonSubmissions.Running(body, limits: Submissions.For(kind));
        var failure = subject.Call().Failure!;

        Assert.That((failure.Kind, failure.Message), Is.EqualTo((kind, message)));
        subject.AssertFine();
    }

    [TestCase("1", "1")]
    [TestCase("True", "1")]
    [TestCase("np.float32(0.5)", "0.5")]
    [TestCase("np.array(3)", "3")]
    [TestCase("10 ** 400", "expected an array or a number, found an integer beyond the range of doubles")]
    [TestCase("[[1, 2], [3, 4]]", "(2, 2): 1 2 3 4")]
    [TestCase("[np.ones(2), np.zeros(2)]", "(2, 2): 1 1 0 0")]
    [TestCase("[[1, 2], [3]]", "expected rows of one length, found row 0 of shape (2,) and row 1 of shape (1,)")]
    [TestCase("[]", "(0,): ")]
    [TestCase("np.arange(6).reshape(2, 3).T[::-1]", "(3, 2): 2 5 1 4 0 3")]
    [TestCase("np.arange(3, dtype=np.float16)", "(3,): 0 1 2")]
    [TestCase("np.array([True, False])", "(2,): 1 0")]
    [TestCase("np.arange(3, dtype='>i2')", "(3,): 0 1 2")]
    [TestCase("np.matrix([[1, 2]])", "(1, 2): 1 2")]
    [TestCase("(np.ones((1, 2)), 'and more')", "(1, 2): 1 1")]
    [TestCase("{'other': 2, 'y': 7}", "7")]
    [TestCase("Result(7)", "7")]
    [TestCase("Point(1, 7)", "7")]
    [TestCase("None", "expected an array or a number, found None")]
    [TestCase("'1'", "expected an array or a number, found text")]
    [TestCase("np.array(['1'])", "expected an array or a number, found an array of text")]
    [TestCase("1j", "expected an array or a number, found complex")]
    [TestCase("np.ones(2) * 1j", "expected an array or a number, found an array of complex128")]
    [TestCase("np.array([1, None])", "expected an array or a number, found an array of object")]
    [TestCase("Lying(np.ones(2))", "expected an array or a number, found Lying, a kind of array of its own: return a plain array, for example by np.asarray()")]
    [TestCase("Equal()", "expected an array or a number, found Equal")]
    [TestCase("(x for x in [1])", "expected an array or a number, found a sequence of type generator that is worked out later: return an array, for example by np.array(list(…))")]
    [TestCase("later()", "expected an array or a number, found coroutine: write the method without async, so that it returns the value itself")]
    [TestCase("[[[[[[[[None]]]]]]]]", "expected an array or a number, found list inside 6 others")]
    public void What_is_returned_is_read_or_refused_in_one_sentence(string expression, string expected)
    {
        using var subject = PythonSubmissions.Running($"self\nreturn {expression}", before: """
            from collections import namedtuple
            Point = namedtuple("Point", "x y")
            class Result:
                def __init__(self, y): self.name, self.y = "result", y
            class Lying(np.ndarray):
                def __new__(cls, values): return np.asarray(values).view(cls)
                def __eq__(self, other): return True
            class Equal:
                def __eq__(self, other): return True
                def __float__(self): return 1.0
            async def later(): return 1
            """);
        var played = subject.Call();
        var found = played.Failure is { } failure ? failure.Message : played.Values["y"] is { IsNumber: true } number ? $"{number.Number}"
            : $"{played.Values["y"].ShapeText}: {string.Join(' ', played.Values["y"].Data.ToArray())}";
        Assert.That(found, Is.EqualTo(played.Failure is null ? expected : $"s.run(): {expected}."));
    }

    [TestCase("class Subjct:\n    def run(self): return 1", "Subject(): expected a class Subject, found Subjct; did you mean Subject?")]
    [TestCase("class Sub\u0458ect: pass", "Subject(): expected a class Subject, found Sub\u0458ect: its letter '\u0458' is Cyrillic (U+0458), write Subject with Latin letters.")]
    [TestCase("def Subject(): pass", "Subject(): expected a class Subject, found Subject, which is no class (it is of type function).")]
    [TestCase("x = 1", "Subject(): expected a class Subject, found no class.")]
    [TestCase("class A: pass\nclass B: pass", "Subject(): expected a class Subject, found A, B.")]
    [TestCase("class Subject:\n    x = undefined", "Subject(): expected a class Subject, found none that could be run (student.py, line 2, where Subject is defined, was passed over: NameError: name 'undefined' is not defined).")]
    [TestCase("class Subject:\n    def __init__(self, size, *, name): pass", "Subject(): expected a constructor Subject.__init__(self), found __init__(self, size, name).")]
    [TestCase("class Subject:\n    def rnu(self, X): pass", "s.run(): expected a method Subject.run(self), found rnu(self, X); did you mean run?")]
    [TestCase("class Subject:\n    def go(self, X=1, *more): pass", "s.run(): expected a method Subject.run(self), found go(self, X=1, *more).")]
    [TestCase("class Subject:\n    def run(self, X, size=[]): pass", "s.run(): expected Subject.run(self), found run(self, X, size=…).")]
    [TestCase("class Subject:\n    def run(): pass", "s.run(): expected Subject.run(self), found run().")]
    public void What_is_missing_is_shown_in_Pythons_form(string text, string message)
    {
        using var subject = PythonSubmissions.Hosted(PythonSubmissions.File(text));
        var failure = subject.Call().Failure!;
        var kind = message.Contains("expected a class ", StringComparison.Ordinal) ? FailureKind.Absent : FailureKind.Missing;
        Assert.That((failure.Kind, failure.Message), Is.EqualTo((kind, message)));
    }

    [TestCase("class subject:\n    def Run(self): return 7")]
    [TestCase("class Subject:\n    @staticmethod\n    def run(): return 7")]
    [TestCase("class Subject:\n    def run(self, *more, verbose=False): return 7")]
    [TestCase("class Subject:\n    def __init__(self): self.run = lambda: 7")]
    [TestCase("class Base:\n    def run(self): return 7\nclass Subject(Base): pass")]
    [TestCase("class Subject:\n    def run(self): return 1\nclass SUBJECT:\n    def run(self): return 7")]
    [TestCase("class SUBJECT:\n    def run(self): return 1\nclass Subject:\n    def run(self): return 1\nclass SUBJECT:\n    def run(self): return 7")]
    [TestCase("class Subject:\n    def run(self): return 1\nSubject.run = lambda self: 7")]
    [TestCase("class Subject:\n    def __init__(self, rng): self.x = rng.__class__.__name__\n    def run(self): return 7 if self.x == 'RandomState' else 0")]
    public void Names_and_definitions_are_found_as_in_CSharp(string text)
    {
        using var subject = PythonSubmissions.Hosted(PythonSubmissions.File(text));
        Assert.That(subject.Call().Values["y"].Number, Is.EqualTo(7));
    }

    [Test]
    public void A_method_is_located_and_so_is_its_failure()
    {
        using var subject = PythonSubmissions.Hosted(PythonSubmissions.Notebook("x = 1", "class Subject:\n    def run(self):\n        return 1\n    def fail(self):\n        y = 2\n        return 1 / 0"));
        Assert.That(subject.Call().Places[1], Is.EqualTo(new SourcePlace("cell 2", 2, "run")));
        Assert.That(subject.Call("Fail").Failure!.Place, Is.EqualTo(new SourcePlace("cell 2", 6, "")));
    }

    [Test]
    public void Only_on_trial_is_there_what_an_earlier_script_has_left_behind()
    {
        using var subject = PythonSubmissions.Running("Subject.count = getattr(Subject, 'count', 0) + 1\nreturn Subject.count");
        var (first, second) = (subject.ForTrial()!, subject.ForTrial()!);
        double[] trials = [first.Call().Values["y"].Number, first.Call().Values["y"].Number, second.Call().Values["y"].Number, first.Call().Values["y"].Number];
        Assert.That(trials, Is.EqualTo((double[])[1, 2, 1, 1]));
        Assert.That((subject.ForExercise().Call().Values["y"].Number, subject.Call().Values["y"].Number), Is.EqualTo((1, 1)));
    }

    [TestCase("os._exit(3)", FailureKind.Crashed)]
    [TestCase("raise ValueError", FailureKind.Threw)]
    [TestCase("while True: pass", FailureKind.TimedOut)]
    public void What_fails_on_trial_is_named_there_too_and_the_next_script_works(string body, FailureKind kind)
    {
        using var subject = PythonSubmissions.Running($"Subject.count = 1\n{body}", limits: Submissions.For(kind));
        var trial = subject.ForTrial()!;
        Assert.That(trial.Call("Fine").Failure, Is.Null);
        Assert.That(trial.Call().Failure!.Kind, Is.EqualTo(kind));
        subject.AssertFine();
    }

    [TestCase("class Subject:\n    def __init__(self, n=3): self.n = n\n    def run(self): return self.n")]
    [TestCase("import numpy\nimport math as m\nfrom numpy import exp\nclass Subject:\n    def run(self): return exp(0) + numpy.random.randn() + m.pi + float(numpy.zeros(3).sum())")]
    [TestCase("EPS = 1e-12\nseen = []\ndef half(x): return x / 2 + EPS\nclass Subject:\n    scale = 2.0\n    @staticmethod\n    def twice(x): return self_free(x)\n    def run(self):\n        seen = [half(x) for x in range(3)]\n        seen[0] += self.scale\n        return sum(seen)\ndef self_free(x): return x\nseen.append(1)")]
    [TestCase("class Base:\n    def __init__(self): self.x = 1\nclass Subject(Base):\n    def __init__(self):\n        super().__init__()\n        if not isinstance(self.x, (int, np.ndarray)): raise NotImplementedError(f'{self.x}')\n    def run(self): return self.x")]
    public void A_trial_is_not_needed_where_nothing_can_be_left_behind(string text)
    {
        using var subject = PythonSubmissions.Hosted(PythonSubmissions.File(text));
        Assert.That(subject.ForTrial(), Is.Null);
        Assert.That(subject.Call().Failure, Is.Null);
    }

    [TestCase("class Subject:\n    seen = []\n    def run(self):\n        self.seen.append(1)\n        return len(self.seen)")]
    [TestCase("seen = []\nclass Subject:\n    def run(self):\n        seen.append(1)\n        return len(seen)")]
    [TestCase("count = 0\nclass Subject:\n    def run(self):\n        global count\n        count += 1\n        return count")]
    [TestCase("class Subject:\n    def run(self, seen=[]):\n        seen.append(1)\n        return len(seen)")]
    [TestCase("class Subject:\n    count = 0\n    def run(self):\n        Subject.count += 1\n        return self.count")]
    [TestCase("class Subject:\n    count = 0\n    def run(self):\n        type(self).count += 1\n        return self.count")]
    [TestCase("class Subject:\n    count = 0\n    @classmethod\n    def run(cls):\n        cls.count += 1\n        return cls.count")]
    [TestCase("class Subject:\n    count = 0\n    def run(self):\n        self = self.__class__\n        self.count += 1\n        return self.count")]
    [TestCase("def keep(f):\n    f.count = getattr(f, 'count', 0) + 1\n    return f.count\nclass Subject:\n    def run(self): return keep(keep)")]
    [TestCase("def bump(x): x.count += 1\nclass Subject:\n    count = 0\n    def run(self):\n        Kept = Subject\n        bump(Kept)\n        return Kept.count")]
    [TestCase("class Subject:\n    def run(self):\n        np.count = getattr(np, 'count', 0) + 1\n        return np.count")]
    [TestCase("W = np.zeros(1)\nclass Subject:\n    def run(self):\n        [W for W in range(3)]\n        x = W\n        x += 1\n        return x[0]")]
    [TestCase("def outer():\n    seen = []\n    def run(self):\n        seen.append(1)\n        return len(seen)\n    return run\nclass Subject:\n    run = outer()")]
    [TestCase("def outer():\n    seen = []\n    def run(self):\n        seen.append(1)\n        return len(seen)\n    return run\nclass Subject:\n    def run(self): return 1\nSubject.run = outer()")]
    [TestCase("import functools\ncalls = []\nclass Subject:\n    @functools.lru_cache(None)\n    def once(self): return 1\n    def run(self): return 1 + self.once.cache_info().currsize if self.once() else 0")]
    [TestCase("class Meta(type):\n    def __call__(cls):\n        cls.count = getattr(cls, 'count', 0) + 1\n        return type.__call__(cls)\nclass Subject(metaclass=Meta):\n    def run(self): return self.count")]
    public void Where_something_could_be_left_behind_it_is_not_there_in_the_next_script(string text)
    {
        using var subject = PythonSubmissions.Hosted(PythonSubmissions.File(text));
        Assert.That(subject.ForTrial(), Is.Not.Null);
        var first = subject.Call().Values["y"].Number;
        Assert.That(subject.Call().Values["y"].Number, Is.EqualTo(first));
    }

    [TestCase("random.rand()")]
    [TestCase("random.normal()")]
    public void The_ambient_generator_stands_in_each_script_where_loading_has_left_it(string drawn)
    {
        using var subject = PythonSubmissions.Hosted(PythonSubmissions.File($"np.random.seed(17)\nclass Subject:\n    def run(self): return np.{drawn}"));
        Assert.That(subject.ForTrial(), Is.Null);
        Assert.That(Enumerable.Range(0, 3).Select(_ => subject.Call().Values["y"].Number).Distinct().Count(), Is.EqualTo(1));
    }

    [Test]
    public void Nothing_is_left_over_from_an_earlier_script()
    {
        using var subject = PythonSubmissions.Running("Subject.calls = getattr(Subject, 'calls', 0) + 1\nnp.sum = None\nreturn Subject.calls");
        Assert.That(Enumerable.Range(0, 3).Select(_ => subject.Call().Values["y"].Number), Is.All.EqualTo(1));
    }

    [Test]
    public void Labels_are_integers_and_other_arrays_are_not()
    {
        using var subject = PythonSubmissions.Hosted(PythonSubmissions.File("class Subject:\n    def kinds(self, y_true, X): return [y_true.dtype == np.int64, X.dtype == np.float64]"));
        var script = new ScriptBuilder().Let("y_true", Value.Array([0, 1], 2)).Let("X", Value.Array([0, 1], 2)).New("s", ["Subject"]).Call("y", "s", "Kinds", "y_true", "X");
        Assert.That(subject.Play(script.Build()).Values["y"].Data.ToArray(), Is.EqualTo([1, 1]));
    }

    [Test]
    public void Members_are_read_set_and_swept_as_they_are_held()
    {
        using var subject = PythonSubmissions.Hosted(PythonSubmissions.File("""
            class Subject:
                def __init__(self): self.w, self.row, self.whole = np.ones(2, np.float32), np.zeros((1, 2)), [1, 2]
                @property
                def size(self): return 5
                def forward(self, X): return X @ self.w + (self.w.dtype == np.float32) + (type(self.whole) is list)
            """));
        var script = new ScriptBuilder().Let("X", Value.Array([1, 2], 2)).Let("v", Value.Array([3, 4], 2)).Let("points", Value.Array([1, 0, 0, 1], 2, 2)).Let("n", new(7)).New("s", ["Subject"])
            .Add(new SetStep("s", "W", "v", "w.set")).Add(new SetStep("s", "Row", "v", "row.set")).Add(new SetStep("s", "Whole", "v", "whole.set"))
            .Add(new SetStep("s", "Size", "n", "size.set")).Add(new SetStep("s", "Absent", "n", "absent.set"))
            .Add(new GetStep("s", "Row", "row")).Add(new GetStep("s", "Whole", "whole"))
            .Add(new SweepMemberStep("s", "Forward", ["X"], "W", "points", "swept")).Call("y", "s", "Forward", "X")
            .Add(new SweepArgumentStep("s", "Forward", ["X"], 0, "points", "arguments"));
        var played = subject.Play(script.Build());

        Assert.That(played.Failure, Is.Null);
        Assert.That(((string[])["w.set", "row.set", "whole.set", "size.set", "absent.set"]).Select(name => played.Values[name].Number), Is.EqualTo([1, 1, 1, 0, 0]));
        Assert.That(played.Values["row"].ShapeText, Is.EqualTo("(1, 2)"));
        Assert.That(played.Values["whole"].Data.ToArray(), Is.EqualTo([3, 4]));
        Assert.That(played.Values["swept"].Data.ToArray(), Is.EqualTo([3, 4]));
        Assert.That(played.Values["y"].Number, Is.EqualTo(13));
        Assert.That(played.Values["arguments"].Data.ToArray(), Is.EqualTo([5, 6]));
    }
}
