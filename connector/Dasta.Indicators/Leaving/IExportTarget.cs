namespace Dasta.Indicators.Leaving;

/// <summary>What takes the files of an export, one after another.</summary>
public interface IExportTarget
{
    /// <summary>Takes one file.</summary>
    /// <param name="name">Path in the export.</param>
    /// <param name="mediaType">What it is, unpacked.</param>
    /// <param name="write">Writes its bytes and says how many rows they are.</param>
    Task WriteAsync(string name, string mediaType, Func<Stream, Task<long>> write, CancellationToken ct);
}
