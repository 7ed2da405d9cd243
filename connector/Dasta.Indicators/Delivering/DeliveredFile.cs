namespace Dasta.Indicators.Delivering;

/// <summary>
/// What can be said to whoever delivered a file: about the file, nothing of what was stored before it, and nothing that
/// was measured. So it is no <see cref="Owner.OwnerView{T}"/>.
/// </summary>
/// <param name="AlreadyKnown">True when the same bytes were imported before under the same mapping.</param>
/// <param name="RowsRead">Rows of the file.</param>
/// <param name="Missing">Cells of taken rows in which nothing was measured.</param>
/// <param name="SetAside">Rows set aside, by reason (<see cref="SetAsideReason"/>).</param>
/// <param name="Rows">The first rows set aside.</param>
/// <param name="FirstDay">Local day of its first interval; null when it has none.</param>
/// <param name="LastDay">Local day of its last interval.</param>
/// <param name="Coverage">
/// Of each range the terms asked about, how much of what is to be delivered is measured; whole for a register.
/// </param>
/// <param name="MappingDigest">SHA-256 of the mapping it was read by.</param>
public sealed record DeliveredFile(
    bool AlreadyKnown,
    long RowsRead,
    long Missing,
    IReadOnlyDictionary<string, long> SetAside,
    IReadOnlyList<DeliveredRow> Rows,
    DateOnly? FirstDay,
    DateOnly? LastDay,
    IReadOnlyList<RangeCoverage> Coverage,
    byte[] MappingDigest)
{
    /// <summary>True for a register, whose rows are not readings of days.</summary>
    public bool IsRegister { get; init; }

    public long RowsSetAside => SetAside.Values.Sum();
}
