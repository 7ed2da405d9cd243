namespace Dasta.Indicators.Calculation.Inputs;

/// <summary>Hours in a row in which a sensor was stuck.</summary>
/// <param name="First">Day on which they begin.</param>
/// <param name="Last">Day on which they end.</param>
/// <param name="Hours">How many they are.</param>
internal readonly record struct StuckSpell(DateOnly First, DateOnly Last, int Hours)
{
    /// <summary>Every day that has one of them.</summary>
    public IEnumerable<DateOnly> Days
    {
        get
        {
            for (var day = First; day <= Last; day = day.AddDays(1))
            {
                yield return day;
            }
        }
    }
}
