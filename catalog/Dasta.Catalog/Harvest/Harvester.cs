using Dasta.Catalog.Hosting;
using Dasta.Node.Trust;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Vocabulary;

namespace Dasta.Catalog.Harvest;

/// <summary>Asks every participant that may offer for its catalogue; one harvest at a time.</summary>
internal sealed class Harvester(
    HarvestStore store, CatalogFetch fetch, Participants participants, ILogger<Harvester> log) : IDisposable
{
    private static readonly string[] MayOffer =
    [
        ParticipantKind.Municipality, ParticipantKind.Province, ParticipantKind.Vendor, ParticipantKind.Intermediary,
        ParticipantKind.Agency, ParticipantKind.Researcher,
    ];

    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Harvests now; refused when identity does not say who takes part.</summary>
    public async Task<Outcome<HarvestSummary>> RunAsync(CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            var listed = await participants.ListAsync(ct);
            if (!listed.Succeeded)
            {
                return listed.Refusal;
            }

            var offering = listed.Value.Where(one => one.IsActive && MayOffer.Contains(one.Kind))
                .DistinctBy(one => one.Did, StringComparer.Ordinal).ToArray();
            await store.TakeUpAsync(offering, ct);
            var answered = 0;
            await Parallel.ForEachAsync(
                offering,
                new ParallelOptions { MaxDegreeOfParallelism = CatalogLimits.HarvestParallel, CancellationToken = ct },
                async (participant, stop) =>
                {
                    if (await HarvestAsync(participant, stop))
                    {
                        Interlocked.Increment(ref answered);
                    }
                });
            var (datasets, offers) = await store.TidyAsync(ct);
            return new HarvestSummary(offering.Length, answered, offering.Length - answered, datasets, offers);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<bool> HarvestAsync(ParticipantRecord participant, CancellationToken ct)
    {
        var kept = await KeepAsync(participant, ct);
        if (!kept.Succeeded)
        {
            log.LogInformation("{Participant} could not be harvested: {Code}.", participant.Did, kept.Refusal.Code);
            await store.FailAsync(participant.Did, kept.Refusal.Code, ct);
        }

        return kept.Succeeded;
    }

    private async Task<Outcome<Done>> KeepAsync(ParticipantRecord participant, CancellationToken ct)
    {
        try
        {
            var catalog = await fetch.FetchAsync(participant, ct);
            if (!catalog.Succeeded)
            {
                return catalog.Refusal;
            }

            await store.KeepAsync(participant.Did, catalog.Value.Address, catalog.Value, ct);
            return Done.Value;
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            // One participant's answer, however strange, never stops the harvest of the others.
            log.LogWarning("The answer of {Participant} broke with {Problem}.", participant.Did,
                problem.GetType().Name);
            return CatalogCodes.ForeignCatalogue.Refuse();
        }
    }
}
