using System.Text;
using Dasta.Cli.Output;
using Dasta.Cli.Wire;
using Dasta.Specs.Outcomes;

namespace Dasta.Cli.Feeding;

/// <summary>Shows the first rows of a file as its mapping would read them.</summary>
internal static class ExplainOrder
{
    /// <summary>Enough for the first rows of every format but a workbook, which is only sound whole.</summary>
    private const int BeginningBytes = 4 * 1024 * 1024;

    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);

    public static async Task<Outcome<int>> RunAsync(
        Screen screen, IngestOrder order, int rows, bool asJson, CancellationToken cancellation)
    {
        var file = InputFile.Open(order.File);
        if (!file.Succeeded)
        {
            return file.Refusal;
        }

        await using var stream = file.Value;
        HttpContent body = await BeginningAsync(stream, cancellation);
        if (order.Mapping is not null)
        {
            var mapping = InputFile.ReadJson(order.Mapping);
            if (!mapping.Succeeded)
            {
                return mapping.Refusal;
            }

            body = new MultipartFormDataContent
            {
                { new StringContent(mapping.Value.ToJsonString(), Encoding.UTF8, "application/json"), "mapping" },
                { body, "file", Path.GetFileName(order.File) },
            };
        }

        var answer = await order.Session.SendAsync(
            HttpMethod.Post, $"{order.Place}/explain?rows={rows}", order.Self, order.Self, body, cancellation, Timeout);
        return answer.Select(good =>
        {
            if (asJson)
            {
                screen.Json(good.Object);
            }
            else
            {
                ExplanationTable.Show(screen, good.Object);
            }

            return 0;
        });
    }

    private static async Task<HttpContent> BeginningAsync(FileStream file, CancellationToken cancellation)
    {
        var start = new byte[BeginningBytes];
        var count = await file.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellation);
        if (!start.AsSpan(0, count).StartsWith("PK"u8))
        {
            return new ByteArrayContent(start, 0, count);
        }

        file.Position = 0;
        return new StreamContent(file);
    }
}
