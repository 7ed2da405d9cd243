using System.Text.Json.Nodes;

namespace Dasta.Demo;

/// <summary>A closed benchmark.</summary>
/// <param name="Id">Identifier at the catalogue.</param>
/// <param name="PlanHash">Hash of the signed plan.</param>
/// <param name="Result">The result as it was published.</param>
internal sealed record BenchmarkAnswer(string Id, string PlanHash, JsonObject Result);
