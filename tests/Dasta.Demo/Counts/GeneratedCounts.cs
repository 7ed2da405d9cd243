using Dasta.Demo.Cast;
using Dasta.Demo.Generator.Days;
using Dasta.Demo.Generator.Files;
using Dasta.Demo.Generator.Model;
using Dasta.Demo.Generator.Plans;
using Dasta.Demo.Generator.Towns;

namespace Dasta.Demo.Counts;

/// <summary>The invented passers-by of the generated towns: three years, the same at every run.</summary>
internal sealed class GeneratedCounts : ICounts
{
    public string TimeZone => Timeline.TimeZoneName;

    public Periods Periods { get; } = new(2024, "2025MM12");

    public string ColumnOf(Member town) => ZonePlan.Centre;

    public async Task WriteAsync(Member town, Stream output, CancellationToken cancellation)
    {
        var files = TownFiles.Of(new GeneratedTown(TownPlans.Of(town.Slug)));
        await Task.Run(() => files.Single(file => file.Kind == SourceKind.Persons).Write(output), cancellation);
    }
}
