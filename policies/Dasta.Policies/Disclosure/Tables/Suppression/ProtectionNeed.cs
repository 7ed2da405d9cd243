namespace Dasta.Policies.Disclosure.Tables.Suppression;

/// <summary>How far a hidden count must be able to differ, either way: more than the margin, and by a whole.</summary>
internal readonly record struct ProtectionNeed(long Up, long Down)
{
    /// <param name="margin">Share of the count that stays uncertain either way.</param>
    public static ProtectionNeed Of(long value, double margin)
    {
        var more = (long)Math.Floor((decimal)margin * value) + 1;
        return new ProtectionNeed(more, Math.Min(more, value));
    }
}
