using Dasta.Catalog.Hosting;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Catalog.Benchmarks;

/// <summary>
/// Why a batch ended without a sum, as it travels: a refusal of the common table under status 410. A reason speaks of
/// rosters and lists only, never of a figure.
/// </summary>
internal static class AbortReason
{
    /// <summary>The refusal that tells a reason.</summary>
    public static Refusal Write(string? code)
    {
        var reason = Find(code) ?? CatalogCodes.BatchAborted;
        return new Refusal(reason.Code, StatusCodes.Status410Gone, reason.Message, reason.Hint);
    }

    /// <summary>The reason another node gives; CATALOG-020 when it gives none of the table.</summary>
    public static RefusalDefinition Read(PeerAnswer answer) => Find(answer.Code) ?? CatalogCodes.BatchAborted;

    private static RefusalDefinition? Find(string? code) => RefusalTable.All.FirstOrDefault(row => row.Code == code);
}
