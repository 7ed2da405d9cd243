using System.Diagnostics.CodeAnalysis;

namespace Dasta.Specs.Outcomes;

/// <summary>
/// The result of something that may be refused: a value or a <see cref="Refusal"/>, never both. Expected failure
/// travels this way; exceptions are left for bugs and broken machines.
/// </summary>
public readonly struct Outcome<T>
{
    private readonly T _value;

    private Outcome(T value, Refusal? refusal)
    {
        _value = value;
        Refusal = refusal;
    }

    /// <summary>Why it was refused; null when there is a value.</summary>
    public Refusal? Refusal { get; }

    /// <summary>True when there is a value.</summary>
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool Succeeded => Refusal is null;

    /// <summary>The value; asking for it on a refused outcome is a bug.</summary>
    public T Value => Refusal is null
        ? _value
        : throw new InvalidOperationException($"The outcome was refused: {Refusal.Code} {Refusal.Message}");

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(Refusal refusal) => new(default!, refusal);

    /// <summary>The outcome of a value whose type is an interface, where C# allows no implicit conversion.</summary>
    public static Outcome<T> Of(T value) => new(value, null);

    /// <summary>Goes on with the value, or hands the refusal through.</summary>
    public Outcome<TNext> Then<TNext>(Func<T, Outcome<TNext>> next) => Refusal is null ? next(_value) : Refusal;

    /// <summary>Turns the value into another, or hands the refusal through.</summary>
    public Outcome<TNext> Select<TNext>(Func<T, TNext> map) =>
        Refusal is null ? Outcome<TNext>.Of(map(_value)) : Refusal;
}
