using System.Diagnostics;
using Dasta.Demo;
using Dasta.Measurements.Harness;
using Dasta.Measurements.Reads;
using Dasta.Node;
using Dasta.Node.Database;
using Dasta.Node.Http;
using Dasta.Node.Trust;
using Dasta.Node.Trust.Proofs;
using Dasta.Node.Trust.Readings;
using Dasta.Specs.Values;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Dasta.Measurements.Tokens;

/// <summary>
/// What checking an access token adds to a read, in processor time of the process that does it: checks beside reads
/// over HTTP. The token is known already; of a bound one the proof is checked, and used up, at every call.
/// </summary>
internal abstract class TokenChecking(bool isBound) : IMeasurement
{
    private const int Workers = 16;
    private const int Proofs = 4000;
    private const int BearerChecks = 400_000;
    private static readonly Uri Address = new("http://localhost:1/odata/v4/Observations");
    private readonly DemoSpace _space = ScratchSpace.Create();
    private readonly List<IDisposable> _held = [];
    private MeasuredClient? _client;
    private NpgsqlDataSource? _database;
    private Load? _reads;
    private AccessTokens _access = null!;
    private ProofNonces _nonces = null!;
    private ProofKey? _key;
    private string _token = string.Empty;
    private Did _audience;

    public abstract string Name { get; }

    public string Unit => "% of a read";

    public abstract double Bar { get; }

    public bool MoreIsBetter => false;

    public bool HasReference => false;

    public async Task PrepareAsync(CancellationToken cancellation)
    {
        await FilledTown.PrepareAsync(_space, cancellation);
        var town = FilledTown.Of(_space);
        _reads = new Load(
            _space.Talk.Http, new Uri(town.OData + FilledTown.Query),
            await _space.Talk.TokenAsync(town.Did, town.Did, cancellation));
        Assemble();
        _client = await MeasuredClient.AdmitAsync(_space, cancellation);
        _audience = town.Did;
        if (isBound)
        {
            var load = Hold(new TokenLoad(_space.Book.Identity, _client.Participant, town.Did));
            (_token, _key) = (await load.OneAsync(cancellation), load.Key);
        }
        else
        {
            _token = await _space.Talk.TokenAsync(_client.Participant.Did, town.Did, cancellation);
        }
    }

    public async Task<double> SubjectAsync(CancellationToken cancellation)
    {
        using var connector = Process.GetProcessById(_space.Nodes[FilledTown.Of(_space).Node.Name].ProcessId);
        var read = await CostAsync(connector, () => _reads!.CountAsync(cancellation));
        var proofs = _key is { } key
            ? Enumerable.Range(0, Proofs).Select(_ => key.Sign("GET", Address, _token, _nonces.Current)).ToArray()
            : null;
        using var self = Process.GetCurrentProcess();
        return 100 * await CostAsync(self, () => CheckAsync(proofs, cancellation)) / read;
    }

    public Task<double> ReferenceAsync(CancellationToken cancellation) => throw new NotSupportedException();

    public async ValueTask DisposeAsync()
    {
        _held.ForEach(one => one.Dispose());
        await (_client?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_database?.DisposeAsync() ?? ValueTask.CompletedTask);
        await _space.DisposeAsync();
    }

    // As a node puts it together, with the list of participants and the keys of the running identity.
    private void Assemble()
    {
        var settings = new NodeSettings
        {
            PublicBase = Address.GetLeftPart(UriPartial.Authority),
            IdentityBase = _space.Book.Identity.ToString().TrimEnd('/'),
            IdentityDid = _space.Book.IdentityDid.ToString(),
            Development = true,
        };
        _database = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(FilledTown.DatabaseOf(_space)) { MaxAutoPrepare = 8 }.ConnectionString);
        var directory = new HttpIdentityDirectory(Hold(new GuardedHttp(settings)), settings);
        var participants = Hold(new Participants(directory, settings, TimeProvider.System));
        var vault = Hold(KeyVault.Open(Path.Combine(_space.Options.StateFolder, "keys", "measured.key")));
        _nonces = new ProofNonces(vault, TimeProvider.System);
        var check = new ProofCheck(
            settings, _nonces, new ReplayStore(_database, TimeProvider.System), TimeProvider.System);
        _access = Hold(new AccessTokens(
            settings, participants, directory, check, TimeProvider.System, NullLogger<AccessTokens>.Instance));
    }

    // Seconds of processor time for one.
    private static async Task<double> CostAsync(Process process, Func<Task<long>> work)
    {
        process.Refresh();
        var before = process.TotalProcessorTime;
        var count = await work();
        process.Refresh();
        return (process.TotalProcessorTime - before).TotalSeconds / count;
    }

    private async Task<long> CheckAsync(string[]? proofs, CancellationToken cancellation)
    {
        var count = proofs?.Length ?? BearerChecks;
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => Task.Run(
            async () =>
            {
                for (int mine; (mine = Interlocked.Increment(ref next)) < count;)
                {
                    var caller = await _access.ValidateAsync(Request(proofs?[mine]), _audience, cancellation);
                    if (!caller.Succeeded)
                    {
                        throw new InvalidOperationException(caller.Refusal.ToString());
                    }
                }
            },
            cancellation)));
        return count;
    }

    private HttpRequest Request(string? proof)
    {
        var request = new DefaultHttpContext().Request;
        request.Method = "GET";
        request.Path = Address.AbsolutePath;
        request.Headers.Authorization = $"{(proof is null ? "Bearer" : "DPoP")} {_token}";
        if (proof is not null)
        {
            request.Headers[ProofCheck.HeaderName] = proof;
        }

        return request;
    }

    private T Hold<T>(T one)
        where T : IDisposable
    {
        _held.Add(one);
        return one;
    }
}
