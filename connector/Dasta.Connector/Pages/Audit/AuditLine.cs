namespace Dasta.Connector.Pages.Audit;

/// <summary>An entry of the audit in a list, in the language of the page.</summary>
/// <param name="Who">The participant, and the person where one was signed in.</param>
/// <param name="On">What it was about, in words.</param>
/// <param name="Address">The address of that.</param>
/// <param name="IsRefused">Whether it ended in a refusal.</param>
public sealed record AuditLine(
    long Id, string At, string Who, string? Person, string Action, string On, string Address, string? Agreement,
    string Outcome, bool IsRefused, long Rows);
