using System.Net;
using Harness.Cli.Watching;
using Harness.Reporting.Formats;
using Harness.Reporting.Translation;

namespace Harness.Tests.Reports.Browser;

/// <summary>The page of <c>--watch --format html</c>, in a real browser.</summary>
public sealed class LivePageTests
{
    [Test]
    public async Task It_shows_each_newer_report_by_itself_where_it_was_scrolled_to()
    {
        await using var chromium = await Chromium.StartAsync();
        using var server = PageServer.Start();
        await using var opened = await chromium.OpenAsync(server.Address);
        var report = opened.Page.FrameLocator("iframe");

        server.Show(Page("first.py"));
        await report.GetByRole(Microsoft.Playwright.AriaRole.Heading, new() { Level = 1 }).WaitForAsync();
        Assert.That(await report.Locator("h1").InnerTextAsync(), Does.Contain("first.py"));
        var frame = opened.Page.Frames[1];
        await frame.EvaluateAsync("() => window.scrollTo(0, 40)");

        server.Show(Page("second.py"));
        await report.GetByText("second.py").First.WaitForAsync();
        await opened.Page.WaitForFunctionAsync("() => document.querySelector('iframe').contentWindow.scrollY === 40");
        Assert.That(await opened.Page.TitleAsync(), Does.Contain("second.py"));
        Assert.That(opened.Complaints, Is.Empty);
        Assert.That(opened.Requests, Is.All.StartsWith(server.Address), "nothing is asked of anybody else");
    }

    [Test]
    public async Task Another_host_and_another_path_get_nothing()
    {
        using var server = PageServer.Start();
        server.Show("secret");
        using var client = new HttpClient();
        // As a page elsewhere would ask whose name was made to lead here.
        using var request = new HttpRequestMessage(HttpMethod.Get, server.Address + "report") { Headers = { Host = "example.org" } };
        using var foreign = await client.SendAsync(request);
        using var unknown = await client.GetAsync(new Uri(server.Address + "etc/passwd"));

        Assert.That(await foreign.Content.ReadAsStringAsync(), Does.Not.Contain("secret"));
        Assert.That((foreign.IsSuccessStatusCode, unknown.StatusCode), Is.EqualTo((false, HttpStatusCode.NotFound)));
        Assert.That(await client.GetStringAsync(new Uri(server.Address + "report")), Is.EqualTo("secret"));
    }

    private static string Page(string name) => new HtmlReport().WriteSubmission(SampleReports.Faulty(name), Translator.English);
}
