using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Dasta.Demo;
using Dasta.Measurements.Harness;
using Npgsql;

namespace Dasta.Measurements.Reads;

/// <summary>
/// A count on the spot over a town's register of premises, told before and so answered again, against a plain read of
/// 100 observations, both of one caller, one after the other.
/// </summary>
internal sealed class ODataApply : IMeasurement
{
    private const int Questions = 20;
    private const int Premises = 2_000;
    private const string Count = "/Premises?$apply=aggregate($count as Shops)";
    private static readonly string[] Sectors = ["food", "fashion", "home", "leisure", "personalCare"];

    private static readonly (string Field, string Column)[] Columns =
        [("date", "peildatum"), ("id", "id"), ("sector", "sector"), ("vacant", "leegstaand"), ("inCore", "kern")];

    private readonly DemoSpace _space = ScratchSpace.Create();
    private NpgsqlDataSource? _database;

    public string Name => "odata-apply";

    public string Unit => "ms";

    public double Bar => 0.25;

    public bool MoreIsBetter => false;

    public bool HasReference => true;

    public async Task PrepareAsync(CancellationToken cancellation)
    {
        await FilledTown.PrepareAsync(_space, cancellation);
        var town = FilledTown.Of(_space);
        _database = NpgsqlDataSource.Create(FilledTown.DatabaseOf(_space));
        await _space.Talk.PostAsync(town.Manage("sources"), Mapping(town.Member.Nis), town.Did, town.Did, cancellation);
        var token = await _space.Talk.TokenAsync(town.Did, town.Did, cancellation);
        using var request = new HttpRequestMessage(
            HttpMethod.Post, town.Manage("sources/panden/files?name=panden.csv"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Content = new StringContent(Register(), Encoding.UTF8, "text/csv");
        using var answer = await _space.Talk.Http.SendAsync(request, cancellation);
        answer.EnsureSuccessStatusCode();
        await _space.Talk.PostAsync(
            town.Manage("releases"),
            new JsonObject { ["referenceYear"] = 2013, ["indicators"] = new JsonArray("S1") }, town.Did, town.Did,
            cancellation);
    }

    /// <summary>Milliseconds of a count, the middle one of the round.</summary>
    public async Task<double> SubjectAsync(CancellationToken cancellation)
    {
        // A round is a day's questions: what was told stays known, the budget is given back.
        await using var command = _database!.CreateCommand("delete from connector.count_budget");
        await command.ExecuteNonQueryAsync(cancellation);
        return await AskAsync(Count, "\"Shops\"", cancellation);
    }

    public Task<double> ReferenceAsync(CancellationToken cancellation) =>
        AskAsync(FilledTown.Query, "\"value\"", cancellation);

    public async ValueTask DisposeAsync()
    {
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }

        await _space.DisposeAsync();
    }

    private static JsonObject Mapping(string? nis) => new()
    {
        ["register"] = "premises", ["id"] = "panden", ["title"] = "Panden", ["nis"] = nis, ["format"] = "csv",
        ["fields"] = new JsonArray([.. Columns.Select(one => (JsonNode)new JsonObject
        {
            ["field"] = one.Field, ["column"] = one.Column,
        })]),
    };

    private static string Register()
    {
        var text = new StringBuilder("peildatum,id,sector,leegstaand,kern\n");
        for (var place = 0; place < Premises; place++)
        {
            text.Append(CultureInfo.InvariantCulture, $"2024-01-01,p{place:0000},{Sectors[place % Sectors.Length]},")
                .Append(place % 9 == 0 ? "ja" : "nee").Append(place % 2 == 0 ? ",ja\n" : ",nee\n");
        }

        return text.ToString();
    }

    private async Task<double> AskAsync(string query, string holds, CancellationToken cancellation)
    {
        var town = FilledTown.Of(_space);
        var token = await _space.Talk.TokenAsync(town.Did, town.Did, cancellation);
        var times = new List<double>(Questions);
        for (var question = 0; question < Questions; question++)
        {
            var started = Stopwatch.GetTimestamp();
            using var request = new HttpRequestMessage(HttpMethod.Get, town.Below("/odata/v4" + query));
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var answer = await _space.Talk.Http.SendAsync(request, cancellation);
            var body = await answer.Content.ReadAsStringAsync(cancellation);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            if (!answer.IsSuccessStatusCode || !body.Contains(holds, StringComparison.Ordinal))
            {
                throw new InvalidOperationException($"{query} gave {(int)answer.StatusCode}: {body}");
            }
        }

        return times.Order().ElementAt(Questions / 2);
    }
}
