namespace Dasta.Indicators.Answers;

/// <summary>A zone in which persons are counted.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">What people call it.</param>
public sealed record CountedZone(string Code, string Name);
