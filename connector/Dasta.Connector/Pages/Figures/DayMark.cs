namespace Dasta.Connector.Pages.Figures;

/// <summary>What made days unlike others, in the language of the page.</summary>
/// <param name="First">First day.</param>
/// <param name="Last">Last day; the first where it was one.</param>
public sealed record DayMark(DayMarkKind Kind, DateOnly First, DateOnly Last, string Name)
{
    /// <summary>Whether it has a day in common with a range, of which both bounds count.</summary>
    public bool Touches(DateOnly first, DateOnly last) => First <= last && Last >= first;
}
