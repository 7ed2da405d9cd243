using System.Globalization;
using System.Text.Json.Nodes;
using Dasta.Connector.Hosting;
using Dasta.Node.Trust;
using Dasta.Specs.Dataspace;
using Dasta.Specs.Outcomes;

namespace Dasta.Connector.Deliveries.Receipts;

/// <summary>Receipts as JSON, and as the statement that the town signs.</summary>
internal static class ReceiptWriter
{
    /// <summary>The <c>typ</c> of a signed receipt.</summary>
    public const string Type = "dasta-receipt+jwt";

    /// <summary>The receipt with the town's signature over it.</summary>
    public static Receipt Sign(HostedParticipant town, Receipt receipt)
    {
        var claims = Facts(receipt);
        claims["iss"] = town.Did.ToString();
        claims["sub"] = receipt.Vendor;
        claims["jti"] = receipt.Id.ToString("D");
        claims["iat"] = receipt.ReceivedAt.ToUnixTimeSeconds();
        return receipt with { Statement = Jws.Sign(town.Acting.Signing, Type, claims) };
    }

    public static JsonObject Write(Receipt receipt)
    {
        var json = Facts(receipt);
        json["sequence"] = receipt.Sequence;
        json["statement"] = receipt.Statement;
        return json;
    }

    public static JsonObject Write(ListedRow row) => new()
    {
        ["line"] = row.Line,
        ["reason"] = row.Reason,
        ["detail"] = row.Detail,
        ["hint"] = RowHints.Of(row.Reason),
    };

    public static string Date(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static JsonObject Facts(Receipt receipt) => new()
    {
        ["id"] = receipt.Id.ToString("D"),
        ["specification"] = receipt.Specification,
        ["dataset"] = receipt.Dataset,
        ["agreement"] = receipt.Agreement,
        ["vendor"] = receipt.Vendor,
        ["fileName"] = receipt.FileName,
        ["digest"] = Digest(receipt.Digest),
        ["mappingDigest"] = receipt.MappingDigest is { } mapping ? Digest(mapping) : null,
        ["bytes"] = receipt.Bytes,
        ["rowsRead"] = receipt.RowsRead,
        ["rowsSetAside"] = receipt.RowsSetAside,
        ["cellsMissing"] = receipt.Missing,
        ["setAside"] = new JsonObject(receipt.SetAside.Select(one =>
            KeyValuePair.Create<string, JsonNode?>(one.Key, one.Value))),
        ["verdict"] = receipt.Verdict.ToString(),
        ["reasons"] = new JsonArray([.. receipt.Reasons.Select(Write)]),
        ["periods"] = new JsonArray([.. receipt.Periods.Select(Write)]),
        ["receivedAt"] = WireTime.Write(receipt.ReceivedAt),
    };

    private static string Digest(byte[] sha256) => $"sha-256=:{Convert.ToBase64String(sha256)}:";

    private static JsonObject Write(Refusal reason) => new()
    {
        ["code"] = reason.Code, ["message"] = reason.Message, ["hint"] = reason.Hint,
    };

    private static JsonObject Write(CoveredPeriod covered) => new()
    {
        ["start"] = Date(covered.Period.Start),
        ["end"] = Date(covered.Period.EndExclusive.AddDays(-1)),
        ["dueAt"] = WireTime.Write(covered.Period.DueAt),
        ["coverage"] = covered.Coverage?.Share,
        ["unmeasured"] = new JsonArray([.. (covered.Coverage?.Unmeasured ?? []).Select(part => (JsonNode)part)]),
    };
}
