using Dasta.Connector.Processes;
using Npgsql;

namespace Dasta.Connector.Negotiations.Agreements;

/// <summary>
/// Puts an agreement in the place of the one it replaces: what is open under the old goes on under the new, by its
/// terms from the next read on, and the old is kept as history.
/// </summary>
internal static class AgreementSuccession
{
    private const string Reason = "Replaced by";

    /// <summary>The change, written together with the step by which the new agreement comes into force.</summary>
    public static IEnumerable<NpgsqlBatchCommand> Applying(Agreement agreement, DateTimeOffset now)
    {
        if (agreement.Replaces is not { } old)
        {
            yield break;
        }

        var role = agreement.Role.ToString();
        yield return Command(
            """
            update connector.agreement set ended_at = coalesce(ended_at, $1), replaced_by = $2,
                end_reason = coalesce(end_reason, $3)
            where id = $4 and role = $5
            """,
            now, agreement.Id, $"{Reason} {agreement.Id}.", old, role);
        yield return Command(
            """
            update connector.transfer set agreement_id = $1
            where agreement_id = $2 and role = $3 and state not in ('Completed', 'Terminated')
            """,
            agreement.Id, old, role);
        if (agreement.Role == Party.Provider)
        {
            yield return Command(
                "update connector.feed_key set agreement = $1 where agreement = $2", agreement.Id, old);
        }
    }

    /// <summary>
    /// The agreement that a peer's terms are to replace, as long as it is one in force with this peer over the dataset;
    /// null otherwise.
    /// </summary>
    public static async Task<Agreement?> FindAsync(
        NpgsqlDataSource database, Negotiation negotiation, CancellationToken cancellation)
    {
        var old = Replacement.Of(negotiation.Offer) is { } id
            ? await AgreementStore.FindAsync(database, id, negotiation.Role, cancellation)
            : null;
        var isOf = old is not null && old.EndedAt is null && old.Peer == negotiation.PeerDid
            && old.Dataset == negotiation.Dataset
            && await AgreementStore.IsFinalAsync(database, old.Id, old.Role, cancellation);
        return isOf ? old : null;
    }

    private static NpgsqlBatchCommand Command(string statement, params object[] values)
    {
        var command = new NpgsqlBatchCommand(statement);
        foreach (var value in values)
        {
            command.Parameters.AddWithValue(value);
        }

        return command;
    }
}
