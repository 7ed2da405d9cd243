namespace Dasta.Specs.Outcomes.Codes.People;

/// <summary>Refusals of requests that wait for people, and of the agreements they end in.</summary>
public static class AgreementCodes
{
    public static readonly RefusalDefinition RequestExpired = new("AGR-001", 408,
        "Nobody decided in time, so the negotiation was ended.", "Ask again, or call the other participant first.");
}
