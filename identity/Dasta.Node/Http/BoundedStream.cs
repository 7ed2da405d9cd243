namespace Dasta.Node.Http;

/// <summary>Reads a stream whole, up to a bound.</summary>
internal static class BoundedStream
{
    /// <summary>The bytes, or null when there are more than the limit.</summary>
    public static async Task<byte[]?> ReadAsync(Stream stream, int limitBytes, CancellationToken cancellationToken)
    {
        using var gathered = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int count;
        while ((count = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (gathered.Length + count > limitBytes)
            {
                return null;
            }

            gathered.Write(buffer, 0, count);
        }

        return gathered.ToArray();
    }
}
