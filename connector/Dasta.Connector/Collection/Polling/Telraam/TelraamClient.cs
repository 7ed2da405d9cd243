using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dasta.Node.Http;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Collection.Polling.Telraam;

/// <summary>
/// Asks the Telraam service (API version 1, <c>POST /v1/reports/traffic</c>) for the hours of a segment.
/// </summary>
internal sealed class TelraamClient(GuardedHttp http, PollSettings settings)
{
    private const int Megabyte = 1024 * 1024;
    private const int DepthLimit = 16;
    private static readonly TimeSpan UsualWait = TimeSpan.FromMinutes(1);

    public async Task<TelraamAnswer> AskAsync(TelraamWindow window, string key, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Post, $"{settings.TelraamBase.TrimEnd('/')}/v1/reports/traffic")
        {
            Content = new StringContent(BodyOf(window), Encoding.UTF8, "application/json"),
        };
        request.Headers.TryAddWithoutValidation("X-Api-Key", key);
        var answer = await http.SendAsync(
            request, cancellation, TimeSpan.FromSeconds(settings.AnswerSeconds), settings.AnswerMegabytes * Megabyte);
        return answer.Succeeded ? Understand(answer.Value)
            : answer.Refusal.Code == NodeCodes.AnswerTooLarge.Code ? new TelraamAnswer.TooLarge(answer.Refusal)
            : answer.Refusal.Code == NodeCodes.AddressNotAllowed.Code
                ? new TelraamAnswer.Refused(answer.Refusal, ConcernsAll: true)
            : new TelraamAnswer.Failed(answer.Refusal);
    }

    private static string BodyOf(TelraamWindow window) => new JsonObject
    {
        ["level"] = "segments",
        ["format"] = "per-hour",
        ["id"] = window.Segment,
        ["time_start"] = Stamp(window.Start),
        ["time_end"] = Stamp(window.End),
    }.ToJsonString();

    private static string Stamp(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static TelraamAnswer Understand(HttpAnswer answer) => answer.Status switch
    {
        StatusCodes.Status200OK => ReadReport(answer.Body),
        StatusCodes.Status429TooManyRequests => new TelraamAnswer.Wait(answer.RetryAfter ?? UsualWait),
        StatusCodes.Status503ServiceUnavailable when answer.RetryAfter is { } wait => new TelraamAnswer.Wait(wait),
        StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden =>
            new TelraamAnswer.Refused(CollectionCodes.KeyRefused.Refuse(), ConcernsAll: true),
        >= 500 or StatusCodes.Status408RequestTimeout =>
            new TelraamAnswer.Failed(CollectionCodes.ServiceFailed.Refuse($"It answered {answer.Status}.")),
        _ => new TelraamAnswer.Refused(
            CollectionCodes.RequestRefused.Refuse($"It answered {answer.Status}."), ConcernsAll: false),
    };

    // Read through to the end: a report that broke off must not be stored as if it were whole.
    private static TelraamAnswer ReadReport(byte[] body)
    {
        Refusal unreadable = CollectionCodes.AnswerUnreadable.Refuse();
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = DepthLimit });
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("report", out var report)
                && report.ValueKind == JsonValueKind.Array
                    ? new TelraamAnswer.Report(body, report.GetArrayLength() == 0)
                    : new TelraamAnswer.Failed(unreadable);
        }
        catch (JsonException)
        {
            return new TelraamAnswer.Failed(unreadable);
        }
    }
}
