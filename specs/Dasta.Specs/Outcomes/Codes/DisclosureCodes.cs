namespace Dasta.Specs.Outcomes.Codes;

/// <summary>Refusals of disclosure control.</summary>
public static class DisclosureCodes
{
    public static readonly RefusalDefinition TableMalformed = new("DISCLOSURE-001", 422,
        "These cells make no table.",
        "Give every cell the same number of coordinates, once, with a whole count that is not negative.");

    public static readonly RefusalDefinition TableTooLarge = new("DISCLOSURE-002", 422,
        "The table has more cells than can be protected at once.",
        "Publish it in parts that share no total, or with fewer levels; see the limits of disclosure control.");

    public static readonly RefusalDefinition TableNotAdditive = new("DISCLOSURE-003", 422,
        "A total of the table is not the sum of its parts.",
        "Calculate the totals from the cells themselves, rounded the same way.");

    public static readonly RefusalDefinition RevisionReveals = new("DISCLOSURE-004", 409,
        "What earlier vintages of the table published leaves a withheld cell without protection.",
        "Publish this revision with a wider level only, such as weeks for days, under another name.");

    public static readonly RefusalDefinition NoRounding = new("DISCLOSURE-005", 422,
        "A table of this form can't be rounded so that every total still is the sum of its parts.",
        "Round its two-way parts, or suppress cells instead.");

    public static readonly RefusalDefinition BudgetSpent = new("DISCLOSURE-006", 429,
        "The budget of ad-hoc counts on this dataset is spent.",
        "Ask again tomorrow, or agree on a prepared figure with the owner.");

    public static readonly RefusalDefinition Differencing = new("DISCLOSURE-007", 422,
        "With what was released before, this count would tell something about too few units.",
        "Ask for groups that differ from earlier ones by at least five units, or for a prepared figure.");
}
