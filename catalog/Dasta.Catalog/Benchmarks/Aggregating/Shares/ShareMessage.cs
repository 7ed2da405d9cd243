using System.Text;
using System.Text.Json.Nodes;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Catalog.Benchmarks.Aggregating.Shares;

/// <summary>
/// What a contributor sends: its report id, its share encrypted to this aggregator, and its signature.
/// </summary>
internal sealed record ShareMessage(string ReportId, string Share, string Signature)
{
    /// <summary>SHA-256 of the encrypted share's text as base64url: what the signature names.</summary>
    public string Digest { get; } = PlanHash.Of(Encoding.ASCII.GetBytes(Share));

    /// <summary>Reads the body of a share; refused with CATALOG-003.</summary>
    public static Outcome<ShareMessage> Read(JsonObject body)
    {
        var reportId = Text(body, "reportId");
        var share = Text(body, "share");
        var signature = Text(body, "signature");
        if (reportId is null || !Policies.Benchmarks.ReportId.IsValid(reportId))
        {
            return CatalogCodes.MalformedRequest.Refuse("reportId must be 16 bytes as base64url.");
        }

        return IsCompact(share, 4) && IsCompact(signature, 2)
            ? new ShareMessage(reportId, share!, signature!)
            : CatalogCodes.MalformedRequest.Refuse("share must be a compact JWE and signature a compact JWS.");
    }

    public override string ToString() => $"share message {ReportId}";

    private static string? Text(JsonObject body, string name) =>
        body[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static bool IsCompact(string? text, int dots) =>
        text is not null
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
        && text.Count(c => c == '.') == dots;
}
