using Dasta.Demo.Cast;
using Dasta.Demo.Counts;
using Dasta.Demo.Nodes;
using Dasta.Demo.State;
using Dasta.Demo.Wire;
using Npgsql;

namespace Dasta.Demo;

/// <summary>
/// A data space of real processes on this machine: who is where, the processes, a way to talk to them, and what the
/// steps found so far. Nothing runs before <see cref="Steps.StartNodes"/>.
/// </summary>
internal sealed class DemoSpace : IAsyncDisposable
{
    private readonly DemoState _state;

    private DemoSpace(DemoOptions options, DemoState state, ICounts counts)
    {
        Options = options;
        _state = state;
        Counts = counts;
        Book = new AddressBook(state.Ports);
        Talk = new Talk(new HttpClient { Timeout = TimeSpan.FromMinutes(5) }, Book.Identity);
        var programs = new Programs(options.Programs);
        Nodes = Roles.Nodes.ToDictionary(
            plan => plan.Name,
            plan => new NodeProcess(
                plan,
                Book.Root(plan.Name),
                programs.Find(plan.Project),
                SettingsFile.Write(plan, Book, state.Prefix, options.StateFolder),
                Path.Combine(options.StateFolder, "logs", $"{plan.Name}.log"),
                options.AsDeployed),
            StringComparer.Ordinal);
    }

    public DemoOptions Options { get; }

    public ICounts Counts { get; }

    public AddressBook Book { get; }

    public Talk Talk { get; }

    public Findings Findings { get; } = new();

    /// <summary>The processes by name.</summary>
    public IReadOnlyDictionary<string, NodeProcess> Nodes { get; }

    /// <summary>Prefix of every database and role of this space.</summary>
    public string DatabasePrefix => _state.Prefix;

    /// <exception cref="DemoFailure">
    /// A kept port is in use, the counts are not there, or a host is not built.
    /// </exception>
    public static DemoSpace Create(DemoOptions options)
    {
        var folder = Directory.CreateDirectory(options.StateFolder);
        if (!OperatingSystem.IsWindows() && options.Once)
        {
            folder.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        }

        foreach (var part in new[] { "logs", "keys", "settings", "counts" })
        {
            folder.CreateSubdirectory(part);
        }

        ICounts counts = options.Data is null ? new GeneratedCounts() : new MelbourneCounts(options.Data);
        return new DemoSpace(options, DemoState.LoadOrChoose(options.StateFolder), counts);
    }

    /// <summary>Stops the processes; of a space that was run once, also removes databases, roles and files.</summary>
    public async ValueTask DisposeAsync()
    {
        var wasUsed = Nodes.Values.Any(node => node.WasStarted);
        await Task.WhenAll(Nodes.Values.Select(node => node.StopAsync()));
        Talk.Dispose();
        if (Options.Once && wasUsed)
        {
            await DropAsync();
        }

        if (Options.Once)
        {
            Directory.Delete(Options.StateFolder, recursive: true);
        }
    }

    private async Task DropAsync()
    {
        try
        {
            await Databases.DropAsync(DatabasePrefix, CancellationToken.None);
        }
        catch (NpgsqlException)
        {
            // The server is gone: a private one takes its databases along, another one keeps them.
            await Console.Error.WriteLineAsync($"dasta: databases {DatabasePrefix}_* may be left on the server.");
        }
    }
}
