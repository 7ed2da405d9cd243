namespace Dasta.Connector.Pages.Figures;

/// <summary>What made a day unlike others.</summary>
public enum DayMarkKind
{
    /// <summary>A day off by law or custom.</summary>
    Holiday,

    /// <summary>A day without school.</summary>
    SchoolHoliday,

    /// <summary>Something that took place in the area.</summary>
    Event,

    /// <summary>Rain, frost or heat.</summary>
    Weather,
}
