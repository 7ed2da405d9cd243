namespace Dasta.Specs.Vocabulary;

/// <summary>
/// The kinds of participant a data space admits. The text of a kind on the wire is the constant here; it is also the
/// role a policy can ask for.
/// </summary>
public static class ParticipantKind
{
    public const string Municipality = "municipality";
    public const string Province = "province";
    public const string Vendor = "vendor";
    public const string Researcher = "researcher";
    public const string Intermediary = "intermediary";
    public const string Agency = "agency";
    public const string HostingOperator = "hosting-operator";
    public const string Catalogue = "catalogue";
    public const string Aggregator = "aggregator";
    public const string CitizenService = "citizen-service";

    public static IReadOnlyList<string> All { get; } =
    [
        Municipality, Province, Vendor, Researcher, Intermediary, Agency, HostingOperator, Catalogue, Aggregator,
        CitizenService,
    ];
}
