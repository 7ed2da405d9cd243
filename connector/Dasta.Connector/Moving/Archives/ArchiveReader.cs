using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Dapper;
using Dasta.Node.Trust;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Npgsql;

namespace Dasta.Connector.Moving.Archives;

/// <summary>
/// Takes an archive into a participant's database in one transaction: all of it, verified by counts and digests of what
/// was stored, or nothing. What an earlier attempt left is replaced.
/// </summary>
internal sealed class ArchiveReader(NpgsqlConnection connection, KeyVault vault, AgreementKey own, Stream input)
{
    // Any fixed number does, as long as nothing else in the participant's database locks it.
    private const long LockKey = 7235441190;

    /// <summary>
    /// The digest of all tables as they are stored now. Refused with MOVE-004 (broken or altered archive), MOVE-005
    /// (another participant's), MOVE-006 (other migrations) or MOVE-013 (another archive of it arrives, in whatever
    /// process).
    /// </summary>
    public async Task<Outcome<ReceivedArchive>> ReadAsync(string did, CancellationToken cancellation)
    {
        try
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            var read = await connection.ExecuteScalarAsync<bool>(new CommandDefinition(
                "select pg_try_advisory_xact_lock(@LockKey)", new { LockKey }, transaction,
                cancellationToken: cancellation))
                ? await ReadFramesAsync(did, cancellation)
                : MoveCodes.ArchiveArriving.Refuse();
            if (read.Succeeded)
            {
                await transaction.CommitAsync(cancellation);
            }

            return read;
        }
        catch (PostgresException problem)
        {
            return MoveCodes.BrokenArchive.Refuse($"PostgreSQL does not take it ({problem.SqlState}).");
        }
    }

    private async Task<Outcome<ReceivedArchive>> ReadFramesAsync(string did, CancellationToken cancellation)
    {
        var begun = await BeginAsync(did, cancellation);
        if (!begun.Succeeded)
        {
            return begun.Refusal;
        }

        using var whole = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long rows = 0;
        while (true)
        {
            var frame = await FrameStream.ReadAsync(input, cancellation);
            var members = frame.Then(FrameStream.Json);
            if (!members.Succeeded)
            {
                return members.Refusal;
            }

            var taken = frame.Value.Kind switch
            {
                FrameKind.Table => await TakeTableAsync(members.Value, whole, cancellation),
                FrameKind.Secret => Zero(
                    await SecretTransfer.SealAsync(connection, vault, own, did, members.Value, cancellation)),
                FrameKind.Sequence => await TakeSequenceAsync(members.Value, cancellation),
                FrameKind.End => 0L,
                _ => MoveCodes.BrokenArchive.Refuse("A frame stands out of place."),
            };
            if (!taken.Succeeded)
            {
                return taken.Refusal;
            }

            rows += taken.Value;
            if (frame.Value.Kind == FrameKind.End)
            {
                return End(members.Value, Convert.ToHexStringLower(whole.GetHashAndReset()), rows);
            }
        }
    }

    private async Task<Outcome<Done>> BeginAsync(string did, CancellationToken cancellation)
    {
        var first = await FrameStream.ReadAsync(input, cancellation);
        var header = first.Then(frame => frame.Kind == FrameKind.Header
            ? FrameStream.Json(frame)
            : MoveCodes.BrokenArchive.Refuse("It has no header."));
        if (!header.Succeeded)
        {
            return header.Refusal;
        }

        if (header.Value["did"]?.ToString() != did)
        {
            return MoveCodes.AnotherParticipant.Refuse();
        }

        var theirs = (header.Value["migrations"] as JsonArray ?? []).Select(line => line?.ToString());
        if (!theirs.SequenceEqual(await TableCatalog.MigrationsAsync(connection, cancellation), StringComparer.Ordinal))
        {
            return MoveCodes.AnotherVersion.Refuse();
        }

        // Nothing here is of anyone yet: rows come from the migrations or from an attempt that was given up.
        var tables = await TableCatalog.TablesAsync(connection, cancellation);
        await connection.ExecuteAsync(new CommandDefinition(
            $"truncate {string.Join(", ", tables.Select(TableCatalog.Name))}", cancellationToken: cancellation));
        return Done.Value;
    }

    private async Task<Outcome<long>> TakeTableAsync(
        JsonObject members, IncrementalHash whole, CancellationToken cancellation)
    {
        var shape = TableShape.Read(members);
        var known = shape.Succeeded
            ? await Partitions.EnsureAsync(connection, shape.Value, cancellation)
            : shape.Refusal;
        if (!known.Succeeded)
        {
            return known.Refusal;
        }

        var stored = await StoreAsync(known.Value, cancellation);
        if (!stored.Succeeded)
        {
            return stored.Refusal;
        }

        var content = await ContentAsync(known.Value, cancellation);
        whole.AppendData(content.Digested(known.Value));
        return content.Write().ToJsonString() == stored.Value.ToJsonString()
            ? content.Rows
            : MoveCodes.BrokenArchive.Refuse($"What was stored in {known.Value.FullName} is not what was sent.");
    }

    // The rows up to the table's end; gives what the end says of them.
    private async Task<Outcome<JsonObject>> StoreAsync(TableShape table, CancellationToken cancellation)
    {
        var columns = string.Join(", ", table.Columns.Select(TableCatalog.Quote));
        await using var rows = await connection.BeginRawBinaryCopyAsync(
            $"copy {TableCatalog.Name(table)} ({columns}) from stdin (format binary)", cancellation);
        while (true)
        {
            var frame = await FrameStream.ReadAsync(input, cancellation);
            if (frame is { Succeeded: true, Value.Kind: FrameKind.Rows })
            {
                await rows.WriteAsync(frame.Value.Content, cancellation);
                continue;
            }

            if (frame is { Succeeded: true, Value.Kind: FrameKind.TableEnd })
            {
                return FrameStream.Json(frame.Value);
            }

            await rows.CancelAsync();
            return frame.Succeeded ? MoveCodes.BrokenArchive.Refuse("A table has no end.") : frame.Refusal;
        }
    }

    private async Task<TableContent> ContentAsync(TableShape table, CancellationToken cancellation)
    {
        var query = await TableCatalog.QueryAsync(connection, table, cancellation);
        byte[] digest;
        await using (var rows = await connection.BeginRawBinaryCopyAsync(
            $"copy ({query}) to stdout (format binary)", cancellation))
        {
            digest = await SHA256.HashDataAsync(rows, cancellation);
        }

        return await TableContent.OfAsync(connection, table, digest, cancellation);
    }

    private async Task<Outcome<long>> TakeSequenceAsync(JsonObject members, CancellationToken cancellation)
    {
        if (members["last"] is JsonValue last && last.TryGetValue<long>(out var value))
        {
            await connection.ExecuteAsync(new CommandDefinition(
                "select setval(@name::regclass, @value)", new { name = members["name"]?.ToString(), value },
                cancellationToken: cancellation));
        }

        return 0L;
    }

    private static Outcome<ReceivedArchive> End(JsonObject end, string digest, long rows) =>
        end["digest"]?.ToString() == digest
            ? new ReceivedArchive(digest, rows)
            : MoveCodes.BrokenArchive.Refuse("The digest of everything differs.");

    private static Outcome<long> Zero(Outcome<Done> done) => done.Select(_ => 0L);
}
