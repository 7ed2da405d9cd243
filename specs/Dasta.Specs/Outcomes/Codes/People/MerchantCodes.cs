namespace Dasta.Specs.Outcomes.Codes.People;

/// <summary>Refusals of what merchants keep at the connector of their town.</summary>
public static class MerchantCodes
{
    public static readonly RefusalDefinition NoShop = new("SHOP-001", 404,
        "No shop goes with this account.",
        "An owner of the town invites a merchant together with its shop, on the page of merchants.");

    public static readonly RefusalDefinition MalformedShop = new("SHOP-002", 400,
        "The shop can't be kept as described.",
        "Give an e-mail address, a name of at most 100 characters, an area with figures and a sector of the list.");

    public static readonly RefusalDefinition MalformedMonth = new("SHOP-003", 400,
        "The numbers of this month can't be kept:",
        "Give a month that is over, whole numbers of visitors and no more receipts, a turnover in euro, or some of "
        + "these.");

    public static readonly RefusalDefinition MalformedFile = new("SHOP-004", 400,
        "The file of months can't be read:",
        "Send CSV of at most 64 KB: a line with month;visitors;receipts;turnover, then a line for each month.");

    public static readonly RefusalDefinition MalformedHours = new("SHOP-005", 400,
        "The opening hours can't be kept.", "Give for each day from and until in whole hours, or leave both open.");

    public static readonly RefusalDefinition UnknownShop = new("SHOP-006", 404,
        "There is no such shop.", "Look it up on the page of merchants.");

    public static readonly RefusalDefinition NotShown = new("SHOP-007", 404,
        "This merchant shows the town no numbers.", "Only the merchant can open them, on its own page.");
}
