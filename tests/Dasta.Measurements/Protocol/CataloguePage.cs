using Dasta.Measurements.Harness;

namespace Dasta.Measurements.Protocol;

/// <summary>
/// The first page of a connector's catalogue of 10,000 offers under 3,000 policies; a third of them are for the caller.
/// </summary>
internal sealed class CataloguePage : IMeasurement
{
    private readonly ProtocolSpace _space = new();

    public string Name => "catalogue-page";

    public string Unit => "ms";

    public double Bar => 50;

    public bool MoreIsBetter => false;

    public bool HasReference => false;

    public async Task PrepareAsync(CancellationToken cancellation)
    {
        await _space.StartAsync(cancellation);
        await using var command = _space.TownState.CreateCommand(
            """
            insert into connector.offer
                (dataset, policy_id, title, indicators, policy, created_at, changed_at)
            select 'urn:dataset:' || n, 'urn:offer:' || n, 'Dataset ' || n, array['V1'],
                jsonb_build_object('@id', 'urn:offer:' || n, '@type', 'Offer', 'permission', jsonb_build_array(
                    jsonb_build_object('action', 'use', 'constraint', jsonb_build_array(
                        jsonb_build_object('leftOperand', 'https://w3id.org/dasta/profile#role', 'operator', 'eq',
                            'rightOperand', (array['municipality', 'province', 'researcher'])[1 + n % 3]),
                        jsonb_build_object('leftOperand', 'dateTime', 'operator', 'lt', 'rightOperand',
                            to_char(timestamp '2040-01-01' + n % 3000 * interval '1 minute',
                                'YYYY-MM-DD"T"HH24:MI:SS"Z"')
                        )))))::text, now(), now()
            from generate_series(1, 10000) n;
            """);
        await command.ExecuteNonQueryAsync(cancellation);
        await using var analyze = _space.TownState.CreateCommand("analyze connector.offer");
        await analyze.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>The 95th percentile of a hundred requests, one after the other.</summary>
    public Task<double> SubjectAsync(CancellationToken cancellation) =>
        CataloguePages.AskAsync(_space, _space.Town, cancellation);

    public Task<double> ReferenceAsync(CancellationToken cancellation) => throw new NotSupportedException();

    public ValueTask DisposeAsync() => _space.DisposeAsync();
}
