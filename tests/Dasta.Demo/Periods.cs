namespace Dasta.Demo;

/// <summary>The periods a demo is about.</summary>
/// <param name="ReferenceYearNumber">The year against which figures are set.</param>
/// <param name="Month">The month of the benchmark, as code on the wire.</param>
internal sealed record Periods(int ReferenceYearNumber, string Month)
{
    /// <summary>The reference year as code on the wire.</summary>
    public string ReferenceYear => FormattableString.Invariant($"{ReferenceYearNumber}JJ00");
}
