using Harness.Torch;

namespace Harness.Tests.Torch;

internal sealed class TorchRuntimeTests
{
    [Test]
    public void Preparing_from_many_threads_gives_all_the_one_answer()
    {
        var answers = new TorchRuntimeInfo[32];

        Parallel.For(0, answers.Length, i => answers[i] = TorchRuntime.Prepare());

        Assert.That(answers, Is.All.SameAs(TorchRuntime.Prepare()));
    }

    [Test]
    public void The_versions_are_those_the_tolerances_were_found_with()
    {
        var info = TorchRuntime.Prepare();

        Assert.Multiple(() =>
        {
            Assert.That(info.TorchSharpVersion, Is.EqualTo("0.107.0"));
            Assert.That(info.LibtorchVersion, Is.EqualTo("2.10.0"));
            Assert.That(info.Threads, Is.EqualTo(1));
            Assert.That(info.CpuCapability, Is.AnyOf("DEFAULT", "AVX2", "AVX512"));
        });
    }

    [Test]
    [Platform("Linux")]
    public void The_library_is_weakened_exactly_where_the_system_is_too_old_for_it()
    {
        var path = Path.Combine(AppContext.BaseDirectory, NativeFiles.Library);

        Assert.Multiple(() =>
        {
            Assert.That(TorchRuntime.Prepare().LibraryPatched, Is.EqualTo(GlibcxxNeed.IsWeak(path)));
            Assert.That(GlibcxxNeed.IsMet() || GlibcxxNeed.IsWeak(path) == true, Is.True);
        });
    }

    [Test]
    public void Nothing_was_copied_out_of_the_package_cache()
    {
        LinearReference.Forward(Arrays.Random(1, 2, 3), Arrays.Random(2, 3, 4), Arrays.Random(3, 4));

        Assert.That(Path.Combine(AppContext.BaseDirectory, "cpu"), Does.Not.Exist);
    }
}
