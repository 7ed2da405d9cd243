using Dasta.Connector.Moving;
using Dasta.Connector.Moving.Arrivals;
using Dasta.Connector.Manage;
using Dasta.Indicators;
using Dasta.Indicators.Sources;
using Dasta.Node;
using Dasta.Node.Database;
using Dasta.Node.Trust;
using Dasta.Reads;
using Dasta.Specs.Values;
using Npgsql;

namespace Dasta.Connector.Hosting;

/// <summary>
/// Gives each hosted participant its own database, roles and keys at start; what exists is kept and brought up to date.
/// </summary>
internal sealed class Provisioning(
    NodeSettings node,
    ConnectorSettings settings,
    PostgresAdministration postgres,
    NodeKeys keys,
    RoleSecrets secrets,
    ReadSettings readSettings,
    ImportSettings importSettings,
    MoveStore store,
    Moves moves,
    TimeProvider time)
{
    private const int StatementsPrepared = 64;
    private const string MigrationsFolder = "Dasta.Connector.Migrations";

    public async Task<IReadOnlyList<HostedParticipant>> ProvisionAllAsync(CancellationToken cancellation)
    {
        var controlName = postgres.NameOf("control");
        await postgres.EnsureDatabaseAsync(controlName, cancellation);
        await using var control = postgres.Open(controlName);
        await Migrations.ApplyNodeAsync(control, cancellation);
        await Migrations.ApplyAsync(
            control, typeof(Provisioning).Assembly, ControlDatabase.MigrationsFolder, "control", cancellation);
        var hosted = await Task.WhenAll((await HereAsync(cancellation)).Select(
            participant => ProvisionAsync(control, participant, cancellation)));
        foreach (var expected in moves.Expected.Values)
        {
            await using var empty = await ProvisionDatabaseAsync(control, expected.Settings, cancellation);
        }

        return hosted;
    }

    /// <summary>One participant with its keys; what is missing is made.</summary>
    public async Task<HostedParticipant> ProvisionAsync(
        NpgsqlDataSource control, ParticipantSettings participant, CancellationToken cancellation)
    {
        var disclosure = TownDisclosure.Of(participant);
        var doors = await ProvisionDatabaseAsync(control, participant, cancellation);
        await ControlDatabase.RememberAsync(
            control, participant, RoleNames.For(postgres, participant.Slug).Database, cancellation);
        var did = DidOf(participant);
        var signing = await keys.SigningAsync(doors.State, did, cancellation);
        return new HostedParticipant
        {
            Slug = participant.Slug,
            Name = participant.Name,
            Kind = participant.Kind,
            Nis = participant.Nis.Length == 0 ? null : participant.Nis,
            Operator = settings.Operator.Length == 0 ? did : Did.Parse(settings.Operator).Value,
            Base = BaseOf(participant),
            Acting = new ActingParticipant(did, participant.Name, signing),
            Agreement = await keys.AgreementAsync(doors.State, did, cancellation),
            State = doors.State,
            Raw = doors.Raw,
            Reads = doors.Reads,
            Town = new TownStore(doors.Raw, time, importSettings, new SpliceSignatures(signing).Seal),
            Disclosure = disclosure,
            DisclosureRules = participant.Disclosure,
        };
    }

    /// <summary>
    /// Those that live here: not who has moved away and not who is still expected, which is also who left, nothing of
    /// it stayed, and the settings name by its DID. Who was departing when the process ended stays, before its database
    /// is opened again.
    /// </summary>
    private async Task<IReadOnlyList<ParticipantSettings>> HereAsync(CancellationToken cancellation)
    {
        foreach (var departure in await store.DeparturesAsync(cancellation))
        {
            if (!await store.CancelAsync(departure.Slug, cancellation))
            {
                moves.Note(departure);
            }
        }

        var here = new List<ParticipantSettings>();
        foreach (var participant in settings.Participants)
        {
            moves.Know(participant.Slug, DidOf(participant));
            var hasLeft = moves.Departures.TryGetValue(participant.Slug, out var departure);
            if (participant.Did.Length > 0 && (hasLeft
                ? departure!.IsErased
                : await store.ArrivalAsync(participant.Slug, cancellation) is not { State: Arrival.Arrived }))
            {
                moves.Expect(new ExpectedParticipant(participant, DidOf(participant), BaseOf(participant)));
            }
            else if (!hasLeft)
            {
                here.Add(participant);
            }
        }

        return here;
    }

    private async Task<Doors> ProvisionDatabaseAsync(
        NpgsqlDataSource control, ParticipantSettings participant, CancellationToken cancellation)
    {
        var names = RoleNames.For(postgres, participant.Slug);
        await postgres.EnsureDatabaseAsync(names.Database, cancellation);
        var state = NpgsqlDataSource.Create(Prepared(
            await DoorAsync(control, names.Database, names.State, cancellation)));
        var raw = NpgsqlDataSource.Create(await DoorAsync(control, names.Database, names.Raw, cancellation));
        var reads = NpgsqlDataSource.Create(ReadConnections.Limit(
            await DoorAsync(control, names.Database, names.Reads, cancellation), readSettings));
        await using (var admin = postgres.Open(names.Database))
        {
            await MigrateAsync(admin, names, cancellation);
        }

        return new Doors(state, raw, reads);
    }

    // What every read asks is planned once a connection; the state's statements are few.
    private static string Prepared(string connection) => new NpgsqlConnectionStringBuilder(connection)
    {
        MaxAutoPrepare = StatementsPrepared,
        AutoPrepareMinUsages = 3,
    }.ConnectionString;

    private async Task<string> DoorAsync(
        NpgsqlDataSource control, string database, string role, CancellationToken cancellation)
    {
        var password = await secrets.PasswordAsync(control, role, cancellation);
        await postgres.EnsureRoleAsync(role, password, cancellation);
        await postgres.GrantConnectAsync(database, role, cancellation);
        return postgres.ConnectionString(database, role, password);
    }

    private static async Task MigrateAsync(NpgsqlDataSource admin, RoleNames names, CancellationToken cancellation)
    {
        await Migrations.ApplyNodeAsync(admin, cancellation);
        await Migrations.ApplyAsync(
            admin, typeof(Provisioning).Assembly, MigrationsFolder, "connector", cancellation);
        await TownStore.MigrateAsync(admin, names.Raw, names.Reads, cancellation);
        await using var grants = admin.CreateCommand(
            $"""
             grant usage on schema connector, node to {names.State};
             grant select, insert, update, delete on all tables in schema connector, node to {names.State};
             grant usage, select on all sequences in schema connector, node to {names.State};
             revoke update, delete on connector.audit_entry, connector.audit_link, connector.message,
                 connector.audit_checkpoint from {names.State};
             revoke delete on connector.audit_head from {names.State};
             grant execute on function connector.cut_audit(bigint, bytea, timestamptz, text) to {names.State};
             """);
        await grants.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>The DID a participant has here: its own, or the one its address gives.</summary>
    public Did DidOf(ParticipantSettings participant) => participant.Did.Length > 0
        ? Did.Parse(participant.Did).Value
        : Did.FromBase(new Uri(BaseOf(participant))).Value;

    private string BaseOf(ParticipantSettings participant)
    {
        var root = node.PublicBase.TrimEnd('/');
        return settings.Participants.Count == 1 ? root : $"{root}/{participant.Slug}";
    }

    private sealed record Doors(NpgsqlDataSource State, NpgsqlDataSource Raw, NpgsqlDataSource Reads) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await State.DisposeAsync();
            await Raw.DisposeAsync();
            await Reads.DisposeAsync();
        }
    }
}
