namespace Dasta.Specs.Outcomes;

/// <summary>
/// An expected failure: what was refused, why and what the caller can do next. Every refusal comes from a
/// <see cref="RefusalDefinition"/> of <see cref="RefusalTable"/>; on DSP and DCP endpoints it takes the protocol's
/// error shape, elsewhere it is written as problem details (RFC 9457).
/// </summary>
/// <param name="Code">Stable code, for example <c>READ-003</c>.</param>
/// <param name="Status">HTTP status the refusal maps to.</param>
/// <param name="Message">One sentence that says what was refused; never holds secrets or raw values.</param>
/// <param name="Hint">One sentence that says what to do next.</param>
public sealed record Refusal(string Code, int Status, string Message, string Hint)
{
    public override string ToString() => $"{Code} {Message} {Hint}";
}
