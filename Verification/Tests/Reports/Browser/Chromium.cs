using Microsoft.Playwright;

namespace Harness.Tests.Reports.Browser;

/// <summary>The Chromium of this machine, driven by Playwright, which never downloads one. Where either is missing, tests are skipped with the reason.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private const string Variable = "HARNESS_CHROMIUM";

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome.exe", "msedge.exe"];

    private static readonly string[] Places =
    [
        "/Applications/Chromium.app/Contents/MacOS/Chromium", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "Google", "Chrome", "Application", "chrome.exe"),
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFilesX86), "Microsoft", "Edge", "Application", "msedge.exe"),
    ];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Chromium(IPlaywright playwright, IBrowser browser)
    {
        _playwright = playwright;
        _browser = browser;
    }

    /// <summary>Starts it, without a window.</summary>
    public static async Task<Chromium> StartAsync()
    {
        if (Find() is not { } path)
        {
            Assert.Ignore($"No Chromium here: none of {string.Join(", ", Names)} is on the PATH. On Debian: apt-get install chromium; or name one in {Variable}.");
            throw new InvalidOperationException();
        }
        IPlaywright? playwright = null;
        try
        {
            playwright = await Playwright.CreateAsync();
        }
        catch (Exception exception) when (exception is PlaywrightException or System.ComponentModel.Win32Exception)
        {
            Assert.Ignore($"Playwright's driver does not run here: {exception.Message}");
        }
        return new(playwright!, await playwright!.Chromium.LaunchAsync(new() { ExecutablePath = path, Headless = true, Timeout = Patience.Milliseconds }));
    }

    /// <summary>A page that was opened, with all that went wrong and all that was asked for meanwhile.</summary>
    /// <param name="file">The file.</param>
    /// <param name="dark">Whether the system is dark.</param>
    /// <param name="width">The window's width; a phone's is 360.</param>
    public async Task<OpenPage> OpenAsync(string file, bool dark = false, int width = 1200)
    {
        var context = await _browser.NewContextAsync(new()
        {
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = new() { Width = width, Height = 800 },
        });
        context.SetDefaultTimeout(Patience.Milliseconds);
        var page = await context.NewPageAsync();
        var opened = new OpenPage(page);
        await page.GotoAsync(new Uri(file).AbsoluteUri);
        return opened;
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    private static string? Find() =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Where(folder => folder.Length > 0)
            .SelectMany(folder => Names.Select(name => Path.Combine(folder, name))).Concat(Places).FirstOrDefault(File.Exists);
}
