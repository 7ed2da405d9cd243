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
        "Cells that are left out keep this table from being rounded so that every total is the sum of its parts.",
        "Give the finest cells of all totals, or suppress cells instead.");

    public static readonly RefusalDefinition BudgetSpent = new("DISCLOSURE-006", 429,
        "The budget of ad-hoc counts on this dataset is spent.",
        "Ask again tomorrow, or agree on a prepared figure with the owner.");

    public static readonly RefusalDefinition Differencing = new("DISCLOSURE-007", 422,
        "With what was released before, this count would tell something about too few units.",
        "Ask for groups that differ from earlier ones by at least five units, or for a prepared figure.");

    public static readonly RefusalDefinition ShareTold = new("DISCLOSURE-008", 429,
        "You were told your share of the different counts that this register can tell.",
        "What you were told can be asked again; for more, ask the owner to give your share back.");

    public static readonly RefusalDefinition RegisterTold = new("DISCLOSURE-009", 429,
        "All the different counts that this register can tell have been told.",
        "What was told can be asked again; for more, ask the owner for a prepared figure or to give all shares back.");

    public static readonly RefusalDefinition UnknownRegister = new("DISCLOSURE-010", 404,
        "No count over a register of this name was told.", "Name one that the list of counts shows.");

    public static readonly RefusalDefinition ReasonMissing = new("DISCLOSURE-011", 400,
        "To give counts back needs a reason, for the audit.",
        "Send {\"reason\": text} and, for one consumer's share only, \"caller\" with its DID.");

    public static readonly RefusalDefinition FiguresTold = new("DISCLOSURE-012", 409,
        "Figures over this register were told, and beside them no count on the spot hides anything.",
        "Use the figures over premises that are offered; a register is told by figures or by counts, never by both.");
}
