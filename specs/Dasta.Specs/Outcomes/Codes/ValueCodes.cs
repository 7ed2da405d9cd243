namespace Dasta.Specs.Outcomes.Codes;

/// <summary>Refusals of the ground values.</summary>
public static class ValueCodes
{
    public static readonly RefusalDefinition MalformedDid = new("VALUE-001", 400,
        "This is not a did:web identifier.",
        "Write did:web:HOST or did:web:HOST%3APORT:PATH in lower case, without an IP address.");

    public static readonly RefusalDefinition MalformedNis = new("VALUE-002", 400,
        "This is not a NIS code.", "A NIS code has five digits, for example 31004.");

    public static readonly RefusalDefinition MalformedKbo = new("VALUE-003", 400,
        "This is not a KBO enterprise number.",
        "It has ten digits; the last two are 97 minus the first eight modulo 97.");

    public static readonly RefusalDefinition MalformedPeriod = new("VALUE-004", 400,
        "This is not a period code.",
        "Write a year as 2014JJ00, a quarter as 2014KW04, a month as 2014MM12, a day as 20141231, an hour as "
        + "20141231H17, the state on a date as 20141231SN.");
}
