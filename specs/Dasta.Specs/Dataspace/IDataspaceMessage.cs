using System.Text.Json.Nodes;

namespace Dasta.Specs.Dataspace;

/// <summary>
/// A message or answer of the Dataspace Protocol that can be written as plain JSON under its context.
/// </summary>
public interface IDataspaceMessage
{
    /// <summary>The message with <c>@context</c> and <c>@type</c>, as its published schema wants it.</summary>
    JsonObject Write();
}
