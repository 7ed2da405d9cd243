namespace Dasta.Specs.Indicators;

/// <summary>Terms of OSLO under which a figure is written.</summary>
/// <param name="Observation">Class of the observation.</param>
/// <param name="Characteristic">Class of the observed characteristic.</param>
/// <param name="Feature">Class of the observed area, or of the shop where the breakdown tells shops apart.</param>
/// <param name="StatisticKind">Kind of statistic: mean, total, index, proportion.</param>
/// <param name="CharacteristicType">
/// Concept of the code list VkmVerkeersKenmerkType that a traffic figure is made from; null for all others.
/// </param>
/// <param name="VehicleTypes">
/// Concepts of the code list VkmVoertuigType that are among what was counted; null where the mode of the breakdown
/// tells them, or where they are not told apart.
/// </param>
/// <param name="Subjects">Classes of what is counted in the area, such as shops; null where none is told.</param>
public sealed record OsloMapping(
    string Observation,
    string Characteristic,
    string Feature,
    string StatisticKind,
    string? CharacteristicType = null,
    IReadOnlyList<string>? VehicleTypes = null,
    IReadOnlyList<string>? Subjects = null);
