namespace Dasta.Specs.Indicators;

/// <summary>An indicator that is part of a composite score.</summary>
/// <param name="Indicator">Code of its definition.</param>
/// <param name="Weight">Its weight, public; those of one score add up to 1.</param>
/// <param name="Sign">1 where more of it raises the score, -1 where it lowers it.</param>
public sealed record CompositePart(string Indicator, double Weight, int Sign);
