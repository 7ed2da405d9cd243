using Dasta.Indicators.Sources.Tables.Files;

namespace Dasta.Indicators.Sources.Tables.Workbooks;

/// <summary>
/// Puts a stream aside on disk, where a reader can go back and forth in it; the file vanishes when closed.
/// </summary>
internal static class SpooledFile
{
    // A workbook is compressed; one whose file is larger than this part of the limit would go beyond it inflated.
    private const int WorkbookRatio = 4;

    public static async Task<FileStream> CreateAsync(Stream content, ImportSettings settings, CancellationToken ct)
    {
        var limit = settings.WorkbookLimitMegabytes * 1024L * 1024L / WorkbookRatio;
        var file = SpoolFolder.Create(settings);
        try
        {
            var buffer = new byte[64 * 1024];
            int count;
            while ((count = await content.ReadAsync(buffer, ct)) > 0)
            {
                if (file.Position + count > limit)
                {
                    throw new FileLimitException($"The workbook is larger than {limit / (1024 * 1024)} MB.");
                }

                await file.WriteAsync(buffer.AsMemory(0, count), ct);
            }

            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }
}
