namespace Dasta.Indicators.Sources.Registers.Fields;

/// <summary>A moment on the local clock.</summary>
/// <param name="Time">The moment; midnight for a day.</param>
/// <param name="IsDay">True when the text names a day only.</param>
internal sealed record LocalMoment(DateTime Time, bool IsDay);
