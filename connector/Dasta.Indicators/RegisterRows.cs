using System.Text.Json.Nodes;

namespace Dasta.Indicators;

/// <summary>Rows of a register as objects, each with its source and where it lies.</summary>
/// <param name="Register">Name of the register.</param>
/// <param name="On">The day they were asked for, or null.</param>
/// <param name="Rows">The rows.</param>
/// <param name="IsComplete">False when there are more than are shown.</param>
public sealed record RegisterRows(string Register, DateOnly? On, IReadOnlyList<JsonObject> Rows, bool IsComplete);
