namespace Dasta.Indicators.Quality;

/// <summary>A day that is kept but doubted.</summary>
/// <param name="Day">Local day; of a stuck sensor the first one.</param>
/// <param name="Kind"><see cref="Stuck"/> or <see cref="Outlier"/>.</param>
/// <param name="Hours">Of a stuck sensor, how many hours in a row; else null.</param>
public sealed record DayFlag(DateOnly Day, string Kind, int? Hours = null)
{
    /// <summary>Six or more equal hours above zero, or 24 zero hours at which the place is usually not empty.</summary>
    public const string Stuck = "Stuck";

    /// <summary>A day far from what its week and trend let expect (Hampel on the remainder of STL).</summary>
    public const string Outlier = "Outlier";
}
