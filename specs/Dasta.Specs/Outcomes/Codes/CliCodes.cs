namespace Dasta.Specs.Outcomes.Codes;

/// <summary>What the command line tool itself refuses; the status says which kind of failure it is like.</summary>
public static class CliCodes
{
    public static readonly RefusalDefinition NoDataSpace = new("CLI-001", 404,
        "No demo runs here.", "Start one with ./dasta demo, in another terminal.");

    public static readonly RefusalDefinition MalformedWhereabouts = new("CLI-002", 422,
        "The file that says where the data space is can't be read.",
        "Stop the demo and start it again with ./dasta demo.");

    public static readonly RefusalDefinition NoAnswer = new("CLI-003", 504,
        "No answer in time:", "See whether the demo still runs; start one with ./dasta demo.");

    public static readonly RefusalDefinition UnreadableAnswer = new("CLI-004", 502,
        "A node answered in a way this tool does not understand:",
        "See whether the node is well and of the same version as this tool.");

    public static readonly RefusalDefinition UnknownName = new("CLI-005", 404,
        "There is no participant of this name:", "dasta participants lists the names.");

    public static readonly RefusalDefinition NoConnector = new("CLI-006", 404,
        "This participant has no connector in this data space:", "dasta participants lists who takes part.");

    public static readonly RefusalDefinition NoOffer = new("CLI-007", 404,
        "The catalogue shows no such offer to this participant:",
        "dasta search --as NAME lists what NAME may use, with the id of each dataset.");

    public static readonly RefusalDefinition TookTooLong = new("CLI-008", 504,
        "It did not end in time:", "It goes on without you; look again later.");

    public static readonly RefusalDefinition Terminated = new("CLI-009", 409,
        "It was terminated:", "Mend what the reason says, then begin anew.");

    public static readonly RefusalDefinition UnreadableFile = new("CLI-010", 422,
        "The file can't be used:", "Give the path of a readable file of the kind this command takes.");

    public static readonly RefusalDefinition OtherSource = new("CLI-011", 422,
        "The mapping describes another source:", "Give --source the id that stands in the mapping.");

    public static readonly RefusalDefinition ForeignLink = new("CLI-012", 502,
        "The next page lies at another address than the first, and the token is not sent there.",
        "Tell the provider; its service writes wrong next links.");

    public static readonly RefusalDefinition TooManyRows = new("CLI-013", 422,
        "There are more rows than this tool gathers:", "Ask for less with --filter or --top.");

    public static readonly RefusalDefinition LooserThanFloor = new("CLI-014", 422,
        "These rules are looser than the data space's floor, or make no sense:",
        "Give the floor or something stricter; the settings page has the ranges.");

    public static readonly RefusalDefinition OtherPlace = new("CLI-015", 409,
        "You have not announced that you go there:",
        "Give the connector's command relocate where you are now, and --to the address it names. Your token is shown "
        + "to no other place.");

    public static readonly RefusalDefinition UnusableKey = new("CLI-016", 422,
        "The key file can't be used:",
        "Let DASTA_KEY name a P-256 private key as PEM (openssl genpkey -algorithm EC -pkeyopt "
        + "ec_paramgen_curve:P-256) that only you may read (chmod 600).");

    public static readonly RefusalDefinition NoDecision = new("CLI-031", 404,
        "The audit has no decision under this number.", "dasta audit --as NAME lists the numbers.");
}
