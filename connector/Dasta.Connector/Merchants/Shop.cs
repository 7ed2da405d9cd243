namespace Dasta.Connector.Merchants;

/// <summary>A shop of a merchant whom the town invited.</summary>
/// <param name="Person">The merchant's account at identity.</param>
/// <param name="Name">What people call the shop.</param>
/// <param name="Area">Code of the area whose figures it looks at: its street.</param>
/// <param name="Sector">Code of <see cref="Dasta.Specs.Vocabulary.Sectors"/>.</param>
/// <param name="Hours">When it is open.</param>
/// <param name="ShownSince">Since when the merchant shows the town its numbers; null while it does not.</param>
internal sealed record Shop(
    Guid Id, Guid Person, string Name, string Area, string Sector, ShopHours Hours, DateTimeOffset? ShownSince);
