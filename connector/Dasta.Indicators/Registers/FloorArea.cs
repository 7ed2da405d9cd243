namespace Dasta.Indicators.Registers;

/// <summary>Floor of premises; only areas of one method and method date can be compared.</summary>
/// <param name="SquareMetres">Its size.</param>
/// <param name="Method">How it was measured, for example <c>sales floor, all sectors</c>; null where not said.</param>
/// <param name="On">Since when the method is used, or when it was measured.</param>
internal sealed record FloorArea(double SquareMetres, string? Method, DateOnly? On);
