using Dasta.Demo;
using Dasta.Demo.Cast;

namespace DataSpace.Tests.Crashes;

/// <summary>The bytes that wait at a town to leave for an aggregator; once delivered the outbox forgets them.</summary>
internal static class LeavingBytes
{
    /// <summary>The body of the one message that waits for the aggregator.</summary>
    public static async Task<string> WaitingForAsync(DemoSpace space, Address town, Member aggregator)
    {
        var name = $"{space.DatabasePrefix}_{town.Node.Name}_{town.Member.Slug}".Replace('-', '_');
        await using var source = await SpaceDatabase.OpenAsync(name);
        await using var command = source.CreateCommand(
            "select body from node.outgoing_message where kind = 'benchmark-share' and peer = $1 and body <> ''");
        command.Parameters.AddWithValue(space.Book.Of(aggregator).Did.ToString());
        return (string)(await command.ExecuteScalarAsync()
            ?? throw new InvalidOperationException($"Nothing waits at {town.Member.Name}."));
    }
}
