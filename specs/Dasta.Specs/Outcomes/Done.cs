namespace Dasta.Specs.Outcomes;

/// <summary>The value of an <see cref="Outcome{T}"/> that carries nothing but success.</summary>
public readonly record struct Done
{
    public static Done Value => default;
}
