using Dasta.Demo;
using Dasta.Demo.Cast;
using Dasta.Demo.State;
using Dasta.Demo.Steps;
using Npgsql;

namespace Dasta.Measurements.Reads;

/// <summary>A town of the demo that has released enough to read a hundred observations of.</summary>
internal static class FilledTown
{
    public const string Query = "/Observations?$filter=IndicatorCode eq 'V1'&$orderby=PeriodStart,Id&$top=100";

    public const string Slug = "turnhout";

    /// <summary>Does the main job until a researcher has its transfer, then adds figures.</summary>
    public static async Task PrepareAsync(DemoSpace space, CancellationToken cancellation)
    {
        var quiet = new Progress<string>();
        foreach (var step in MainJob.Steps.TakeWhile(step => step is not ReadFigures))
        {
            await step.RunAsync(space, quiet, cancellation);
        }

        await FillAsync(DatabaseOf(space), cancellation);
    }

    public static Address Of(DemoSpace space) => space.Book.Of(Roles.Towns.Single(one => one.Slug == Slug));

    public static string DatabaseOf(DemoSpace space) => new NpgsqlConnectionStringBuilder(Databases.Server)
    {
        Database = $"{space.DatabasePrefix}_{Slug}_{Slug}",
    }.ConnectionString;

    // The two years of the demo hold fewer months than 100 rows: the same figures for a hundred further zones.
    private static async Task FillAsync(string database, CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(
            """
            insert into released.area
            select (jsonb_populate_record(a, jsonb_build_object('code', replace(a.code, 'centrum', 'zone' || n)))).*
            from released.area a, generate_series(1, 100) n where a.code like '%-centrum';
            insert into released.observation
            select (jsonb_populate_record(o, jsonb_build_object(
                'id', replace(o.id, 'centrum', 'zone' || n),
                 'area_code', replace(o.area_code, 'centrum', 'zone' || n)))).*
            from released.observation o, generate_series(1, 100) n;
            """);
        await command.ExecuteNonQueryAsync(cancellation);
        await using var statistics = source.CreateCommand("analyze released.observation");
        await statistics.ExecuteNonQueryAsync(cancellation);
    }
}
