namespace Dasta.Connector.Mail;

/// <summary>A mail before it is sent: plain text to one or more addresses.</summary>
/// <param name="Id">Stays the same however often it is sent.</param>
/// <param name="Addresses">Each of the form <c>name@domain</c>.</param>
/// <param name="Language"><c>nl</c> or <c>en</c>.</param>
internal sealed record Letter(
    Guid Id, IReadOnlyList<string> Addresses, string Language, string Subject, string Text);
