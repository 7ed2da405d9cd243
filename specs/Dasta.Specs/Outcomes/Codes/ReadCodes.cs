namespace Dasta.Specs.Outcomes.Codes;

/// <summary>Refusals of reads over OData.</summary>
public static class ReadCodes
{
    public static readonly RefusalDefinition UnknownResource = new("READ-001", 404,
        "The service has no such resource.", "The service document lists the entity sets.");

    public static readonly RefusalDefinition NoSuchEntity = new("READ-002", 404,
        "There is no entity with this key, or the agreement does not show it.",
        "Read the set to see which keys there are.");

    public static readonly RefusalDefinition Unsupported = new("READ-003", 501,
        "This part of OData is not supported.",
        "Supported are $filter, $select, $orderby, $top, $skip, $count and /$count on flat entity sets.");

    public static readonly RefusalDefinition UnknownField = new("READ-004", 400,
        "The entity set has no such property.", "$metadata lists the properties; names are case-sensitive.");

    public static readonly RefusalDefinition MalformedFilter = new("READ-005", 400,
        "$filter can't be read.", "Write it as in IndicatorCode eq 'V1' and PeriodStart ge 2014-01-01.");

    public static readonly RefusalDefinition MalformedOrderBy = new("READ-006", 400,
        "$orderby can't be read.", "Write property names separated by commas, each with asc or desc if need be.");

    public static readonly RefusalDefinition MalformedSelect = new("READ-007", 400,
        "$select can't be read.", "Write property names separated by commas, or *.");

    public static readonly RefusalDefinition MalformedNumber = new("READ-008", 400,
        "$top and $skip take a whole number from 0 to the service's maximum.",
        "Ask for less and follow @odata.nextLink for the rest.");

    public static readonly RefusalDefinition MalformedCount = new("READ-009", 400,
        "$count takes true or false.", "Write $count=true.");

    public static readonly RefusalDefinition MalformedSkipToken = new("READ-010", 400,
        "This $skiptoken was not made for this query.",
        "Start again from the first page and follow @odata.nextLink as it is.");

    public static readonly RefusalDefinition TooComplex = new("READ-011", 400,
        "The query is too large.", "Split it; in ('a','b') takes the place of many eq, but each item counts.");

    public static readonly RefusalDefinition MalformedQuery = new("READ-012", 400,
        "The query string can't be read.", "Percent-encode it as UTF-8 and give each option once.");

    public static readonly RefusalDefinition NotAcceptable = new("READ-013", 406,
        "The service writes application/json;odata.metadata=minimal, and $metadata as application/xml.",
        "Ask for one of these in Accept or $format.");

    public static readonly RefusalDefinition TooSlow = new("READ-014", 503,
        "The database did not answer in time.", "Narrow the query, or try again later.");

    public static readonly RefusalDefinition Unavailable = new("READ-015", 503,
        "The database can't be reached.", "Try again later.");

    public static readonly RefusalDefinition UnsupportedVersion = new("READ-016", 400,
        "The service speaks OData 4.0.", "Send OData-MaxVersion 4.0 or higher, or leave it out.");

    public static readonly RefusalDefinition MalformedKey = new("READ-017", 400,
        "The key can't be read.", "Write the key in quotes, as in Observations('V1_31004-centrum_2014MM12').");

    public static readonly RefusalDefinition ExcessDetail = new("READ-018", 403,
        "The agreement leaves less than was asked, and says that more is refused.",
        "Ask for what it leaves, or negotiate an agreement that leaves more.");

    public static readonly RefusalDefinition SeveralPeriods = new("READ-019", 422,
        "A count would be over more than one period, and add the same things up twice.",
        "Filter on one PeriodCode, or name PeriodCode in groupby.");
}
