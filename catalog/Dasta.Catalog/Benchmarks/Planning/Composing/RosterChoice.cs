using Dasta.Catalog.Hosting;
using Dasta.Node.Trust;
using Dasta.Policies.Benchmarks;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Vocabulary;

namespace Dasta.Catalog.Benchmarks.Planning.Composing;

/// <summary>Chooses the towns and the aggregators of a plan from the list of participants.</summary>
internal static class RosterChoice
{
    /// <summary>The towns in the order of their NIS codes; refused with CATALOG-011 to CATALOG-013.</summary>
    /// <param name="decliners">Towns, by DID, that stay out of a group; who lists towns means all of them.</param>
    public static Outcome<IReadOnlyList<ParticipantRecord>> Towns(
        BenchmarkRequest request, IReadOnlyList<ParticipantRecord> participants, IReadOnlySet<string> decliners)
    {
        var active = participants
            .Where(one => one is { IsActive: true, Kind: ParticipantKind.Municipality, Nis: not null }).ToArray();
        var chosen = request.Group is { } group
            ? TownGroups.Find(group).Select<IReadOnlyList<ParticipantRecord>>(
                isMember => active.Where(one => isMember(one.Nis!) && !decliners.Contains(one.Did)).ToArray())
            : Listed(request, active);
        return chosen.Then<IReadOnlyList<ParticipantRecord>>(towns => towns.Count > CatalogLimits.RosterTowns
            ? CatalogCodes.RosterTooLarge.Refuse()
            : Outcome<IReadOnlyList<ParticipantRecord>>.Of([.. towns.OrderBy(one => one.Nis, StringComparer.Ordinal)]));
    }

    /// <summary>
    /// Two active aggregators of different operators, or for masks the first of them, so that it knows what was opened
    /// by shares; refused with CATALOG-015.
    /// </summary>
    /// <param name="mode">Null for shares where there are two, else masks.</param>
    public static Outcome<IReadOnlyList<ParticipantRecord>> Aggregators(
        BenchmarkMode? mode, IReadOnlyList<ParticipantRecord> participants)
    {
        var pair = participants
            .Where(one => one is { IsActive: true, Kind: ParticipantKind.Aggregator, EncryptionKey: not null })
            .OrderBy(one => one.Did, StringComparer.Ordinal)
            .DistinctBy(OperatorOf, StringComparer.Ordinal)
            .Take(mode == BenchmarkMode.Masks ? 1 : 2).ToArray();
        return pair.Length == 2 || (pair.Length == 1 && mode != BenchmarkMode.Shares)
            ? Outcome<IReadOnlyList<ParticipantRecord>>.Of(pair)
            : CatalogCodes.AggregatorsMissing.Refuse();
    }

    /// <summary>Who runs a participant: its operator, or itself.</summary>
    public static string OperatorOf(ParticipantRecord participant) => participant.Operator ?? participant.Did;

    private static Outcome<IReadOnlyList<ParticipantRecord>> Listed(
        BenchmarkRequest request, ParticipantRecord[] active)
    {
        var byDid = active.ToDictionary(one => one.Did, StringComparer.Ordinal);
        var towns = request.Roster.Select(did => byDid.GetValueOrDefault(did.ToString())).ToArray();
        return towns.Any(one => one is null)
            || towns.Select(one => one!.Nis).Distinct(StringComparer.Ordinal).Count() != towns.Length
                ? CatalogCodes.RosterUnfit.Refuse()
                : Outcome<IReadOnlyList<ParticipantRecord>>.Of([.. towns.Select(one => one!)]);
    }
}
