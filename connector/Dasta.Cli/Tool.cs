using Dasta.Cli.Access;
using Dasta.Cli.Output;
using Dasta.Cli.Wire;
using Dasta.Node;
using Dasta.Node.Http;
using Dasta.Specs.Outcomes;

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

    /// <summary>Runs in a session with the running demo; prints a refusal and gives the exit code.</summary>
    public async Task<int> InSessionAsync(Func<Session, Task<Outcome<int>>> act)
    {
        // Sessions with a real installation will not have the development setting.
        using var http = new GuardedHttp(new NodeSettings { Development = true });
        var talk = new Talk(http);
        var where = DemoFile.Read(surroundings.DemoPath);
        var ended = where.Succeeded
            ? await act(new Session(where.Value, talk, new DevelopmentTokens(talk, where.Value.Identity)))
            : where.Refusal;
        if (ended.Succeeded)
        {
            return ended.Value;
        }

        Screen.Refusal(ended.Refusal);
        return Failed;
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
