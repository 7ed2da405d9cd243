using System.Text;
using System.Text.Json.Nodes;
using Dapper;
using Dasta.Connector.Hosting;
using Dasta.Node.Http;
using Dasta.Node.Trust;
using Dasta.Specs.Dataspace;
using Dasta.Specs.Values;

namespace Dasta.Connector.Deliveries.Specifications;

/// <summary>
/// The specifications this participant agreed to as a vendor. Each text is fetched from its town once and kept, after
/// its digest was found to be the one in the dataset that was agreed on: a town can't show another text later.
/// </summary>
internal sealed class AgreedSpecifications(
    Participants directory, TokenClient tokens, GuardedHttp http, TimeProvider time)
{
    private const int ListLimit = 1000;

    /// <summary>
    /// Every agreement over a delivery, newest first; its document is null while the town can't be read.
    /// </summary>
    public async Task<JsonArray> ListAsync(HostedParticipant vendor, CancellationToken cancellation)
    {
        await using var connection = await vendor.State.OpenConnectionAsync(cancellation);
        var agreed = (await connection.QueryAsync<Row>(new CommandDefinition(
            $"""
             select a.id, a.peer, a.dataset, a.agreed_at as AgreedAt, a.ended_at as EndedAt, s.document
             from connector.agreement a join connector.negotiation n on n.id = a.negotiation
             left join connector.agreed_specification s on s.dataset = a.dataset
             where a.role = 'Consumer' and n.state = 'Finalized' and a.dataset like @like
             order by a.agreed_at desc limit {ListLimit}
             """, new { like = DeliverySpecification.DatasetPrefix + "%" }, cancellationToken: cancellation)))
            .AsList();
        var list = new JsonArray();
        foreach (var row in agreed)
        {
            list.Add(Write(row, row.Document ?? await FetchAsync(vendor, row, cancellation)));
        }

        return list;
    }

    private static JsonObject Write(Row row, string? document) => new()
    {
        ["town"] = row.Peer,
        ["dataset"] = row.Dataset,
        ["id"] = IdOf(row.Dataset),
        ["agreement"] = row.Id,
        ["agreedAt"] = WireTime.Write(new DateTimeOffset(row.AgreedAt)),
        ["endedAt"] = row.EndedAt is { } ended ? WireTime.Write(new DateTimeOffset(ended)) : null,
        ["document"] = document is null ? null : JsonNode.Parse(document),
    };

    private static string IdOf(string dataset)
    {
        var rest = dataset[DeliverySpecification.DatasetPrefix.Length..];
        return rest[..Math.Max(0, rest.LastIndexOf(':'))];
    }

    private async Task<string?> FetchAsync(HostedParticipant vendor, Row row, CancellationToken cancellation)
    {
        var town = Did.Parse(row.Peer).Value;
        var id = IdOf(row.Dataset);
        var record = await directory.FindAsync(town, cancellation);
        var token = record.Succeeded ? await tokens.GetAsync(vendor.Acting, town, cancellation) : record.Refusal;
        if (!record.Succeeded || !token.Succeeded)
        {
            return null;
        }

        using var request = new HttpRequestMessage(
            HttpMethod.Get,
            $"{record.Value.Base}/deliveries/{Uri.EscapeDataString(id)}/document"
            + $"?dataset={Uri.EscapeDataString(row.Dataset)}");
        token.Value.Attach(request);
        var answer = await http.SendAsync(request, cancellation);
        if (!answer.Succeeded || !answer.Value.IsSuccess)
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(answer.Value.Body);
        return SpecificationReader.DatasetOf(id, text) == row.Dataset
            ? await KeepAsync(vendor, row, text, cancellation)
            : null;
    }

    private async Task<string> KeepAsync(
        HostedParticipant vendor, Row row, string text, CancellationToken cancellation)
    {
        await using var connection = await vendor.State.OpenConnectionAsync(cancellation);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            insert into connector.agreed_specification (dataset, town, document, kept_at)
            values (@Dataset, @Peer, @text, @now) on conflict do nothing
            """, new { row.Dataset, row.Peer, text, now = time.GetUtcNow() }, cancellationToken: cancellation));
        return text;
    }

    private sealed record Row(
        string Id, string Peer, string Dataset, DateTime AgreedAt, DateTime? EndedAt, string? Document);
}
