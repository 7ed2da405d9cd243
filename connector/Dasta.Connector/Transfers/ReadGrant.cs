using Dasta.Policies.Odrl.Planning;
using Dasta.Specs.Values;

namespace Dasta.Connector.Transfers;

/// <summary>
/// What a consumer may read under: an agreement in force and, unless a feed key was shown, a started transfer of it.
/// </summary>
/// <param name="TransferId">Our own identifier of the transfer; null for a feed key.</param>
/// <param name="Consumer">Null for anyone, under a standing agreement.</param>
/// <param name="Plan">What the agreement's policy leaves to be decided at each read.</param>
/// <param name="Dataset">Identifier of the dataset agreed on.</param>
/// <param name="Indicators">Codes of the indicators the dataset held when it was agreed.</param>
internal sealed record ReadGrant(
    string AgreementId,
    string? TransferId,
    Did? Consumer,
    PurposePlans Plan,
    string Dataset,
    IReadOnlyList<string> Indicators);
