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

    private static readonly HashSet<string> Numbers =
    [
        .. ((string[])
        [
            "integer", "decimal", "double", "float", "int", "long", "short", "byte", "nonNegativeInteger",
            "positiveInteger", "nonPositiveInteger", "negativeInteger", "unsignedInt", "unsignedLong", "unsignedShort",
            "unsignedByte",
        ]).Select(name => Namespace + name),
    ];

    public static bool IsNumber(string? type) => type is not null && Numbers.Contains(type);

    public static bool IsMoment(string? type) => type is DateTime or Date or Namespace + "dateTimeStamp";

    public static bool IsDuration(string? type) =>
        type is Duration or Namespace + "dayTimeDuration" or Namespace + "yearMonthDuration";

    /// <summary>
    /// False for a text that its datatype does not allow; a datatype that is not known allows every text.
    /// </summary>
    public static bool Allows(string? type, string text) =>
        type == Date ? Moment.Read(text) is { IsDay: true }
        : IsMoment(type) ? Moment.Read(text) is { IsDay: false }
        : IsNumber(type) ? Number.Read(text) is not null
        : IsDuration(type) ? TimeLength.Read(text) is not null
        : type != Boolean || text is "true" or "false" or "1" or "0";
}
