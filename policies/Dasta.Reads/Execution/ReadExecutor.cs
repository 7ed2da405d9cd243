using System.Buffers;
using System.Buffers.Text;
using System.IO.Pipelines;
using Dasta.Reads.Models;
using Dasta.Reads.Planning;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Npgsql;

namespace Dasta.Reads.Execution;

/// <summary>Runs a plan and writes its answer. Refusals come before the first byte; later faults are thrown.</summary>
internal sealed class ReadExecutor(ReadModel model, ReadSettings settings)
{
    public async Task<Outcome<ReadResult>> ExecuteAsync(
        ReadPlan plan,
        NpgsqlDataSource source,
        Uri serviceRoot,
        PipeWriter output,
        Func<ReadResult, CancellationToken, Task> beforeLastByte,
        CancellationToken cancellation)
    {
        var root = ServiceDocuments.RootOf(serviceRoot);
        switch (plan.Request.Kind)
        {
            case ReadKind.ServiceDocument:
                return await DocumentAsync(
                    plan, model.ServiceDocument(serviceRoot), output, beforeLastByte, cancellation);
            case ReadKind.Metadata:
                return await DocumentAsync(plan, model.Metadata, output, beforeLastByte, cancellation);
        }

        await using var rows = new RowSource(plan, source, settings);
        try
        {
            await rows.StartAsync(cancellation);
        }
        catch (Exception fault) when (DatabaseFaults.RefusalOf(fault) is { } refusal)
        {
            return refusal;
        }

        return plan.Request.Kind switch
        {
            ReadKind.Count => await CountAsync(plan, rows, output, beforeLastByte, cancellation),
            ReadKind.Entity => await EntityAsync(plan, rows, root, output, beforeLastByte, cancellation),
            _ => await CollectionAsync(plan, rows, root, output, beforeLastByte, cancellation),
        };
    }

    private static async Task<Outcome<ReadResult>> DocumentAsync(
        ReadPlan plan,
        CachedDocument document,
        PipeWriter output,
        Func<ReadResult, CancellationToken, Task> beforeLastByte,
        CancellationToken cancellation)
    {
        var result = new ReadResult(plan.Request.Kind, null, 0, null, HasNextPage: false);
        await beforeLastByte(result, cancellation);
        output.Write(document.Content.Span);
        await Answer.SendAsync(output, cancellation);
        return result;
    }

    private static async Task<Outcome<ReadResult>> CountAsync(
        ReadPlan plan,
        RowSource rows,
        PipeWriter output,
        Func<ReadResult, CancellationToken, Task> beforeLastByte,
        CancellationToken cancellation)
    {
        const int digitsMaximum = 20;
        await rows.CloseAsync();
        var result = new ReadResult(ReadKind.Count, plan.Request.Set!.Name, 0, rows.Count, HasNextPage: false);
        await beforeLastByte(result, cancellation);
        Utf8Formatter.TryFormat(rows.Count!.Value, output.GetSpan(digitsMaximum), out var length);
        output.Advance(length);
        await Answer.SendAsync(output, cancellation);
        return result;
    }

    private async Task<Outcome<ReadResult>> EntityAsync(
        ReadPlan plan,
        RowSource rows,
        string root,
        PipeWriter output,
        Func<ReadResult, CancellationToken, Task> beforeLastByte,
        CancellationToken cancellation)
    {
        if (!rows.HasRow)
        {
            return ReadCodes.NoSuchEntity.Refuse();
        }

        using var answer = new Answer(output, settings.FlushBytes);
        answer.Json.WriteStartObject();
        answer.Json.WriteString("@odata.context"u8, Links.Context(plan, root));
        var detail = new DetailCollector(plan.Detail);
        new RowWriter(plan, root).WriteProperties(answer.Json, rows.Reader);
        detail.Add(rows.Reader);
        await rows.CloseAsync();
        var result = new ReadResult(ReadKind.Entity, plan.Request.Set!.Name, 1, null, HasNextPage: false)
        {
            Detail = detail.Detail,
        };
        await beforeLastByte(result, cancellation);
        answer.Json.WriteEndObject();
        await answer.SendAsync(cancellation);
        return result;
    }

    private async Task<Outcome<ReadResult>> CollectionAsync(
        ReadPlan plan,
        RowSource rows,
        string root,
        PipeWriter output,
        Func<ReadResult, CancellationToken, Task> beforeLastByte,
        CancellationToken cancellation)
    {
        using var answer = new Answer(output, settings.FlushBytes);
        var json = answer.Json;
        json.WriteStartObject();
        json.WriteString("@odata.context"u8, Links.Context(plan, root));
        if (rows.Count is { } count)
        {
            json.WriteNumber("@odata.count"u8, count);
        }

        json.WriteStartArray("value"u8);
        var detail = new DetailCollector(plan.Detail);
        var (written, token) = await RowsAsync(plan, rows, new RowWriter(plan, root), detail, answer, cancellation);
        await rows.CloseAsync();
        var result = new ReadResult(
            ReadKind.Collection, plan.Request.Set!.Name, written, rows.Count, HasNextPage: token is not null)
        {
            Detail = detail.Detail,
        };
        await beforeLastByte(result, cancellation);
        json.WriteEndArray();
        if (token is not null)
        {
            json.WriteString("@odata.nextLink"u8, Links.Next(plan, root, token));
        }

        json.WriteEndObject();
        await answer.SendAsync(cancellation);
        return result;
    }

    /// <summary>
    /// Writes the rows of the page; gives their number and, when one more row exists, the next page's token.
    /// </summary>
    private static async Task<(int Written, string? Token)> RowsAsync(
        ReadPlan plan, RowSource rows, RowWriter row, DetailCollector detail, Answer answer,
        CancellationToken cancellation)
    {
        var written = 0;
        string? token = null;
        while (rows.HasRow && written < plan.Rows)
        {
            answer.Json.WriteStartObject();
            row.WriteProperties(answer.Json, rows.Reader);
            answer.Json.WriteEndObject();
            detail.Add(rows.Reader);
            written++;
            var following = written == plan.Rows ? plan.Following : null;
            var last = following is null ? null : Values(following, rows.Reader);
            await rows.MoveAsync(cancellation);
            if (last is not null && rows.HasRow)
            {
                token = following!.Token(written, last);
            }

            await answer.SendIfFullAsync(cancellation);
        }

        return (written, token);
    }

    private static object?[] Values(Following following, NpgsqlDataReader reader) =>
        [.. following.Order.Select((item, i) => RowWriter.ValueOf(reader, item.Column, following.Ordinals[i]))];
}
