namespace Dasta.Reads.Filters;

/// <summary>The comparison operators.</summary>
internal enum Comparison
{
    Equal,
    NotEqual,
    GreaterThan,
    GreaterThanOrEqual,
    LessThan,
    LessThanOrEqual,
}
