using Dasta.Indicators;
using Dasta.Node;
using Dasta.Node.Database;
using Dasta.Node.Trust;
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
    KeyVault vault,
    TimeProvider time)
{
    private const string MigrationsFolder = "Dasta.Connector.Migrations";

    public async Task<IReadOnlyList<HostedParticipant>> ProvisionAllAsync(CancellationToken cancellation)
    {
        var controlName = $"{node.DatabasePrefix}_control";
        await postgres.EnsureDatabaseAsync(controlName, cancellation);
        await using var controlSource = postgres.Open(controlName);
        await Migrations.ApplyAsync(
            controlSource, typeof(Provisioning).Assembly, ControlDatabase.MigrationsFolder, "control", cancellation);
        var control = new ControlDatabase(controlSource);

        var hosted = new List<HostedParticipant>();
        foreach (var participant in settings.Participants)
        {
            hosted.Add(await ProvisionAsync(control, participant, cancellation));
        }

        return hosted;
    }

    private async Task<HostedParticipant> ProvisionAsync(
        ControlDatabase control, ParticipantSettings participant, CancellationToken cancellation)
    {
        var names = RoleNames.For(node.DatabasePrefix, participant.Slug);
        var passwords = await PasswordsAsync(control, participant, names, cancellation);
        await postgres.EnsureDatabaseAsync(names.Database, cancellation);
        await using (var admin = postgres.Open(names.Database))
        {
            await MigrateAsync(admin, names, cancellation);
        }

        var state = postgres.Open(names.Database, names.State, passwords.State);
        var raw = postgres.Open(names.Database, names.Raw, passwords.Raw);
        var did = DidOf(participant);
        return new HostedParticipant
        {
            Slug = participant.Slug,
            Name = participant.Name,
            Kind = participant.Kind,
            Nis = participant.Nis.Length == 0 ? null : participant.Nis,
            Operator = settings.Operator.Length == 0 ? did : Did.Parse(settings.Operator).Value,
            Base = BaseOf(participant),
            Acting = new ActingParticipant(did, participant.Name, await keys.SigningAsync(state, did, cancellation)),
            State = state,
            Raw = raw,
            Reads = postgres.Open(names.Database, names.Reads, passwords.Reads),
            Town = new TownStore(raw, time),
        };
    }

    private async Task<RolePasswords> PasswordsAsync(
        ControlDatabase control, ParticipantSettings participant, RoleNames names, CancellationToken cancellation)
    {
        var sealedPasswords = await control.SealedPasswordsAsync(participant.Slug, cancellation);
        var passwords = sealedPasswords is null
            ? RolePasswords.Create()
            : RolePasswords.Open(sealedPasswords, vault);
        await postgres.EnsureRoleAsync(names.State, passwords.State, cancellation);
        await postgres.EnsureRoleAsync(names.Raw, passwords.Raw, cancellation);
        await postgres.EnsureRoleAsync(names.Reads, passwords.Reads, cancellation);
        await control.RememberAsync(participant, names.Database, passwords.Seal(vault), cancellation);
        return passwords;
    }

    private static async Task MigrateAsync(NpgsqlDataSource admin, RoleNames names, CancellationToken cancellation)
    {
        await NodeMigrations.ApplyAsync(admin, cancellation);
        await Migrations.ApplyAsync(
            admin, typeof(Provisioning).Assembly, MigrationsFolder, "connector", cancellation);
        await TownStore.MigrateAsync(admin, names.Raw, names.Reads, cancellation);
        await using var grants = admin.CreateCommand(
            $"""
             revoke all on database {names.Database} from public;
             grant connect on database {names.Database} to {names.State}, {names.Raw}, {names.Reads};
             grant usage on schema connector, node to {names.State};
             grant select, insert, update, delete on all tables in schema connector, node to {names.State};
             grant usage, select on all sequences in schema connector, node to {names.State};
             """);
        await grants.ExecuteNonQueryAsync(cancellation);
    }

    private Did DidOf(ParticipantSettings participant) => Did.FromBase(new Uri(BaseOf(participant))).Value;

    private string BaseOf(ParticipantSettings participant)
    {
        var root = node.PublicBase.TrimEnd('/');
        return settings.Participants.Count == 1 ? root : $"{root}/{participant.Slug}";
    }
}
