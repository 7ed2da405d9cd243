namespace Dasta.Policies.Odrl.Literals;

/// <summary>The datatypes of XML Schema 1.1 Part 2 that policies use.</summary>
internal static class Xsd
{
    public const string Namespace = "http://www.w3.org/2001/XMLSchema#";
    public const string Text = Namespace + "string";
    public const string Integer = Namespace + "integer";
    public const string Double = Namespace + "double";
    public const string Boolean = Namespace + "boolean";
    public const string DateTime = Namespace + "dateTime";
    public const string Date = Namespace + "date";
    public const string Duration = Namespace + "duration";
    public const string AnyUri = Namespace + "anyURI";
    private const string DateTimeStamp = Namespace + "dateTimeStamp";
    private const string Decimal = Namespace + "decimal";
    private const string DayTimeDuration = Namespace + "dayTimeDuration";
    private const string YearMonthDuration = Namespace + "yearMonthDuration";

    private static readonly HashSet<string> Fractions =
        [.. ((string[])["decimal", "double", "float"]).Select(name => Namespace + name)];

    // The least and largest of each type derived from integer (XML Schema 1.1 Part 2, section 3.4).
    private static readonly Dictionary<string, (decimal Least, decimal Most)> Whole =
        new Dictionary<string, (decimal, decimal)>(StringComparer.Ordinal)
        {
            ["integer"] = (decimal.MinValue, decimal.MaxValue), ["long"] = (long.MinValue, long.MaxValue),
            ["int"] = (int.MinValue, int.MaxValue), ["short"] = (short.MinValue, short.MaxValue),
            ["byte"] = (sbyte.MinValue, sbyte.MaxValue), ["nonNegativeInteger"] = (0, decimal.MaxValue),
            ["positiveInteger"] = (1, decimal.MaxValue), ["nonPositiveInteger"] = (decimal.MinValue, 0),
            ["negativeInteger"] = (decimal.MinValue, -1), ["unsignedLong"] = (0, ulong.MaxValue),
            ["unsignedInt"] = (0, uint.MaxValue), ["unsignedShort"] = (0, ushort.MaxValue),
            ["unsignedByte"] = (0, byte.MaxValue),
        }.ToDictionary(entry => Namespace + entry.Key, entry => entry.Value, StringComparer.Ordinal);

    public static bool IsNumber(string? type) =>
        type is not null && (Fractions.Contains(type) || Whole.ContainsKey(type));

    public static bool IsMoment(string? type) => type is DateTime or Date or DateTimeStamp;

    public static bool IsDuration(string? type) =>
        type is Duration or DayTimeDuration or YearMonthDuration;

    /// <summary>
    /// False for a text that its datatype does not allow; a datatype that is not known allows every text.
    /// </summary>
    public static bool Allows(string? type, string text) =>
        type == Date ? Moment.Read(text) is { IsDay: true }
        : type == DateTimeStamp ? XsdDateTime.HasOffset(text) && Moment.Read(text) is { IsDay: false }
        : IsMoment(type) ? Moment.Read(text) is { IsDay: false }
        : type is not null && Whole.TryGetValue(type, out var range) ? IsWhole(text, range.Least, range.Most)
        : type == Decimal ? text.AsSpan().IndexOfAny('e', 'E') < 0 && Number.Read(text) is not null
        : IsNumber(type) ? Number.Read(text) is not null
        : type == YearMonthDuration ? text.AsSpan().IndexOfAny('D', 'T') < 0 && TimeLength.Read(text) is not null
        : type == DayTimeDuration ? TimeLength.Read(text) is { Months: 0 } && !NamesMonths(text)
        : IsDuration(type) ? TimeLength.Read(text) is not null
        : type != Boolean || text is "true" or "false" or "1" or "0";

    // Before the T an M is months, behind it minutes.
    private static bool NamesMonths(string text) =>
        text.Split('T')[0].AsSpan().IndexOfAny('Y', 'M') >= 0;

    private static bool IsWhole(string text, decimal least, decimal most) =>
        text.AsSpan().IndexOfAny('.', 'e', 'E') < 0 && Number.Read(text) is { } number
        && number >= least && number <= most;
}
