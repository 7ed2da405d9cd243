using Dasta.Policies.Odrl.Model;
using Dasta.Specs.Values;

namespace Dasta.Connector.Transfers;

/// <summary>
/// What a consumer may read under, found from its token: a started transfer of an agreement in force.
/// </summary>
/// <param name="TransferId">Our own identifier of the transfer.</param>
/// <param name="Agreement">The agreement's policy, to be evaluated at this read.</param>
/// <param name="Dataset">Identifier of the dataset agreed on.</param>
/// <param name="Indicators">Codes of the indicators the dataset held when it was agreed.</param>
/// <param name="Purpose">The purpose the agreement names; null when it names none.</param>
internal sealed record ReadGrant(
    string AgreementId,
    string TransferId,
    Did Consumer,
    Policy Agreement,
    string Dataset,
    IReadOnlyList<string> Indicators,
    string? Purpose);
