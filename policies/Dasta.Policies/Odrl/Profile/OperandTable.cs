using System.Collections.Frozen;
using Dasta.Policies.Odrl.Literals;
using Dasta.Policies.Odrl.Model;
using Dasta.Specs.Values;
using Dasta.Specs.Vocabulary;

namespace Dasta.Policies.Odrl.Profile;

/// <summary>
/// The left operands: those of the ODRL 2.2 Common Vocabulary (section 3.16) and of the profile. What is not here does
/// not exist.
/// </summary>
internal static class OperandTable
{
    private const string Numbers =
        "absolutePosition absoluteSize payAmount percentage relativePosition relativeSize resolution";

    private const string Lengths = "delayPeriod elapsedTime meteredTime timeInterval";

    private const string Texts =
        "absoluteSpatialPosition absoluteTemporalPosition deliveryChannel device event fileFormat industry language "
        + "media product recipient relativeSpatialPosition relativeTemporalPosition spatialCoordinates system "
        + "systemDevice unitOfCount version virtualLocation";

    private static readonly FrozenDictionary<string, Operand> ByIri = Rows()
        .Select((row, slot) => row with { Slot = slot }).ToFrozenDictionary(row => row.Iri, StringComparer.Ordinal);

    /// <summary>Every row.</summary>
    public static IReadOnlyCollection<Operand> All => ByIri.Values;

    /// <summary>The row of a full IRI, or null.</summary>
    public static Operand? Find(string iri) => ByIri.GetValueOrDefault(iri);

    /// <summary>Whether the operator says anything about values of this type.</summary>
    public static bool HasMeaning(Operator comparison, OperandType type) =>
        type == OperandType.Text || comparison is not (Operator.IsA or Operator.HasPart or Operator.IsPartOf);

    private static IEnumerable<Operand> Rows() =>
    [
        .. Odrl(Numbers, OperandMeaning.Fact, OperandType.Number),
        .. Odrl(Lengths, OperandMeaning.Fact, OperandType.TimeLength),
        .. Odrl(Texts, OperandMeaning.Fact, OperandType.Text),
        new(OdrlTerms.Purpose, 0, OperandMeaning.Fact, OperandType.Text)
        {
            Allows = IsPurpose,
            AllowedValues = "an IRI, under " + Terms.Purpose + " one of "
                + string.Join(", ", CodeLists.Purposes.Select(purpose => purpose[Terms.Purpose.Length..])),
        },
        new(OdrlTerms.DateTime, 0, OperandMeaning.Moment, OperandType.Moment),
        new(OdrlTerms.Count, 0, OperandMeaning.Count, OperandType.Number)
        {
            Allows = text => Number.Read(text) is { } count && count >= 0 && count == decimal.Truncate(count),
            AllowedValues = "a whole number, 0 or more",
        },
        new(OdrlTerms.Spatial, 0, OperandMeaning.Data, OperandType.Text)
        {
            Allows = IsWord, AllowedValues = "the IRI or code of an area",
        },
        new(OdrlTerms.Role, 0, OperandMeaning.Fact, OperandType.Text)
        {
            Allows = CodeLists.Roles.Contains, AllowedValues = string.Join(", ", CodeLists.Roles),
        },
        new(OdrlTerms.Nis, 0, OperandMeaning.Fact, OperandType.Text)
        {
            Allows = text => NisCode.Parse(text) is { Succeeded: true, Value: var nis }
                && Municipalities.Find(nis) is not null,
            AllowedValues = "the NIS code of a Flemish municipality, its arrondissement, province, region or country",
        },
        new(OdrlTerms.MinimumGroupSize, 0, OperandMeaning.Fact, OperandType.Number)
        {
            Allows = text => Number.Read(text) is >= 1, AllowedValues = "a number, 1 or more",
        },
        new(OdrlTerms.ReleaseClass, 0, OperandMeaning.Fact, OperandType.Text)
        {
            Allows = CodeLists.ReleaseClasses.Contains, AllowedValues = string.Join(", ", CodeLists.ReleaseClasses),
        },
        new(OdrlTerms.Indicator, 0, OperandMeaning.Data, OperandType.Text)
        {
            Allows = IsWord, AllowedValues = "the code of an indicator",
        },
        new(OdrlTerms.Granularity, 0, OperandMeaning.Data, OperandType.Text)
        {
            Allows = CodeLists.Granularities.Contains, AllowedValues = string.Join(", ", CodeLists.Granularities),
        },
        new(OdrlTerms.Period, 0, OperandMeaning.Data, OperandType.Moment)
        {
            Allows = text => Moment.Read(text) is { IsDay: true }, AllowedValues = "a day, an xsd:date",
        },
        new(OdrlTerms.MaximumRows, 0, OperandMeaning.Data, OperandType.Number)
        {
            Allows = text => Number.Read(text) is { } rows and >= 1 and <= int.MaxValue
                && rows == decimal.Truncate(rows),
            AllowedValues = "a whole number, 1 or more",
        },
    ];

    private static IEnumerable<Operand> Odrl(string names, OperandMeaning meaning, OperandType type) =>
        names.Split(' ').Select(name => new Operand(OdrlTerms.Odrl + name, 0, meaning, type));

    // The code list's own namespace has no other purposes; anyone may use those of another.
    private static bool IsPurpose(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out _) && !text.Any(char.IsWhiteSpace)
        && (!text.StartsWith(Terms.Purpose, StringComparison.Ordinal) || CodeLists.Purposes.Contains(text));

    private static bool IsWord(string text) =>
        text.Length > 0 && !text.Any(letter => char.IsControl(letter) || char.IsWhiteSpace(letter));
}
