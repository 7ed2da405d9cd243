using Dasta.Policies.Odrl;

namespace Dasta.Connector.Merchants.Street;

/// <summary>An offer whose policy lets a merchant read.</summary>
/// <param name="Left">What it leaves.</param>
/// <param name="Decision">The report of the decision, as the audit stores it.</param>
internal sealed record OpenOffer(string Dataset, Narrowing Left, string Decision);
