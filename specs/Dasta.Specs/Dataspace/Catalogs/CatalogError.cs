using System.Text.Json.Nodes;
using Dasta.Specs.Outcomes;

namespace Dasta.Specs.Dataspace.Catalogs;

/// <summary>The answer to a catalogue or dataset request that was refused.</summary>
public sealed record CatalogError(string? Code, IReadOnlyList<string> Reasons) : IDataspaceMessage
{
    public const string Type = "CatalogError";

    /// <summary>Reads the answer whole; refused with DSP-001 and every fault.</summary>
    public static Outcome<CatalogError> Read(JsonObject body)
    {
        var reader = MessageReader.Message(body, Type);
        var code = reader.OptionalText("code");
        var reasons = reader.Reasons(minimum: 0);
        return reader.Finish(() => new CatalogError(code, reasons));
    }

    public JsonObject Write() => MessageWriter.Message(Type).WithReason(Code, Reasons);
}
