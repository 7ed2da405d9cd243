namespace Dasta.Conformance;

/// <summary>
/// What the connector under test does in each case, by the dataset or agreement that the case is about. An identifier
/// that is not listed has no step: the connector holds.
/// </summary>
internal static class Scripts
{
    private const string Requested = "Requested";
    private const string Offered = "Offered";
    private const string Accepted = "Accepted";
    private const string Agreed = "Agreed";
    private const string Verified = "Verified";
    private const string Started = "Started";
    private const string Suspended = "Suspended";

    private static readonly Step Offer = new(Requested, StepAction.Counter);
    private static readonly Step Agree = new(Requested, StepAction.Approve);
    private static readonly Step Finalise = new(Verified, StepAction.Approve);
    private static readonly Step Accept = new(Offered, StepAction.Approve);
    private static readonly Step Verify = new(Agreed, StepAction.Approve);
    private static readonly Step Start = new(Requested, StepAction.Start);

    /// <summary>The steps for an identifier, in order.</summary>
    public static IReadOnlyList<Step> Of(string id) => Table.GetValueOrDefault(id, []);

    /// <summary>Datasets that the connector under test offers.</summary>
    public static IReadOnlyList<string> Datasets { get; } =
    [
        "CAT0101", "CAT0102",
        .. Numbered("ACN01", 4), .. Numbered("ACN02", 7), .. Numbered("ACN03", 4),
    ];

    /// <summary>Agreements under which the connector under test provides.</summary>
    public static IReadOnlyList<string> Provided { get; } =
        [.. Numbered("ATP01", 5), .. Numbered("ATP02", 5), .. Numbered("ATP03", 6)];

    /// <summary>Agreements under which the connector under test consumes.</summary>
    public static IReadOnlyList<string> Consumed { get; } =
        [.. Numbered("ATPC01", 5), .. Numbered("ATPC02", 5), .. Numbered("ATPC03", 6)];

    private static readonly Dictionary<string, Step[]> Table = new(StringComparer.Ordinal)
    {
        ["ACN0101"] = [Offer],
        ["ACN0102"] = [Offer, End(Requested)],
        ["ACN0103"] = [Offer, new(Accepted, StepAction.Approve), Finalise],
        ["ACN0104"] = [Agree, Finalise],
        ["ACN0201"] = [End(Requested)],
        ["ACN0203"] = [Agree],
        ["ACN0204"] = [Offer],
        ["ACN0205"] = [Offer, End(Offered)],
        ["ACN0206"] = [Offer, End(Accepted)],
        ["ACN0207"] = [Agree, End(Verified)],
        ["ACN0301"] = [Agree, Finalise],
        ["ACN0302"] = [Offer],
        ["ACN0303"] = [Offer],
        ["ACN0304"] = [Offer],
        ["ACNC0101"] = [Accept, Verify],
        ["ACNC0102"] = [new(Offered, StepAction.Counter)],
        ["ACNC0103"] = [End(Offered)],
        ["ACNC0104"] = [Verify],
        ["ACNC0202"] = [End(Requested)],
        ["ACNC0203"] = [End(Agreed)],
        ["ACNC0205"] = [Accept],
        ["ACNC0206"] = [Verify],
        ["ACNC0304"] = [Accept],
        ["ACNC0305"] = [Accept],
        ["ACNC0306"] = [Accept],
        ["ATP0101"] = [Start, End(Started)],
        ["ATP0102"] = [Start, new(Started, StepAction.Complete)],
        ["ATP0103"] = [Start, new(Started, StepAction.Suspend), End(Suspended)],
        ["ATP0104"] =
        [
            Start, new(Started, StepAction.Suspend), new(Suspended, StepAction.Start),
            new(Started, StepAction.Complete),
        ],
        ["ATP0105"] = [End(Requested)],
        ["ATP0201"] = [Start],
        ["ATP0202"] = [Start],
        ["ATP0203"] = [Start],
        ["ATP0303"] = [Start],
        ["ATP0304"] = [Start],
        ["ATP0305"] = [Start],
        ["ATP0306"] = [Start],
        ["ATPC0201"] = [End(Started)],
        ["ATPC0202"] = [new(Started, StepAction.Complete)],
        ["ATPC0203"] = [new(Started, StepAction.Suspend), End(Suspended)],
        ["ATPC0204"] =
        [
            new(Started, StepAction.Suspend), new(Suspended, StepAction.Start), new(Started, StepAction.Complete),
        ],
        ["ATPC0205"] = [End(Requested)],
    };

    private static Step End(string state) => new(state, StepAction.Terminate);

    private static IEnumerable<string> Numbered(string prefix, int count) =>
        Enumerable.Range(1, count).Select(number => $"{prefix}{number:00}");
}
