using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Connector.Tests.Collection;

/// <summary>
/// A server that behaves as the Telraam service does: it wants a key, takes windows of at most three months whose end
/// is not included, and gives an hour a row. What goes wrong is queued by the test, one fault a request.
/// </summary>
internal sealed class StubTelraam : IAsyncDisposable
{
    public const string Key = "right-key-4711";
    private readonly WebApplication _app;

    private StubTelraam(string address, WebApplication app)
    {
        Base = address;
        _app = app;
    }

    public string Base { get; }

    /// <summary>What to do in place of answering; empty for good answers.</summary>
    public ConcurrentQueue<Func<HttpContext, Task>> Faults { get; } = new();

    /// <summary>The windows that were asked for, faults included.</summary>
    public ConcurrentQueue<(string Segment, DateTime Start, DateTime End)> Asked { get; } = new();

    /// <summary>A segment it does not know.</summary>
    public string Refused { get; set; } = string.Empty;

    /// <summary>Hours that its camera did not upload yet; the end is not included.</summary>
    public (DateTime From, DateTime Until)? NotYet { get; set; }

    /// <summary>Bytes each row is made longer by.</summary>
    public int Padding { get; set; }

    public static async Task<StubTelraam> StartAsync()
    {
        var address = $"http://localhost:{FreePort.Next()}";
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address);
        var app = builder.Build();
        var stub = new StubTelraam(address, app);
        app.MapPost("/v1/reports/traffic", (Delegate)stub.AnswerAsync);
        await app.StartAsync();
        return stub;
    }

    public static Task Status(HttpContext context, int status, string? retryAfter = null)
    {
        context.Response.StatusCode = status;
        if (retryAfter is not null)
        {
            context.Response.Headers.RetryAfter = retryAfter;
        }

        return context.Response.WriteAsync("""{"message":"no"}""");
    }

    /// <summary>Announces more than it sends, and hangs up.</summary>
    public static async Task BreakOffAsync(HttpContext context)
    {
        context.Response.ContentLength = 5000;
        await context.Response.WriteAsync("""{"report":[{"date":"2026-01-""");
        await context.Response.Body.FlushAsync();
        context.Abort();
    }

    /// <summary>A body that ends properly but in the middle of its JSON.</summary>
    public static Task TruncateAsync(HttpContext context) =>
        context.Response.WriteAsync("""{"status_code":200,"report":[{"date":"2026-01-01T00:00:00Z","car":3},{"da""");

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var body = (await JsonNode.ParseAsync(context.Request.Body))!;
        var start = Moment(body["time_start"]!);
        var end = Moment(body["time_end"]!);
        var segment = body["id"]!.GetValue<string>();
        Asked.Enqueue((segment, start, end));
        if (context.Request.Headers["X-Api-Key"] != Key)
        {
            await Status(context, StatusCodes.Status403Forbidden);
        }
        else if (segment == Refused)
        {
            await Status(context, StatusCodes.Status404NotFound);
        }
        else if (Faults.TryDequeue(out var fault))
        {
            await fault(context);
        }
        else if (end > start.AddMonths(3) || end <= start || body["level"]!.GetValue<string>() != "segments")
        {
            await Status(context, StatusCodes.Status400BadRequest);
        }
        else
        {
            await context.Response.WriteAsync(Report(segment, start, end));
        }
    }

    private string Report(string segment, DateTime start, DateTime end)
    {
        var text = new StringBuilder("""{"status_code":200,"message":"ok","report":[""");
        var before = string.Empty;
        for (var hour = start; hour < end; hour = hour.AddHours(1))
        {
            if (hour >= NotYet?.From && hour < NotYet?.Until)
            {
                continue;
            }

            var row = new JsonObject
            {
                ["segment_id"] = segment,
                ["date"] = $"{hour:yyyy-MM-ddTHH:mm:ss}.000Z",
                ["interval"] = "hourly",
                ["uptime"] = 0.9,
                ["car"] = hour.Hour,
                ["bike"] = 1,
                ["pedestrian"] = 4,
                ["heavy_lft"] = 0,
                ["heavy_rgt"] = 0,
                ["car_lft"] = 0,
                ["car_rgt"] = hour.Hour,
                ["bike_lft"] = 0.5,
                ["bike_rgt"] = 0.5,
                ["pedestrian_lft"] = 2,
                ["pedestrian_rgt"] = 2,
                ["note"] = new string('x', Padding),
            };
            text.Append(before).Append(row.ToJsonString());
            before = ",";
        }

        return text.Append("]}").ToString();
    }

    private static DateTime Moment(JsonNode text) => DateTime.ParseExact(
        text.GetValue<string>(), "yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture,
        DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal);
}
