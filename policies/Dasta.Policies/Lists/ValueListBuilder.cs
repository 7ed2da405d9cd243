namespace Dasta.Policies.Lists;

/// <summary>What a collection expression of a <see cref="ValueList{T}"/> calls.</summary>
public static class ValueListBuilder
{
    public static ValueList<T> Create<T>(ReadOnlySpan<T> items) => new(items.ToArray());
}
