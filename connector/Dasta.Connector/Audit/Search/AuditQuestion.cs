namespace Dasta.Connector.Audit.Search;

/// <summary>Which entries are looked for; what is null is not asked.</summary>
/// <param name="Callers">DIDs of callers, or those whose person's name has <paramref name="Person"/> in it.</param>
/// <param name="Person">Part of a person's name.</param>
/// <param name="From">First day, by the clock of Brussels.</param>
/// <param name="Until">Last day, that day included.</param>
/// <param name="Refused">Only what was refused, or only what was not.</param>
/// <param name="Correlation">The trace of one request.</param>
internal sealed record AuditQuestion(
    IReadOnlyList<string>? Callers, string? Person, string? Agreement, string? Action, DateOnly? From, DateOnly? Until,
    bool? Refused, string? Correlation = null);
