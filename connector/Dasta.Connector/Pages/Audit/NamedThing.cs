using Dasta.Design.Texts;

namespace Dasta.Connector.Pages.Audit;

/// <summary>What people call something that entries of the audit name by an identifier.</summary>
/// <param name="Kind">Key of its kind, as in <see cref="AuditResource"/>.</param>
internal sealed record NamedThing(string Kind, Text Name);
