namespace Dasta.Indicators.Owner;

/// <summary>
/// What an owner may see of its own raw data: summaries of imports, rows set aside, previews and exports.
/// Only this project makes one. Code that answers others (reads, negotiations, transfers, benchmarks) may not refer to
/// this namespace; an endpoint opens a view only after it knows that the caller acts for the owner.
/// </summary>
public sealed class OwnerView<T>
{
    internal OwnerView(T value) => Value = value;

    /// <summary>The content, for the owner's eyes only.</summary>
    public T Value { get; }
}
