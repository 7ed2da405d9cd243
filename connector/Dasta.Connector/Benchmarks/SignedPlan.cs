using System.Text.Json.Nodes;
using Dasta.Policies.Benchmarks;

namespace Dasta.Connector.Benchmarks;

/// <summary>A plan of the registry whose governance signature was checked.</summary>
internal sealed record SignedPlan(string Hash, BenchmarkPlan Plan, JsonObject Payload);
