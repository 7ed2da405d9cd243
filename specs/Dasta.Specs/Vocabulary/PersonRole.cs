namespace Dasta.Specs.Vocabulary;

/// <summary>
/// What a person may be to a participant. The text on the wire is the constant here; what each may do is decided by the
/// node the person signs in at.
/// </summary>
public static class PersonRole
{
    /// <summary>Answers for the participant: may do everything, and says who else may do what.</summary>
    public const string Owner = "owner";

    /// <summary>Looks after the data: sources, deliveries, quality, releases.</summary>
    public const string DataSteward = "data-steward";

    /// <summary>Decides with whom is shared, and on what terms.</summary>
    public const string PolicyMaker = "policy-maker";

    /// <summary>Reads figures and answers.</summary>
    public const string Reader = "reader";

    /// <summary>Reads who did and saw what.</summary>
    public const string Auditor = "auditor";

    /// <summary>Runs a business in a town: sees its street as a policy lets it, and keeps its own numbers.</summary>
    public const string Merchant = "merchant";

    /// <summary>All of them, from most to least.</summary>
    public static IReadOnlyList<string> All { get; } = [Owner, DataSteward, PolicyMaker, Reader, Auditor, Merchant];
}
