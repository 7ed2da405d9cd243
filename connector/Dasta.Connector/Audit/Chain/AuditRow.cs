namespace Dasta.Connector.Audit.Chain;

/// <summary>An entry as the chain covers it: every column.</summary>
internal sealed record AuditRow(
    long Id,
    DateTime At,
    string? Caller,
    string? Agreement,
    string? Transfer,
    string Action,
    string Resource,
    string Outcome,
    long Rows,
    string? Decision,
    string? Correlation,
    string? Released,
    string? Person,
    string? PersonName)
{
    /// <summary>The columns in the order of the record.</summary>
    public const string Columns =
        """
        id, at, caller, agreement, transfer, action, resource, outcome, rows, decision, correlation, released, person,
        person_name as "personName"
        """;
}
