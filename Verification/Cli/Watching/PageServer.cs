using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Harness.Cli.Watching;

/// <summary>Shows the newest page to browsers on this machine, which load it again whenever there is a newer one.</summary>
/// <remarks>It listens on loopback only, and answers no request that was sent to another name: a page elsewhere cannot read it.</remarks>
internal sealed class PageServer : IDisposable
{
    private const int Tries = 20;

    // The report is in a frame of its own, so that it stays as it is written; it is loaded when the server says that there is one.
    private const string Frame = """
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <title>harness check --watch</title>
        <link rel="icon" href="data:,">
        <style>html, body, iframe { margin: 0; width: 100%; height: 100%; border: 0; display: block }</style>
        <iframe title="report"></iframe>
        <script>
        const frame = document.querySelector('iframe');
        let shown = '';
        new EventSource('/events').onmessage = event => {
            if (event.data === shown) return;
            shown = event.data;
            const top = frame.contentWindow.scrollY;
            frame.onload = () => { frame.contentWindow.scrollTo(0, top); document.title = frame.contentDocument.title; };
            frame.src = '/report?' + shown;
        };
        </script>
        </html>
        """;

    private readonly HttpListener _listener;
    private readonly CancellationTokenSource _ended = new();
    private readonly Lock _gate = new();
    private (int Version, string Page) _newest;
    private TaskCompletionSource _newer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private PageServer(HttpListener listener, string address)
    {
        (_listener, Address) = (listener, address);
        _ = AnswerAllAsync();
    }

    /// <summary>Where a browser finds the page.</summary>
    public string Address { get; }

    /// <summary>Listens on a port that nobody uses.</summary>
    /// <exception cref="HttpListenerException">There is none.</exception>
    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The server closes it.")]
    public static PageServer Start()
    {
        for (var attempt = 1; ; attempt++)
        {
            // Windows lets anybody listen under this name only.
            var address = string.Create(CultureInfo.InvariantCulture, $"http://{(OperatingSystem.IsWindows() ? "localhost" : "127.0.0.1")}:{FreePort()}/");
            var listener = new HttpListener();
            listener.Prefixes.Add(address);
            try
            {
                listener.Start();
                return new(listener, address);
            }
            catch (HttpListenerException) when (attempt < Tries)
            {
                // Somebody took the port in the meantime.
                listener.Close();
            }
        }
    }

    /// <summary>Shows a page from now on.</summary>
    /// <param name="page">The whole page.</param>
    public void Show(string page)
    {
        TaskCompletionSource newer;
        lock (_gate)
        {
            _newest = (_newest.Version + 1, page);
            (newer, _newer) = (_newer, new(TaskCreationOptions.RunContinuationsAsynchronously));
        }
        newer.SetResult();
    }

    /// <summary>Listens no longer.</summary>
    public void Dispose()
    {
        _ended.Cancel();
        _listener.Close();
        _ended.Dispose();
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private async Task AnswerAllAsync()
    {
        while (_listener.IsListening)
            try
            {
                _ = AnswerAsync(await _listener.GetContextAsync());
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                // It was closed.
                return;
            }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        try
        {
            var response = context.Response;
            response.Headers["Cache-Control"] = "no-store";
            response.Headers["X-Content-Type-Options"] = "nosniff";
            switch (context.Request.Url?.AbsolutePath)
            {
                case "/":
                    await SendAsync(response, Frame);
                    break;
                case "/report":
                    await SendAsync(response, Newest().Page);
                    break;
                case "/events":
                    await TellAsync(response);
                    break;
                default:
                    response.StatusCode = (int)HttpStatusCode.NotFound;
                    break;
            }
            response.Close();
        }
        catch (Exception exception) when (exception is HttpListenerException or IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The browser has gone, or we have.
        }
    }

    private static async Task SendAsync(HttpListenerResponse response, string page)
    {
        response.ContentType = "text/html; charset=utf-8";
        await response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(page));
    }

    /// <summary>Tells the number of each newer page for as long as somebody listens.</summary>
    private async Task TellAsync(HttpListenerResponse response)
    {
        response.ContentType = "text/event-stream";
        response.SendChunked = true;
        for (; ; )
        {
            var (version, _, newer) = Newest();
            if (version > 0)
            {
                await response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"data: {version}\n\n")), _ended.Token);
                await response.OutputStream.FlushAsync(_ended.Token);
            }
            await newer.WaitAsync(_ended.Token);
        }
    }

    private (int Version, string Page, Task Newer) Newest()
    {
        lock (_gate)
            return (_newest.Version, _newest.Page ?? "", _newer.Task);
    }
}
