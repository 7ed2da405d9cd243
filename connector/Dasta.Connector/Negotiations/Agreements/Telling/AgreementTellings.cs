using Dasta.Design.Texts;
using Npgsql;

namespace Dasta.Connector.Negotiations.Agreements.Telling;

/// <summary>
/// Keeps and words what the other side knows of the end of an agreement. The protocol ends nothing that is finalised: a
/// termination of such a negotiation is illegal in its table, and of the transfers only those that are open can be
/// terminated.
/// </summary>
internal static class AgreementTellings
{
    private static readonly Text Underway = new(
        "Wordt op de hoogte gebracht. Komt dat niet aan, dan staat het bij de berichten.",
        "Is being told. If that does not arrive, it stands with the messages.");

    private static readonly Text Heard = new(
        "Weet ervan, en heeft de overeenkomst ook bij zich beëindigd.",
        "Knows, and has ended the agreement on its side too.");

    private static readonly Text Transfers = new(
        "Zag alleen de overdrachten eindigen, met de reden: het protocol heeft geen bericht voor het einde van een "
        + "overeenkomst, en haar software kent dat van ons niet. De overeenkomst kan bij haar nog open staan.",
        "Saw the transfers end, with the reason, and no more: the protocol has no message for the end of an agreement, "
        + "and its software does not know ours. On its side the agreement may still stand as open.");

    private static readonly Text Untold = new(
        "Is niet op de hoogte: het protocol heeft geen bericht voor het einde van een overeenkomst, haar software kent "
        + "dat van ons niet, en er liep geen overdracht. Ze merkt het bij haar volgende aanvraag; zeg het haar zelf.",
        "Was not told: the protocol has no message for the end of an agreement, its software does not know ours, and "
        + "no transfer was open. It will notice at its next request; tell it yourself.");

    /// <summary>The words, for people.</summary>
    public static Text Say(AgreementTelling telling) => telling switch
    {
        AgreementTelling.Underway => Underway,
        AgreementTelling.Heard => Heard,
        AgreementTelling.Transfers => Transfers,
        _ => Untold,
    };

    /// <summary>The other side took the notice.</summary>
    public static Task HeardAsync(NpgsqlDataSource database, Guid negotiation, CancellationToken cancellation) =>
        WriteAsync(
            database,
            "update connector.agreement set telling = 'Heard' where negotiation = $1 and telling is not null",
            negotiation, cancellation);

    /// <summary>The other side refused the notice: what it knows is what it saw of the transfers.</summary>
    public static Task RefusedAsync(NpgsqlDataSource database, Guid negotiation, CancellationToken cancellation) =>
        WriteAsync(
            database,
            """
            update connector.agreement a
            set telling = case when exists (
                select from connector.transfer t
                where t.agreement_id = a.id and t.role = a.role and t.state = 'Terminated'
                    and t.changed_at >= a.ended_at) then 'Transfers' else 'Untold' end
            where a.negotiation = $1 and a.telling = 'Underway'
            """,
            negotiation, cancellation);

    private static async Task WriteAsync(
        NpgsqlDataSource database, string statement, Guid negotiation, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(statement);
        command.Parameters.AddWithValue(negotiation);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
