using Harness.Reporting;
using Harness.Reporting.Formats;
using Harness.Reporting.Translation;
using Harness.Results.Summaries;
using Harness.Tests.Comparison;
using Microsoft.Playwright;

namespace Harness.Tests.Reports.Browser;

/// <summary>The pages as people see them: in a real browser.</summary>
public sealed class HtmlReportTests
{
    // With this variable the pages that the tests open are left as pictures in the folder that it names, to be looked at.
    private const string Pictures = "HARNESS_REPORT_PICTURES";

    private const string Attack = "\"'><script>window.pwned=1</script><img src=x onerror='window.pwned=2'>{{7*7}}</title></style>";

    private Chromium _chromium = null!;
    private TemporaryFolder _folder = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _folder = new();
        _chromium = await Chromium.StartAsync();
        foreach (var language in Translator.Languages)
            Write(language, SampleClass.Write(_folder, 40));
    }

    [OneTimeTearDown]
    public async Task EndAsync()
    {
        if (_chromium is not null)
            await _chromium.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task Opens_without_complaint_without_a_request_and_readably(
        [Values("index.html", "s001__faulty.py.html", "s003__right.py.html")] string file,
        [Values("en", "ru")] string language,
        [Values] bool dark,
        [Values(360, 1200)] int width)
    {
        await using var opened = await OpenAsync(language, file, dark, width);
        Assert.That(await opened.FaintTextsAsync(), Is.Empty);
        Assert.That(await opened.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"), Is.Zero, "nothing is wider than the window");
        Assert.That(await opened.Page.EvaluateAsync<int>("() => [...document.querySelectorAll('.wide')].filter(region => region.scrollWidth > region.clientWidth).length"), Is.Zero, "no table hides a column");
        Assert.That(await opened.Page.EvaluateAsync<string>("() => getComputedStyle(document.documentElement).backgroundColor"), Is.EqualTo(dark ? "rgb(21, 23, 26)" : "rgb(247, 246, 243)"));
        Assert.That(await opened.Page.EvaluateAsync<string>("() => document.documentElement.lang"), Is.EqualTo(language));
        Assert.That(opened.Complaints, Is.Empty);
        Assert.That(opened.Requests.Count(), Is.EqualTo(1), "the page itself and nothing else");
        if (Environment.GetEnvironmentVariable(Pictures) is { Length: > 0 } pictures)
            await opened.Page.ScreenshotAsync(new() { FullPage = true, Path = Path.Combine(pictures, $"{file}.{language}.{(dark ? "dark" : "light")}.{width}.png") });
    }

    [Test]
    public async Task Every_picture_is_there_and_has_a_text([Values("index.html", "s001__faulty.py.html")] string file)
    {
        await using var opened = await OpenAsync("en", file);
        await opened.FaintTextsAsync(); // Opens what is folded.
        var pictures = await opened.Page.Locator("svg[role=img]").AllAsync();
        Assert.That(pictures, Has.Count.GreaterThanOrEqualTo(2));
        foreach (var picture in pictures)
        {
            Assert.That(await picture.GetAttributeAsync("aria-label"), Is.Not.Empty);
            var box = await picture.BoundingBoxAsync();
            Assert.That((box!.Width > 10, box.Height > 3), Is.EqualTo((true, true)));
        }
        Assert.That(await opened.Page.Locator("svg:not([role=img]):not([aria-hidden=true])").CountAsync(), Is.Zero, "a picture says what it is or is none");
    }

    [Test]
    public async Task A_heatmap_has_a_cell_an_element_in_the_colour_of_its_difference()
    {
        await using var opened = await OpenAsync("en", "s001__faulty.py.html");
        var map = opened.Page.GetByRole(AriaRole.Img, new() { Name = "|actual - expected| of dX (5, 4): 5 of 20 wrong, by up to 18." }).First;
        Assert.That(await map.EvaluateAsync<int>("svg => [...svg.querySelectorAll('path')].reduce((n, path) => n + path.getAttribute('d').split('M').length - 1, 0)"), Is.EqualTo(20));
        Assert.That(await map.EvaluateAsync<int[]>("svg => ['agrees', 'nan', 'h9', 'h5', 'h3', 'h0'].map(name => svg.querySelector('.' + name)?.getAttribute('d').split('M').length - 1)"), Is.EqualTo([15, 1, 1, 1, 1, 1]));
    }

    [Test]
    public async Task Headings_tables_and_landmarks_are_those_that_a_screen_reader_goes_by()
    {
        await using var opened = await OpenAsync("en", "s001__faulty.py.html");
        Assert.That(await opened.Page.EvaluateAsync<int[]>("() => [...document.querySelectorAll('h1,h2,h3')].map(h => +h.tagName[1])"), Is.EqualTo([1, 2, 2, 2, 2, 3, 3, 2, 3]));
        var tree = await opened.Page.Locator("body").AriaSnapshotAsync();
        foreach (var part in (string[])["- main:", "- heading \"s001/faulty.py\" [level=1]", "- table", "- columnheader \"expected\"", "- contentinfo", "- navigation"])
            Assert.That(tree, Does.Contain(part));
    }

    [Test]
    public async Task Filters_show_what_fits_and_say_how_many()
    {
        await using var opened = await OpenAsync("en", "index.html");
        var (text, failed, code) = (opened.Page.GetByLabel("Student or file"), opened.Page.GetByLabel("Not right"), opened.Page.GetByLabel("Diagnosis"));
        var shown = opened.Page.Locator("#table tbody tr:visible");
        var output = opened.Page.Locator("output");
        Assert.That(await shown.CountAsync(), Is.EqualTo(40));

        await text.FillAsync("S00");
        Assert.That((await shown.CountAsync(), await output.TextContentAsync()), Is.EqualTo((9, "Shown: 9 of 40")));
        await failed.SelectOptionAsync("linear.backward");
        Assert.That(await shown.CountAsync(), Is.EqualTo(6));
        await code.SelectOptionAsync("sign-flipped");
        Assert.That(await shown.CountAsync(), Is.EqualTo(6));
        await text.FillAsync("right.py");
        Assert.That((await shown.CountAsync(), await output.TextContentAsync()), Is.EqualTo((0, "Shown: 0 of 40")));
        await opened.Page.GetByRole(AriaRole.Button, new() { Name = "Show all" }).ClickAsync();
        await Assertions.Expect(output).ToHaveTextAsync("Shown: 40 of 40", new() { Timeout = Patience.Milliseconds });
        Assert.That(await shown.CountAsync(), Is.EqualTo(40));
        Assert.That(opened.Complaints, Is.Empty);
    }

    [Test]
    public async Task The_keyboard_goes_through_in_the_order_of_reading_and_shows_where_it_is()
    {
        await using var opened = await OpenAsync("en", "index.html");
        var exercises = await opened.Page.Locator("section[aria-labelledby=success] a").AllTextContentsAsync();
        Assert.That(exercises, Has.Count.GreaterThan(1));
        var steps = await opened.TabAsync(9 + exercises.Count);
        Assert.That(steps.Select(step => step.What), Is.EqualTo(["Skip to the content", "success", .. exercises, "diagnoses", "text", "failed", "code", "Show all", "submissions", "s001"]));
        Assert.That(steps.Select(step => step.Seen), Is.All.True);
        await opened.Page.Keyboard.PressAsync("Enter");
        await opened.ArriveAsync("/s001__faulty.py.html");
        await opened.Page.GetByRole(AriaRole.Link, new() { Name = "← Class report" }).ClickAsync();
        await opened.ArriveAsync("/index.html");
    }

    [Test]
    public async Task Nothing_of_a_strangers_becomes_markup()
    {
        using var folder = new TemporaryFolder();
        var summary = SampleClass.Write(folder, (Attack, SampleReports.Hostile($"{Attack}#?%41&amp;.py", Attack)));
        var directory = Write("en", summary, folder);
        await using var opened = await _chromium.OpenAsync(Path.Combine(directory, "index.html"));
        await AssertHarmlessAsync(opened);
        // The name holds what means something in a URL: the link leads there all the same.
        await opened.Page.Locator("#table a").ClickAsync();
        await opened.ArriveAsync(".py.html");
        await AssertHarmlessAsync(opened);
        Assert.That(await opened.Page.Locator("h1").TextContentAsync(), Is.EqualTo(summary.Submissions[0].File));
        Assert.That(await opened.Page.TitleAsync(), Is.EqualTo(summary.Submissions[0].File));
        Assert.That(await opened.Page.Locator(".why").TextContentAsync(), Is.EqualTo(Attack));
    }

    [Test]
    public async Task Even_markup_that_got_in_would_not_run()
    {
        await using var opened = await OpenAsync("en", "s001__faulty.py.html");
        await opened.Page.EvaluateAsync("() => { const script = document.createElement('script'); script.textContent = 'window.pwned = 1'; document.body.append(script); document.body.insertAdjacentHTML('beforeend', '<img src=http://127.0.0.1:9/x onerror=\"window.pwned=2\">'); }");
        Assert.That(await opened.Page.EvaluateAsync<bool>("() => 'pwned' in window"), Is.False);
        Assert.That(opened.Complaints, Has.Some.Contains("Content Security Policy"));
    }

    [Test]
    public async Task A_score_that_a_person_has_set_says_so()
    {
        await using var opened = await OpenAsync("en", "s001__faulty.py.html");
        Assert.That(await opened.Page.Locator("tr.note").TextContentAsync(), Does.Contain("The score was set by a person: shown at the board"));
    }

    private static async Task AssertHarmlessAsync(OpenPage opened)
    {
        Assert.That(await opened.Page.EvaluateAsync<bool>("() => 'pwned' in window"), Is.False);
        Assert.That(await opened.Page.Locator("img, iframe, body style, script:not(:last-of-type)").CountAsync(), Is.Zero);
        Assert.That(opened.Complaints, Is.Empty);
        Assert.That(opened.Requests, Is.All.StartsWith("file:"));
    }

    private Task<OpenPage> OpenAsync(string language, string file, bool dark = false, int width = 1200) => _chromium.OpenAsync(_folder.Combine(language, file), dark, width);

    private void Write(string language, GradeSummary summary) => Write(language, summary, _folder);

    private static string Write(string language, GradeSummary summary, TemporaryFolder folder)
    {
        var directory = Directory.CreateDirectory(folder.Combine(language)).FullName;
        foreach (var (name, content) in new HtmlReport().WriteClass(new(summary, submission => GradeSummaryFile.ReadResult(folder.Path, submission)), Translator.For(language)))
            File.WriteAllText(Path.Combine(directory, name), content);
        return directory;
    }
}
