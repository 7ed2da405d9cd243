using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Threading.Channels;
using Dasta.Connector.Hosting;
using Dasta.Connector.Negotiations;

namespace Dasta.Connector.Processes;

/// <summary>Tells the driver in this process that a participant has a step to take.</summary>
internal sealed class ProcessWake
{
    // The rows are the truth: a wake-up that finds the channel full is covered by those in it or by the next look.
    private readonly Channel<HostedParticipant> _channel = Channel.CreateBounded<HostedParticipant>(
        new BoundedChannelOptions(10_000) { FullMode = BoundedChannelFullMode.Wait });

    // A participant that waits to be looked at is looked at once, however often something was changed.
    private readonly ConcurrentDictionary<HostedParticipant, bool> _waiting = new();

    private readonly Channel<(HostedParticipant Participant, Negotiation Due)> _steps =
        Channel.CreateBounded<(HostedParticipant, Negotiation)>(
            new BoundedChannelOptions(10_000) { FullMode = BoundedChannelFullMode.Wait });

    private ImmutableArray<Action<HostedParticipant>> _followers = [];
    private Action<HostedParticipant> _announce = _ => { };

    public ChannelReader<HostedParticipant> Reader => _channel.Reader;

    /// <summary>Negotiations of which the next step is due.</summary>
    public ChannelReader<(HostedParticipant Participant, Negotiation Due)> Steps => _steps.Reader;

    /// <summary>Tells whenever something of a participant may have changed, here or at another process.</summary>
    public void Follow(Action<HostedParticipant> onChange) =>
        ImmutableInterlocked.Update(ref _followers, followers => followers.Add(onChange));

    /// <summary>
    /// Has every <see cref="Wake"/> and <see cref="Tell"/> told to somebody who makes it known to other processes.
    /// </summary>
    public void Announce(Action<HostedParticipant> announce) => _announce = announce;

    /// <summary>Something was changed by this process.</summary>
    /// <param name="step">The step that follows; null when that is not known, and then the rows are looked at.</param>
    public void Wake(HostedParticipant participant, NextStep? step)
    {
        foreach (var follower in _followers)
        {
            follower(participant);
        }

        // A step that is known is taken without a look at all rows; where there is no room, the rows tell.
        if (step is null || (step.Due is { } due && !_steps.Writer.TryWrite((participant, due))))
        {
            Look(participant);
        }

        _announce(participant);
    }

    /// <summary>Tells the other processes of the connector to look at the participant; nothing is done here.</summary>
    public void Tell(HostedParticipant participant) => _announce(participant);

    /// <summary>Something may have been changed by another process.</summary>
    public void WakeHere(HostedParticipant participant)
    {
        foreach (var follower in _followers)
        {
            follower(participant);
        }

        Look(participant);
    }

    /// <summary>A step may be due.</summary>
    public void Look(HostedParticipant participant)
    {
        if (_waiting.TryAdd(participant, true) && !_channel.Writer.TryWrite(participant))
        {
            _waiting.TryRemove(participant, out _);
        }
    }

    /// <summary>What is changed from here on wakes again; said before the rows are read.</summary>
    public void Taken(HostedParticipant participant) => _waiting.TryRemove(participant, out _);
}
