namespace Dasta.Specs.Outcomes;

/// <summary>One row of the refusal table: the text that holds for every refusal with this code.</summary>
public sealed record RefusalDefinition(string Code, int Status, string Message, string Hint)
{
    /// <summary>The refusal without further detail.</summary>
    public Refusal Refuse() => new(Code, Status, Message, Hint);

    /// <summary>The refusal with a detail that names the faulty part and is safe to show to the caller.</summary>
    public Refusal Refuse(string detail) => new(Code, Status, $"{Message} {detail}", Hint);
}
