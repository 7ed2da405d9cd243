using Dasta.Connector.Collection.Secrets;
using Dasta.Connector.Merchants;

namespace Dasta.Connector.Moving.Archives;

/// <summary>
/// Every column that is sealed under the key file of a node: it is opened at the old place, encrypted for the new one
/// and sealed again there. A test holds this list against the database, so that a new column is not forgotten.
/// </summary>
internal static class SealedColumns
{
    public static IReadOnlyList<SealedColumn> All { get; } =
    [
        new("node", "key", "sealed", ["did", "purpose"], (_, key) => $"key {key[0]} {key[1]}"),
        new("node", "role_secret", "sealed", ["role_name"], (_, key) => $"role {key[0]}"),
        new("connector", "transfer", "sealed_address", ["id"], (_, key) => $"urn:uuid:{key[0]}"),
        new("connector", "secret", "sealed", ["name"], (did, key) => SecretStore.ContextOf(did, key[0])),
        new("connector", "shop_month", "sealed", ["shop", "month"],
            (did, key) => ShopMonths.ContextOf(did, key[0], key[1])),
    ];

    public static bool Holds(TableShape table, string column) => All.Any(one =>
        one.Schema == table.Schema && one.Table == table.Name && one.Column == column);
}
