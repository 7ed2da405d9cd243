using Dasta.Reads.Parsing;

namespace Dasta.Reads.Planning;

/// <summary>What it takes to point to the page after this one.</summary>
/// <param name="Tokens">Makes the token.</param>
/// <param name="Shape">The query the token is bound to.</param>
/// <param name="Order">The total order of the walk.</param>
/// <param name="Position">Where this page started.</param>
/// <param name="Ordinals">Where the order's columns stand in a row.</param>
internal sealed record Following(
    SkipTokens Tokens,
    string Shape,
    IReadOnlyList<OrderItem> Order,
    SkipPosition Position,
    IReadOnlyList<int> Ordinals)
{
    /// <summary>The token of the next page, after so many rows of this one and a last row with these values.</summary>
    public string Token(int rows, IReadOnlyList<object?> last) =>
        Tokens.Write(Shape, Position with { Emitted = Position.Emitted + rows, Values = last });
}
