using System.Threading.Channels;
using Dasta.Indicators.Sources.Readings;
using Dasta.Specs.Outcomes;

namespace Dasta.Indicators.Store.Import;

/// <summary>
/// A task parses a file into blocks, another takes the blocks into the store, so that parsing and the server work at
/// the same time within fixed memory.
/// </summary>
internal static class ReadingPump
{
    private const int Blocks = 3;

    /// <summary>Pumps a file from its opening to its end; refused as the reader or the writer refuses.</summary>
    public static async Task<Outcome<Done>> RunAsync(
        IReadingReader reader, StoreWriter writer, Action progress, CancellationToken ct)
    {
        var opened = await reader.OpenAsync(ct);
        if (!opened.Succeeded)
        {
            return opened;
        }

        await writer.StartAsync(ct);
        return await PumpAsync(reader, writer, progress, ct);
    }

    private static async Task<Outcome<Done>> PumpAsync(
        IReadingReader reader, StoreWriter writer, Action progress, CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var free = Channel.CreateBounded<ReadingBlock>(Blocks);
        var full = Channel.CreateBounded<ReadingBlock>(Blocks);
        for (var index = 0; index < Blocks; index++)
        {
            await free.Writer.WriteAsync(reader.NewBlock(), ct);
        }

        Outcome<Done> read = Done.Value;
        var parsing = Task.Run(async () =>
        {
            try
            {
                read = await reader.ReadAsync(free.Reader, full.Writer, progress, stop.Token);
                full.Writer.Complete();
            }
            catch (Exception fault)
            {
                full.Writer.Complete(fault);
            }
        }, CancellationToken.None);

        try
        {
            await foreach (var block in full.Reader.ReadAllAsync(stop.Token))
            {
                var written = await writer.WriteAsync(block, stop.Token);
                if (!written.Succeeded)
                {
                    return written;
                }

                block.Clear();
                await free.Writer.WriteAsync(block, stop.Token);
            }
        }
        finally
        {
            await stop.CancelAsync();
            await parsing;
        }

        return read;
    }
}
