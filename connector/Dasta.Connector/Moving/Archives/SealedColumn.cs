namespace Dasta.Connector.Moving.Archives;

/// <summary>A column whose values are sealed under the key file.</summary>
/// <param name="Schema">Schema of its table.</param>
/// <param name="Table">Its table.</param>
/// <param name="Column">Its name.</param>
/// <param name="Key">The columns that name a row.</param>
/// <param name="Context">What the seal is bound to, from the participant's DID and the key's values.</param>
internal sealed record SealedColumn(
    string Schema, string Table, string Column, IReadOnlyList<string> Key,
    Func<string, IReadOnlyList<string>, string> Context)
{
    public string FullName => $"{Schema}.{Table}.{Column}";
}
