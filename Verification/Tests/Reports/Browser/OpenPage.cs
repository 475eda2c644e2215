using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Harness.Tests.Reports.Browser;

/// <summary>A page in the browser, and what it did that a report must not do.</summary>
internal sealed class OpenPage : IAsyncDisposable
{
    private readonly List<string> _complaints = [];
    private readonly List<string> _requests = [];

    public OpenPage(IPage page)
    {
        Page = page;
        page.Console += (_, message) => _complaints.Add($"{message.Type}: {message.Text}");
        page.PageError += (_, error) => _complaints.Add(error);
        page.Request += (_, request) => _requests.Add(request.Url);
    }

    public IPage Page { get; }

    /// <summary>What the browser's console says.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    /// <summary>What was asked for; a data URL asks nobody.</summary>
    public IEnumerable<string> Requests => _requests.Where(url => !url.StartsWith("data:", StringComparison.Ordinal));

    /// <summary>Texts of the page whose contrast with what is behind them is below 4.5, as WCAG measures it.</summary>
    public Task<string[]> FaintTextsAsync() => Page.EvaluateAsync<string[]>("""
        () => {
          document.querySelectorAll("details").forEach(details => details.open = true);
          const channel = c => (c /= 255) <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
          const rgba = text => { const n = text.match(/[\d.]+/g).map(Number); return [n[0], n[1], n[2], n.length > 3 ? n[3] : 1]; };
          const light = c => 0.2126 * channel(c[0]) + 0.7152 * channel(c[1]) + 0.0722 * channel(c[2]);
          const behind = element => {
            for (let e = element; e; e = e.parentElement) {
              const color = rgba(getComputedStyle(e).backgroundColor);
              if (color[3] === 1) return color;
              if (color[3] > 0) throw new Error("half transparent");
            }
            throw new Error("no background");
          };
          const faint = [];
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          for (let node; node = walker.nextNode();) {
            const element = node.parentElement;
            if (!node.data.trim() || !element.getClientRects().length || element.closest("script,style,option")) continue;
            const style = getComputedStyle(element);
            const [a, b] = [light(rgba(element.closest("svg") ? style.fill : style.color)), light(behind(element))];
            const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
            if (ratio < 4.5) faint.push(`${node.data.trim().slice(0, 40)}: ${ratio.toFixed(2)}`);
          }
          return faint;
        }
        """);

    /// <summary>Goes through the page with the Tab key; what has the focus at each step, and whether that can be seen.</summary>
    /// <param name="steps">How many times.</param>
    public async Task<(string What, bool Seen)[]> TabAsync(int steps)
    {
        var found = new (string, bool)[steps];
        for (var i = 0; i < steps; i++)
        {
            await Page.Keyboard.PressAsync("Tab");
            found[i] = (
                await Page.EvaluateAsync<string>("() => { const e = document.activeElement; return e.name || e.getAttribute('aria-labelledby') || e.textContent.trim().slice(0, 30); }"),
                await Page.EvaluateAsync<bool>("() => { const s = getComputedStyle(document.activeElement); return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2; }"));
        }
        return found;
    }

    /// <summary>Waits until the page is another one that has loaded.</summary>
    /// <remarks>Asks again and again: WaitForURLAsync waits for ever where the page changes before it listens.</remarks>
    /// <param name="ending">How its address ends.</param>
    public async Task ArriveAsync(string ending)
    {
        await Assertions.Expect(Page).ToHaveURLAsync(new Regex($"{Regex.Escape(ending)}$"), new() { Timeout = Patience.Milliseconds });
        await Page.WaitForLoadStateAsync();
    }

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();
}
