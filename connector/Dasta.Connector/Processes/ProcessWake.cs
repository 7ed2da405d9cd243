using System.Collections.Immutable;
using System.Threading.Channels;
using Dasta.Connector.Hosting;

namespace Dasta.Connector.Processes;

/// <summary>Tells the driver in this process that a participant has a step to take.</summary>
internal sealed class ProcessWake
{
    // The rows are the truth: a wake-up that finds the channel full is covered by those in it or by the next look.
    private readonly Channel<HostedParticipant> _channel = Channel.CreateBounded<HostedParticipant>(
        new BoundedChannelOptions(10_000) { FullMode = BoundedChannelFullMode.DropWrite });

    private ImmutableArray<Action<HostedParticipant>> _followers = [];

    public ChannelReader<HostedParticipant> Reader => _channel.Reader;

    /// <summary>Tells whenever something of a participant's processes was changed by this process.</summary>
    public void Follow(Action<HostedParticipant> onChange) =>
        ImmutableInterlocked.Update(ref _followers, followers => followers.Add(onChange));

    /// <summary>Something was changed, and a step may be due.</summary>
    public void Wake(HostedParticipant participant)
    {
        foreach (var follower in _followers)
        {
            follower(participant);
        }

        Look(participant);
    }

    /// <summary>A step may be due.</summary>
    public void Look(HostedParticipant participant) => _channel.Writer.TryWrite(participant);
}
