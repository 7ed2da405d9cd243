using System.Text.Json.Nodes;

namespace Connector.Tests.Exchange;

/// <summary>A request that a scripted participant got.</summary>
internal sealed record HeardMessage(string Method, string Path, JsonObject Body);
