using Dasta.Cli.Access;
using Dasta.Cli.Output;
using Dasta.Cli.Wire;
using Dasta.Node;
using Dasta.Node.Http;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Cli;

/// <summary>What every command works with: the screen, the clock and a session when it needs one.</summary>
internal sealed class Tool(Surroundings surroundings)
{
    /// <summary>Exit code of a command that was refused.</summary>
    public const int Failed = 1;

    public Screen Screen { get; } =
        new(surroundings.Output, surroundings.Error, surroundings.IsTerminal);

    public TimeProvider Time => surroundings.Time;

    /// <summary>The file that says where the demo is, or null.</summary>
    public string? DemoPath => surroundings.DemoPath;

    /// <summary>
    /// Runs in a session with the data space, with the demo's tokens or with one's own key; prints a refusal and
    /// gives the exit code.
    /// </summary>
    public async Task<int> InSessionAsync(Func<Session, Task<Outcome<int>>> act)
    {
        var where = DemoFile.Read(surroundings.DemoPath);
        var ended = !where.Succeeded ? where.Refusal
            : surroundings.KeyPath is { } path ? await WithKeyAsync(where.Value, path, act)
            : await WithDemoAsync(where.Value, act);
        if (ended.Succeeded)
        {
            return ended.Value;
        }

        Screen.Refusal(ended.Refusal);
        return Failed;
    }

    private static async Task<Outcome<int>> WithDemoAsync(Whereabouts where, Func<Session, Task<Outcome<int>>> act)
    {
        using var http = new GuardedHttp(new NodeSettings { Development = true });
        var talk = new Talk(http);
        return await FollowingAsync(new Session(where, talk, new DevelopmentTokens(talk, where.Identity)), act);
    }

    private async Task<Outcome<int>> WithKeyAsync(
        Whereabouts where, string path, Func<Session, Task<Outcome<int>>> act)
    {
        var file = KeyFile.Read(path);
        if (!file.Succeeded)
        {
            return file.Refusal;
        }

        // Only what runs on this machine is spoken to without TLS.
        var isLocal = Uri.TryCreate(where.Identity, UriKind.Absolute, out var identity)
            && identity is { Scheme: "http", IsLoopback: true };
        var settings = new NodeSettings { Development = isLocal, IdentityBase = where.Identity.TrimEnd('/') };
        using var http = new GuardedHttp(settings);
        using var tokens = new KeyFileTokens(file.Value, http, settings, Time);
        return await FollowingAsync(new Session(where, new Talk(http), tokens), act);
    }

    // A participant that was asked may have moved since its address was written down: it is asked where it is now.
    private static async Task<Outcome<int>> FollowingAsync(Session session, Func<Session, Task<Outcome<int>>> act)
    {
        var ended = await act(session);
        return ended.Refusal?.Code == MoveCodes.Moved.Code
            && await Relocations.FollowAsync(session, CancellationToken.None) is { } now
                ? await act(session.At(now))
                : ended;
    }

    /// <summary>The same, as a participant that has a connector.</summary>
    public Task<int> AsAsync(string name, Func<Session, Member, ConnectorPlace, Task<Outcome<int>>> act) =>
        InSessionAsync(async session =>
        {
            var member = session.Where.Find(name);
            var connector = member.Then(session.Where.ConnectorOf);
            return connector.Succeeded ? await act(session, member.Value, connector.Value) : connector.Refusal;
        });
}
