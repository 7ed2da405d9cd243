namespace Dasta.Demo;

/// <summary>The periods the demo is about, as codes on the wire.</summary>
internal static class Periods
{
    public const int ReferenceYearNumber = 2013;
    public const string ReferenceYear = "2013JJ00";
    public const string Month = "2014MM12";
}
