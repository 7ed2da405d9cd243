namespace Dasta.Indicators.Answers;

/// <summary>What an answer comes down to, for programs.</summary>
public static class AnswerVerdict
{
    /// <summary>The 95 % interval lies apart from what chance or the other place does.</summary>
    public const string StandsOut = "stands-out";

    /// <summary>It can't be told from ordinary days, or from the other place.</summary>
    public const string NotDistinguishable = "not-distinguishable";

    /// <summary>A size, held against nothing.</summary>
    public const string Measured = "measured";

    /// <summary>Too little is measured, or too few stand behind it.</summary>
    public const string NoFigure = "no-figure";

    public const string Busier = "busier";
    public const string Usual = "usual";
    public const string Quieter = "quieter";
}
