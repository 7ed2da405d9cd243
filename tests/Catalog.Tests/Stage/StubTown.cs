using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Dasta.Node.Benchmarks;
using Dasta.Node.Trust;
using Dasta.Policies.Benchmarks;
using Dasta.Policies.Benchmarks.Masks;
using Dasta.Specs.Values;

namespace Catalog.Tests.Stage;

/// <summary>A town behind a stub connector: a DID with a key, a figure nobody may learn, and a catalogue.</summary>
internal sealed class StubTown(string address, string nis, Did runBy, double figure) : IDisposable
{
    public string Base { get; } = address;

    public Did Did { get; } = Did.FromBase(new Uri(address)).Value;

    public string Nis { get; } = nis;

    public Did Operator { get; } = runBy;

    public double Figure { get; } = figure;

    public SigningKey Key { get; } = SigningKey.Create(Did.FromBase(new Uri(address)).Value);

    /// <summary>The pair for masks.</summary>
    public AgreementKey Agreement { get; } = AgreementKey.Create(Did.FromBase(new Uri(address)).Value);

    /// <summary>What the catalogue endpoint answers; null makes it fail.</summary>
    public JsonObject? Catalog { get; set; }

    /// <summary>Further pages, in order, after the first.</summary>
    public IReadOnlyList<JsonObject> FurtherPages { get; set; } = [];

    /// <summary>Its version document; null for none.</summary>
    public JsonObject? Versions { get; set; }

    public int CatalogRequests { get; set; }

    /// <summary>What it answers each subject of a plan with.</summary>
    public double[] FiguresOf(BenchmarkPlan plan) => [.. plan.Each.Select((_, place) => Figure + place)];

    /// <summary>The two bodies this town sends for a plan, one to each aggregator.</summary>
    public (JsonObject One, JsonObject Two) Contribute(string planHash, BenchmarkPlan plan)
    {
        var (one, two) = Contribution.Split(Contribution.Encode(FiguresOf(plan), plan));
        var reportId = ReportIdOf(planHash, plan);
        return (Seal(planHash, plan.Aggregators[0], reportId, Contribution.ToBytes(one)),
            Seal(planHash, plan.Aggregators[1], reportId, Contribution.ToBytes(two)));
    }

    /// <summary>The one body this town sends to the hub of a plan of mode B.</summary>
    public JsonObject Mask(string planHash, BenchmarkPlan plan)
    {
        var own = plan.Roster.Index().Single(member => member.Item.Did == Did).Index;
        var vector = Contribution.Encode(FiguresOf(plan), plan);
        var masked = MaskedContribution.Of(vector, own, plan, other => PairMask.KeyOf(
            Agreement.SecretWith(plan.Roster[other].EncryptionKey!).Value, planHash, plan.Period.Code, plan.Round));
        return Seal(planHash, plan.Aggregators[0], ReportIdOf(planHash, plan), Contribution.ToBytes(masked));
    }

    public string ReportIdOf(string planHash, BenchmarkPlan plan) =>
        ReportId.Of(Encoding.UTF8.GetBytes(Did.ToString()), planHash, plan.Period.Code);

    public JsonObject Seal(string planHash, PlanAggregator aggregator, string reportId, byte[] share) =>
        SealedReport.Seal(planHash, reportId, share, aggregator.EncryptionKey, Did, Key);

    public string Sign(string planHash, string reportId, string encrypted, SigningKey key) =>
        SealedReport.Sign(planHash, reportId, encrypted, Did, key);

    public override string ToString() => Figure.ToString(CultureInfo.InvariantCulture);

    public void Dispose()
    {
        Key.Dispose();
        Agreement.Dispose();
    }
}
