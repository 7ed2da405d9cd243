using System.Text.Json.Nodes;
using Dasta.Connector.Benchmarks;
using Dasta.Connector.Hosting;
using Dasta.Node.Http;
using Dasta.Node.Trust;
using Dasta.Node.Trust.Statements;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Values;
using Dasta.Specs.Vocabulary;

namespace Dasta.Connector.Audit.Chain;

/// <summary>Fetches the heads of a participant's audit that lie at the catalogues.</summary>
internal sealed class LodgedHeads(Participants directory, TokenClient tokens, GuardedHttp http)
{
    private const int AnswerLimitBytes = 1024 * 1024;
    private const int PagesMost = 200;

    /// <summary>Where a catalogue takes and gives heads.</summary>
    public static Uri AddressAt(ParticipantRecord catalogue) => new($"{catalogue.Base.TrimEnd('/')}/audit-heads");

    /// <summary>Those that every catalogue keeps; null when not one answered.</summary>
    public async Task<IReadOnlyList<AuditStatement>?> FetchAsync(
        HostedParticipant participant, CancellationToken cancellation)
    {
        var known = await directory.ListAsync(cancellation);
        List<AuditStatement>? found = null;
        foreach (var catalogue in known.Succeeded ? known.Value
            .Where(one => one is { Kind: ParticipantKind.Catalogue, IsActive: true })
            .Take(HeadSigner.CataloguesMost) : [])
        {
            var heads = await OfAsync(participant, catalogue, cancellation);
            if (heads.Succeeded)
            {
                (found ??= []).AddRange(heads.Value);
            }
        }

        return found;
    }

    private async Task<Outcome<List<AuditStatement>>> OfAsync(
        HostedParticipant participant, ParticipantRecord catalogue, CancellationToken cancellation)
    {
        var token = await tokens.GetAsync(participant.Acting, Did.Parse(catalogue.Did).Value, cancellation);
        if (!token.Succeeded)
        {
            return token.Refusal;
        }

        var found = new List<AuditStatement>();
        for (var page = 0; page < PagesMost; page++)
        {
            var after = found.Count == 0 ? 0 : found[^1].Position;
            var answer = await PeerJson.GetAsync(
                http, new Uri(FormattableString.Invariant($"{AddressAt(catalogue)}?after={after}")), token.Value,
                AnswerLimitBytes, cancellation);
            if (!answer.Succeeded)
            {
                return answer.Refusal;
            }

            var heads = (answer.Value["heads"] as JsonArray ?? []).Select(head => Read(participant, head)).ToArray();
            // A catalogue that gives what the participant did not sign proves nothing about its audit.
            found.AddRange(heads.OfType<AuditStatement>().Where(head => head.Position > after));
            if (heads.Length == 0 || found.Count == 0 || found[^1].Position == after)
            {
                break;
            }
        }

        return found;
    }

    private static AuditStatement? Read(HostedParticipant participant, JsonNode? head)
    {
        var text = head is JsonValue value && value.TryGetValue<string>(out var compact) ? compact : string.Empty;
        var read = AuditStatement.Read(
            text, AuditStatement.Head, participant.Did, [participant.Acting.Signing.PublicJwk()]);
        return read.Succeeded ? read.Value : null;
    }
}
