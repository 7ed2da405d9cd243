using Dapper;
using Dasta.Connector.Audit;
using Dasta.Connector.Hosting;
using Dasta.Demo;
using Dasta.Measurements.Harness;
using Npgsql;

namespace Dasta.Measurements.Reads;

/// <summary>
/// What the audit takes from read throughput: reads over 32 connections as they are, each with its entry, and reads
/// after each of which the connection waits for one more entry like it, appended by the connector's own log to the same
/// database. What the second entry takes is what the first one takes.
/// </summary>
internal sealed class AuditCost : IMeasurement
{
    private const int Connections = 32;

    // Counted apart: two processes that count under one agreement wait for one another's commits, which the entries of
    // one process, being written in one statement, never do.
    private const string OwnAgreement = "urn:dasta:measured:audit-cost";
    private readonly DemoSpace _space = ScratchSpace.Create();
    private readonly AuditLog _log = new(new AuditActivity(), TimeProvider.System);
    private NpgsqlDataSource? _database;
    private HostedParticipant _town = null!;
    private Load _reads = null!;
    private AuditEntry _entry = null!;

    public string Name => "audit-cost";

    public string Unit => "% of read throughput";

    public double Bar => 5;

    public bool MoreIsBetter => false;

    public bool HasReference => false;

    public async Task PrepareAsync(CancellationToken cancellation)
    {
        await FilledTown.PrepareAsync(_space, cancellation);
        var source = _space.Findings.Transfers[FilledTown.Slug];
        _reads = new Load(
            _space.Talk.Http, new Uri(source.Endpoint.ToString().TrimEnd('/') + FilledTown.Query), source.Token,
            Connections);
        // One read first: its entry is the pattern of those that are added.
        await _reads.RunAsync(cancellation);
        _database = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(FilledTown.DatabaseOf(_space))
            {
                MaxPoolSize = 4, MaxAutoPrepare = 8, AutoPrepareMinUsages = 3, NoResetOnClose = true,
            }.ConnectionString);
        _town = TownOf(_database);
        await using var connection = await _database.OpenConnectionAsync(cancellation);
        var row = await connection.QuerySingleAsync<Row>(
            """
            select caller, agreement, transfer, resource, rows, decision::text as decision, released::text as released
            from connector.audit_entry where action = 'read' and released is not null order by id desc limit 1
            """);
        _entry = new AuditEntry(
            TimeProvider.System.GetUtcNow(), row.Caller, OwnAgreement, row.Transfer, "read", row.Resource, "answered",
            row.Rows, row.Decision)
        {
            Released = row.Released,
        };
    }

    /// <summary>Twice each in turn, so that a slow moment hits both.</summary>
    public async Task<double> SubjectAsync(CancellationToken cancellation)
    {
        var (once, twice) = (0.0, 0.0);
        for (var turn = 0; turn < 2; turn++)
        {
            once += await _reads.RunAsync(cancellation);
            twice += await _reads.RunAsync(cancellation, () => Expected(cancellation));
        }

        await Console.Error.WriteLineAsync(string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"dasta: {once / 2:N0} reads/s with one entry each, {twice / 2:N0} with two"));
        return Math.Max(0, 100 * (1 - (twice / once)));
    }

    public Task<double> ReferenceAsync(CancellationToken cancellation) => throw new NotSupportedException();

    public async ValueTask DisposeAsync()
    {
        await _log.StopAsync(CancellationToken.None);
        _log.Dispose();
        await (_database?.DisposeAsync() ?? ValueTask.CompletedTask);
        await _space.DisposeAsync();
    }

    // As a read of the connector does: expected from its beginning on.
    private Func<Task> Expected(CancellationToken cancellation)
    {
        var expected = _log.Expect(_town);
        return async () =>
        {
            using (expected)
            {
                await _log.CommitAsync(_town, _entry, cancellation);
            }
        };
    }

    // The log asks a participant for nothing but its database.
    private static HostedParticipant TownOf(NpgsqlDataSource database) => new()
    {
        Slug = FilledTown.Slug,
        Name = FilledTown.Slug,
        Kind = string.Empty,
        Nis = null,
        Operator = default,
        Base = string.Empty,
        Acting = null!,
        Agreement = null!,
        State = database,
        Raw = database,
        Reads = database,
        Town = null!,
    };

    private sealed record Row(
        string? Caller, string? Agreement, string? Transfer, string Resource, long Rows, string? Decision,
        string? Released);
}
