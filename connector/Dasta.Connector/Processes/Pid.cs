namespace Dasta.Connector.Processes;

/// <summary>Our own identifier of a process on the wire: a urn:uuid of the row's id.</summary>
internal static class Pid
{
    private const string Prefix = "urn:uuid:";

    public static string Of(Guid id) => Prefix + id.ToString("D");

    /// <summary>The id behind an identifier of ours; null when the text is none, whatever else it is.</summary>
    public static Guid? IdOf(string pid) =>
        pid.StartsWith(Prefix, StringComparison.Ordinal) && Guid.TryParseExact(pid[Prefix.Length..], "D", out var id)
            ? id
            : null;
}
