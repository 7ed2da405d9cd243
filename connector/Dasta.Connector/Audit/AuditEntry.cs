namespace Dasta.Connector.Audit;

/// <summary>
/// One line of a participant's audit: who did what under which agreement and how it ended. It never holds a figure's
/// value.
/// </summary>
/// <param name="Caller">DID of the caller; null when it could not be authenticated.</param>
/// <param name="Action">What was tried, for example <c>read</c> or <c>negotiate</c>.</param>
/// <param name="Resource">
/// The address below the participant's base: of a read as it was asked, query included; of a negotiation and a transfer
/// that of the dataset; of a benchmark the hash of the plan.
/// </param>
/// <param name="Outcome"><c>answered</c>, the state that was reached, or the code of the refusal.</param>
/// <param name="Rows">Number of rows that left; 0 for a refusal.</param>
/// <param name="Decision">The policy decision as JSON; null when none was reached.</param>
internal sealed record AuditEntry(
    DateTimeOffset At,
    string? Caller,
    string? Agreement,
    string? Transfer,
    string Action,
    string Resource,
    string Outcome,
    long Rows,
    string? Decision)
{
    /// <summary>The trace it belongs to; by it the entries and log lines of one request are found.</summary>
    public string? Correlation { get; init; } = Audit.Correlation.Current;

    /// <summary>
    /// The person who did it, as identity names it for ever; null when no person was signed in. Others never see it.
    /// </summary>
    public string? Person { get; init; } = ActingPerson.Current?.Subject;

    /// <summary>What that person is called.</summary>
    public string? PersonName { get; init; } = ActingPerson.Current?.Name;

    /// <summary>Which figures left, as JSON; null when none did.</summary>
    public string? Released { get; init; }
}
