using System.Collections.Concurrent;
using Dasta.Connector.Moving.Departures;
using Dasta.Specs.Values;

namespace Dasta.Connector.Moving;

/// <summary>What this process knows of moves: asked at every request, so kept in memory.</summary>
internal sealed class Moves
{
    private static readonly object ItemKey = new();
    private readonly ConcurrentDictionary<string, Departure> _departures = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ExpectedParticipant> _expected = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Did> _dids = new(StringComparer.Ordinal);

    /// <summary>Those that depart or have moved, by slug.</summary>
    public IReadOnlyDictionary<string, Departure> Departures => _departures;

    /// <summary>Those that are expected and have not arrived, by slug.</summary>
    public IReadOnlyDictionary<string, ExpectedParticipant> Expected => _expected;

    /// <summary>Whose path the request lies under, whether it is here or not.</summary>
    public static string? CurrentSlug(HttpContext context) => context.Items[ItemKey] as string;

    public static void Enter(HttpContext context, string slug) => context.Items[ItemKey] = slug;

    public void Note(Departure departure) => _departures[departure.Slug] = departure;

    public void Forget(string slug) => _departures.TryRemove(slug, out _);

    public void Expect(ExpectedParticipant participant)
    {
        _expected[participant.Settings.Slug] = participant;
        Know(participant.Settings.Slug, participant.Did);
    }

    public void Arrived(string slug) => _expected.TryRemove(slug, out _);

    /// <summary>Remembers the DID behind a slug, also for when the participant is gone.</summary>
    public void Know(string slug, Did did) => _dids[slug] = did;

    public Did? DidOf(HttpContext context) =>
        CurrentSlug(context) is { } slug && _dids.TryGetValue(slug, out var did) ? did : null;
}
