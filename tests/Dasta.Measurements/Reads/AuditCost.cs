using Dasta.Demo;
using Dasta.Demo.Nodes;
using Dasta.Measurements.Harness;

namespace Dasta.Measurements.Reads;

/// <summary>
/// What the audit takes from read throughput: reads over 32 connections, and the same reads by the same process with
/// nothing written down of them.
/// </summary>
internal sealed class AuditCost : IMeasurement
{
    private const int Connections = 32;
    private readonly DemoSpace _space = ScratchSpace.Create();
    private NodeProcess? _town;
    private Load _audited = null!;
    private Load _unaudited = null!;

    public string Name => "audit-cost";

    public string Unit => "% of read throughput";

    public double Bar => 5;

    public bool MoreIsBetter => false;

    public bool HasReference => false;

    public async Task PrepareAsync(CancellationToken cancellation)
    {
        await FilledTown.PrepareAsync(_space, cancellation);
        var source = _space.Findings.Transfers[FilledTown.Slug];
        var place = _space.Nodes[FilledTown.Slug];
        await place.StopAsync();
        _town = new NodeProcess(
            place.Plan, _space.Book.Root(FilledTown.Slug), typeof(AuditCost).Assembly.Location,
            Path.Combine(_space.Options.StateFolder, "settings", $"{FilledTown.Slug}.json"),
            $"{place.LogPath}.measured");
        _town.Start();
        await _town.WaitUntilReadyAsync(_space.Talk.Http, cancellation);
        var service = source.Endpoint.ToString().TrimEnd('/');
        _audited = Reading(service);
        _unaudited = Reading(FilledTown.Of(_space).Below(MeasuredConnector.Path));

        Load Reading(string at) =>
            new(_space.Talk.Http, new Uri(at + FilledTown.Query), source.Token, Connections);
    }

    /// <summary>Twice each, either first once, so that a slow moment hits both.</summary>
    public async Task<double> SubjectAsync(CancellationToken cancellation)
    {
        var (without, unaudited) = await RunAsync(_unaudited, cancellation);
        var (with, audited) = await RunAsync(_audited, cancellation);
        var (withAgain, more) = await RunAsync(_audited, cancellation);
        with += withAgain;
        audited += more;
        (var withoutAgain, more) = await RunAsync(_unaudited, cancellation);
        without += withoutAgain;
        unaudited += more;

        // Whether they are fewer since each takes more of the processors, or since these had nothing to do.
        await Console.Error.WriteLineAsync(string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"dasta: {without / 2:N0} reads/s without their entries, {with / 2:N0} with them; "
            + $"processors idle {100 * unaudited.IdleShare:N1} % and {100 * audited.IdleShare:N1} %, "
            + $"busy {1e6 * unaudited.Busy / without:N0} and {1e6 * audited.Busy / with:N0} µs a read"));
        return Math.Max(0, 100 * (1 - (with / without)));
    }

    public Task<double> ReferenceAsync(CancellationToken cancellation) => throw new NotSupportedException();

    public async ValueTask DisposeAsync()
    {
        await (_town?.DisposeAsync() ?? ValueTask.CompletedTask);
        await _space.DisposeAsync();
    }

    private static Task<(double Rate, ProcessorUse Use)> RunAsync(Load load, CancellationToken cancellation) =>
        ProcessorUse.DuringAsync(() => load.RunAsync(cancellation));
}
