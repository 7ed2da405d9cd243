using System.Text.Json.Nodes;
using Dasta.Specs.Values;

namespace Dasta.Policies.Benchmarks;

/// <summary>One of the two aggregators of a plan of mode A, or the hub of one of mode B.</summary>
/// <param name="Operator">The body that runs it.</param>
/// <param name="Address">Base address of the aggregator.</param>
/// <param name="EncryptionKey">Public JWK (P-256) that shares are encrypted to.</param>
public sealed record PlanAggregator(Did Did, Did Operator, string Address, JsonObject EncryptionKey);
