using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Specs.Values;

/// <summary>A NIS (REFNIS) code of a municipality, arrondissement, province or region: five digits.</summary>
public readonly record struct NisCode
{
    private readonly string? _digits;

    private NisCode(string digits) => _digits = digits;

    /// <summary>The municipality's identity on the web, as the base registries mint it.</summary>
    public string Iri => $"https://data.vlaanderen.be/id/gemeente/{_digits}";

    /// <summary>Reads five digits; anything else is refused with VALUE-002.</summary>
    public static Outcome<NisCode> Parse(string? text) =>
        text is { Length: 5 } && text.All(char.IsAsciiDigit)
            ? new NisCode(text)
            : ValueCodes.MalformedNis.Refuse();

    public override string ToString() => _digits ?? string.Empty;
}
