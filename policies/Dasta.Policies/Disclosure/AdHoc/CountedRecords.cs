namespace Dasta.Policies.Disclosure.AdHoc;

/// <summary>
/// How many records there are, and the key of the cell they make; both add up over cells without overlap.
/// </summary>
/// <param name="Count">Number of records.</param>
/// <param name="Key">Sum of their keys, modulo 2^64.</param>
public readonly record struct CountedRecords(long Count, ulong Key)
{
    public static CountedRecords operator +(CountedRecords left, CountedRecords right) =>
        new(left.Count + right.Count, unchecked(left.Key + right.Key));

    /// <summary>The records of two cells that have none in common.</summary>
    public static CountedRecords Add(CountedRecords left, CountedRecords right) => left + right;
}
