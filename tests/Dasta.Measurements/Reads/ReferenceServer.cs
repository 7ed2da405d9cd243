using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Dasta.Measurements.Reads;

/// <summary>
/// The hand-written endpoint that reads are compared with: it checks an ES256 token, looks its grant up, writes the
/// same rows in the same JSON and commits an audit row before the last byte. Runs in a process of its own, as the
/// connector does.
/// </summary>
internal static class ReferenceServer
{
    public const string Word = "reference-server";

    private const string Query =
        """
        select id, indicator_code, indicator_version, area_code, period_code, granularity, period_start, breakdown,
               value, lower95, upper95, value_attribute, unit, obs_status, conf_status, coverage, reference_period,
               reference_figures, area_chain, run_code, vintage, published_at
        from released.observation where indicator_code = $1 order by period_start, id limit 100
        """;

    private const string Tables =
        """
        create schema reference;
        create table reference.grant_row (id text primary key, started boolean not null);
        insert into reference.grant_row values ('g', true);
        create table reference.audit (
            id bigint generated always as identity primary key, at timestamptz not null default now(),
            grant_id text not null, rows bigint not null);
        """;

    private static readonly string[] Names =
    [
        "Id", "IndicatorCode", "IndicatorVersion", "AreaCode", "PeriodCode", "Granularity", "PeriodStart", "Breakdown",
        "Value", "Lower95", "Upper95", "ValueAttribute", "Unit", "Status", "Confidentiality", "Coverage",
        "ReferencePeriod", "ReferenceFigures", "AreaChain", "RunCode", "Vintage", "PublishedAt",
    ];

    public static async Task RunAsync(string connection, string address, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address);
        await using var app = builder.Build();
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connection)
        {
            MaxPoolSize = 16,
            MaxAutoPrepare = 10,
            AutoPrepareMinUsages = 2,
        }.ConnectionString);
        await using (var tables = source.CreateCommand(Tables))
        {
            await tables.ExecuteNonQueryAsync(cancellation);
        }

        using var tokens = new ReferenceTokens();
        app.MapGet("/token", () => tokens.Issue());
        app.MapGet("/Observations", context => AnswerAsync(context, source, tokens));
        await app.StartAsync(cancellation);
        await app.WaitForShutdownAsync(cancellation);
    }

    private static async Task AnswerAsync(HttpContext context, NpgsqlDataSource source, ReferenceTokens tokens)
    {
        if (!await HasGrantAsync(tokens.GrantOf(context.Request.Headers.Authorization), source, context.RequestAborted))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        context.Response.ContentType = "application/json";
        await using var json = new Utf8JsonWriter(context.Response.BodyWriter);
        json.WriteStartObject();
        json.WriteString("@odata.context", "$metadata#Observations");
        json.WriteStartArray("value");
        await WriteRowsAsync(json, source, context.RequestAborted);
        await using var audit = source.CreateCommand("insert into reference.audit (grant_id, rows) values ($1, 100)");
        audit.Parameters.Add(new NpgsqlParameter<string> { TypedValue = "g" });
        await audit.ExecuteNonQueryAsync(context.RequestAborted);
        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(context.RequestAborted);
    }

    // The connection is given back before the audit asks for one: sixteen requests must not wait for each other.
    private static async Task WriteRowsAsync(
        Utf8JsonWriter json, NpgsqlDataSource source, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(Query);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = "V1" });
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
        {
            WriteRow(json, rows);
        }
    }

    private static async Task<bool> HasGrantAsync(
        string? grant, NpgsqlDataSource source, CancellationToken cancellation)
    {
        if (grant is null)
        {
            return false;
        }

        await using var command = source.CreateCommand(
            "select true from reference.grant_row where id = $1 and started");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = grant });
        return await command.ExecuteScalarAsync(cancellation) is true;
    }

    private static void WriteRow(Utf8JsonWriter json, NpgsqlDataReader row)
    {
        json.WriteStartObject();
        for (var column = 0; column < Names.Length; column++)
        {
            if (row.IsDBNull(column))
            {
                json.WriteNull(Names[column]);
            }
            else
            {
                WriteCell(json, Names[column], row, column);
            }
        }

        json.WriteEndObject();
    }

    private static void WriteCell(Utf8JsonWriter json, string name, NpgsqlDataReader row, int column)
    {
        switch (name)
        {
            case "IndicatorVersion" or "Vintage":
                json.WriteNumber(name, row.GetInt32(column));
                break;
            case "Value" or "Lower95" or "Upper95" or "Coverage":
                json.WriteNumber(name, row.GetDouble(column));
                break;
            case "PeriodStart":
                json.WriteString(name, row.GetFieldValue<DateOnly>(column).ToString("O", null));
                break;
            case "PublishedAt":
                json.WriteString(name, row.GetDateTime(column));
                break;
            default:
                json.WriteString(name, row.GetString(column));
                break;
        }
    }
}
