namespace Dasta.Connector.Pages.Audit;

/// <summary>An entry of the audit with all that it says, in the language of the page.</summary>
/// <param name="CallerDid">The participant; null where it could not be authenticated.</param>
/// <param name="Decision">How the policy was decided, in words; null where it came to no decision.</param>
/// <param name="Report">The whole report as it is stored.</param>
/// <param name="Released">Which figures left, as name and value; empty where none did.</param>
/// <param name="Position">Its place in the chain; null until it is linked.</param>
/// <param name="Together">The other entries of the same request.</param>
public sealed record AuditView(
    AuditLine Line, string? CallerDid, string? Transfer, IReadOnlyList<string>? Decision, string? Report,
    IReadOnlyList<(string Name, string Value)> Released, long? Position, string? Correlation,
    IReadOnlyList<AuditLine> Together);
