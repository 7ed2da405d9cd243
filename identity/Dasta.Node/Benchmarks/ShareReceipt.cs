using System.Text.Json;
using System.Text.Json.Nodes;
using Dasta.Node.Trust;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;

namespace Dasta.Node.Benchmarks;

/// <summary>
/// What an aggregator states, signed, of the report of one contributor once a batch is summed: evidence with which the
/// contributor can show how its report was used.
/// </summary>
/// <param name="ReportId">Of the report that came in; null where none did.</param>
/// <param name="IsUsed">Whether that report is in the sum, which holds each report once.</param>
/// <param name="Count">Reports in the sum.</param>
/// <param name="ReportDigest">Stands for the set of reports in the sum.</param>
public sealed record ShareReceipt(
    string PlanHash, Did Contributor, string? ReportId, bool IsUsed, int Count, string ReportDigest)
{
    /// <summary>The <c>typ</c> of a receipt.</summary>
    public const string TokenType = "dasta-receipt+jwt";

    public string Sign(SigningKey aggregator) => Jws.Sign(aggregator, TokenType, new JsonObject
    {
        ["planHash"] = PlanHash,
        ["contributor"] = Contributor.ToString(),
        ["reportId"] = ReportId,
        ["used"] = IsUsed,
        ["count"] = Count,
        ["reportDigest"] = ReportDigest,
    });

    /// <summary>
    /// Reads a receipt; refused as <see cref="Jws.Verify(string, string, IReadOnlyList{JsonObject}, int)"/> says, and
    /// with NODE-001 when the statement has another form.
    /// </summary>
    /// <param name="aggregatorKeys">Public keys of the aggregator's DID.</param>
    public static Outcome<ShareReceipt> Read(string compact, IReadOnlyList<JsonObject> aggregatorKeys) =>
        Jws.Verify(compact, TokenType, aggregatorKeys).Then(verified => Read(verified.Payload));

    private static Outcome<ShareReceipt> Read(byte[] payload)
    {
        try
        {
            var statement = JsonSerializer.Deserialize<JsonObject>(payload);
            if (statement is not null && Did.Parse((string?)statement["contributor"]) is { Succeeded: true } contributor
                && statement["planHash"] is JsonValue hash && statement["reportDigest"] is JsonValue digest
                && statement["used"] is JsonValue used && statement["count"] is JsonValue count)
            {
                return new ShareReceipt(
                    (string)hash!, contributor.Value, (string?)statement["reportId"], (bool)used, (int)count,
                    (string)digest!);
            }
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or FormatException)
        {
            return NodeCodes.MalformedSignature.Refuse();
        }

        return NodeCodes.MalformedSignature.Refuse();
    }
}
