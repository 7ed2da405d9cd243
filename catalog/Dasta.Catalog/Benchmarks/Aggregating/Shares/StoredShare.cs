namespace Dasta.Catalog.Benchmarks.Aggregating.Shares;

/// <summary>One accepted share as it lies in the database: encrypted, and gone once the batch has ended.</summary>
internal sealed record StoredShare(string ReportId, string Contributor, string Digest, string? Share, bool Usable)
{
    public const string Columns = "report_id as reportid, contributor, digest, share, usable";

    public override string ToString() => $"share {ReportId}";
}
