using System.Security.Cryptography;
using System.Text;
using Dasta.Connector.Processes.Grouping;
using Dasta.Indicators;
using Dasta.Node.Trust;
using Dasta.Policies.Disclosure;
using Dasta.Policies.Disclosure.AdHoc;
using Dasta.Specs.Values;
using Npgsql;

namespace Dasta.Connector.Hosting;

/// <summary>
/// A participant that lives in this process: its identity and its three doors to its own database. <see cref="State"/>
/// holds protocol state and audit, <see cref="Raw"/> belongs to the owner alone, <see cref="Reads"/> sees only what was
/// released and is the one that answers others.
/// </summary>
internal sealed class HostedParticipant : IAsyncDisposable
{
    private SealedCounts? _counts;
    private SharedReads? _questions;
    private SharedWrites? _changes;

    public required string Slug { get; init; }

    public required string Name { get; init; }

    public required string Kind { get; init; }

    /// <summary>NIS code; null for a participant that is not a place.</summary>
    public required string? Nis { get; init; }

    /// <summary>Who operates the process for it; itself when it runs its own.</summary>
    public required Did Operator { get; init; }

    /// <summary>Base address without a trailing slash; everything of the participant lies under it.</summary>
    public required string Base { get; init; }

    public required ActingParticipant Acting { get; init; }

    /// <summary>The pair from which it makes masks with other towns in a blind benchmark.</summary>
    public required AgreementKey Agreement { get; init; }

    public required NpgsqlDataSource State { get; init; }

    public required NpgsqlDataSource Raw { get; init; }

    public required NpgsqlDataSource Reads { get; init; }

    public required TownStore Town { get; init; }

    /// <summary>Disclosure control by the participant's own rules; null when it follows its host's.</summary>
    public DisclosureControl? Disclosure { get; init; }

    /// <summary>The rules themselves; null when it follows its host's.</summary>
    public DisclosureSettings? DisclosureRules { get; init; }

    /// <summary>Seals what can be counted on the spot, under a secret that moves with the participant's key.</summary>
    public SealedCounts Counts => _counts ??= new SealedCounts(Secret("ad-hoc counts"));

    /// <summary>Asks <see cref="State"/> together with others who ask at the same time.</summary>
    public SharedReads Questions => _questions ?? Made(ref _questions, new SharedReads(State));

    /// <summary>Changes <see cref="State"/> in one commit with others who change it at the same time.</summary>
    public SharedWrites Changes => _changes ?? Made(ref _changes, new SharedWrites(State));

    /// <summary>By which tables are rounded, the same way each time.</summary>
    public byte[] TableSecret => Secret("rounded tables");

    public Did Did => Acting.Did;

    // Two that were made at the same time would share nothing with one another.
    private static T Made<T>(ref T? place, T made)
        where T : class => Interlocked.CompareExchange(ref place, made, null) ?? made;

    private byte[] Secret(string use) => HKDF.DeriveKey(
        HashAlgorithmName.SHA256, Acting.Signing.Export(), 32, info: Encoding.ASCII.GetBytes(use));

    public async ValueTask DisposeAsync()
    {
        Town.Dispose();
        await State.DisposeAsync();
        await Raw.DisposeAsync();
        await Reads.DisposeAsync();
        Acting.Signing.Dispose();
        Agreement.Dispose();
    }
}
