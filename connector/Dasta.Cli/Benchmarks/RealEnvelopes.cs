using System.Text;
using System.Text.Json.Nodes;
using Dasta.Node.Benchmarks;
using Dasta.Node.Trust;
using Dasta.Policies.Benchmarks.Simulation;
using Dasta.Specs.Values;

namespace Dasta.Cli.Benchmarks;

/// <summary>Reports sealed and opened as connectors and aggregators do, under keys made for one simulation.</summary>
internal sealed class RealEnvelopes : IDisposable
{
    private const string PlanHash = "2jmj7l5rSw0yVb_vlWAYkK_YBwk2jmj7l5rSw0yVb_w";
    private const string ReportId = "AAAAAAAAAAAAAAAAAAAAAA";

    private readonly (Did Did, SigningKey Key, JsonObject[] Public)[] _towns;
    private readonly AgreementKey[] _receivers;
    private readonly JsonObject[] _receiversPublic;

    public RealEnvelopes(int towns)
    {
        _towns = new (Did, SigningKey, JsonObject[])[towns];
        Parallel.For(0, towns, town =>
        {
            var did = Did.Parse(FormattableString.Invariant($"did:web:town{town}.example")).Value;
            var key = SigningKey.Create(did);
            _towns[town] = (did, key, [key.PublicJwk()]);
        });
        _receivers = [Receiver("one"), Receiver("two")];
        _receiversPublic = [.. _receivers.Select(receiver => receiver.PublicJwk())];
    }

    public Envelopes Envelopes => new(Seal, Open);

    public void Dispose()
    {
        foreach (var town in _towns)
        {
            town.Key.Dispose();
        }

        foreach (var receiver in _receivers)
        {
            receiver.Dispose();
        }
    }

    private static AgreementKey Receiver(string name) =>
        AgreementKey.Create(Did.Parse($"did:web:{name}.example").Value);

    private byte[] Seal(int town, byte[] report, int receiver)
    {
        var (did, key, _) = _towns[town];
        var body = SealedReport.Seal(PlanHash, ReportId, report, _receiversPublic[receiver], did, key);
        return Encoding.UTF8.GetBytes(body.ToJsonString());
    }

    private byte[] Open(int town, byte[] body, int receiver)
    {
        var sealedReport = JsonNode.Parse(body)!.AsObject();
        var (did, _, keys) = _towns[town];
        var share = sealedReport["share"]!.GetValue<string>();
        _ = SealedReport.Verify(
            sealedReport["signature"]!.GetValue<string>(), PlanHash, ReportId, share, did, keys).Value;
        return Jwe.Decrypt(share, _receivers[receiver]).Value;
    }
}
