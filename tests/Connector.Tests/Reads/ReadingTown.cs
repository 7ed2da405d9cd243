using System.Globalization;
using System.Text.Json.Nodes;
using Connector.Tests.Exchange;
using Dasta.Specs.Values;

namespace Connector.Tests.Reads;

/// <summary>A town with released figures that a researcher negotiates for and reads, by the protocol.</summary>
public sealed class ReadingTown : IAsyncLifetime
{
    private readonly ProviderStage _stage = new()
    {
        // Read again so often that a test need not wait for it.
        Change = settings => settings["Node"]!["FreshSeconds"] = 1,
    };

    internal StagedConnector Town => _stage.Town;

    internal ProviderStage Stage => _stage;

    public async Task InitializeAsync()
    {
        await _stage.InitializeAsync();
        await RunAsync("insert into released.indicator values ('V1', 1, 'n', 'n', 'index', 'd', 'd')");
        await RunAsync("insert into released.area values ('31004-centrum', 'Centrum', 'zone', '31004')");
        foreach (var period in (Period[])
            [Period.Year(2013), Period.Month(2013, 1), Period.Month(2013, 2), Period.Day(new DateOnly(2013, 1, 5))])
        {
            var (code, length, start) = (period.Code, period.Granularity, period.Start.ToString("O",
                CultureInfo.InvariantCulture));
            await RunAsync(
                $"insert into released.period values ('{code}', '{length}', '{start}', '{start}')");
            await RunAsync(
                $"""
                 insert into released.observation
                     (id, indicator_code, indicator_version, area_code, period_code, granularity, period_start, value,
                      value_attribute, unit, obs_status, conf_status, coverage, published_at, vintage)
                 values ('V1_{code}', 'V1', 1, '31004-centrum', '{code}', '{length}', '{start}', 100, 'None', 'index',
                         'A', 'F', 1, now(), 1)
                 """);
        }
    }

    public async Task DisposeAsync() => await _stage.DisposeAsync();

    /// <summary>
    /// Makes or changes the offer, negotiates it as the researcher and gives the token of a transfer.
    /// </summary>
    internal async Task<string> AgreeAsync(string dataset, JsonObject policy, params string[] indicators)
    {
        (await Town.ManageAsync(HttpMethod.Post, "offers", Orders.Offer(dataset, policy, indicators)))
            .ShouldHave(201);
        var offer = await Orders.OfferOfAsync(Town, dataset);
        var researcher = _stage.Researcher;
        var answer = await _stage.PostAsync(
            "negotiations/request", Orders.Request(Orders.NewPid(), offer, researcher.Callback));
        var ids = Orders.IdsOf(answer.ShouldHave(201).Json);
        var agreement = (await researcher.HearAsync("/agreement"))["agreement"]!["@id"]!.GetValue<string>();
        (await _stage.PostAsync($"negotiations/{ids.ProviderPid}/agreement/verification", Orders.Verification(ids)))
            .ShouldHave(200);
        await researcher.HearAsync("/events");
        await _stage.PostAsync(
            "transfers/request", Orders.TransferRequest(Orders.NewPid(), agreement, researcher.Callback));
        var start = await researcher.HearAsync("/start");
        return start["dataAddress"]!["endpointProperties"]!.AsArray()
            .Single(property => property!["name"]!.GetValue<string>() == "authorization")!["value"]!.GetValue<string>();
    }

    internal Task<Answer> ReadAsync(string token, string query) =>
        Town.SendAsync(HttpMethod.Get, $"{Town.Base}/odata/v4/{query}", null, null, request =>
            request.Headers.Authorization = new("Bearer", token));

    internal async Task<string[]> PeriodsAsync(string token, string query = "Observations") =>
        [.. (await ReadAsync(token, query)).ShouldHave(200).Json["value"]!.AsArray()
            .Select(row => row!["PeriodCode"]!.GetValue<string>()).Order(StringComparer.Ordinal)];

    private async Task RunAsync(string text)
    {
        await using var command = Town.Participant.Raw.CreateCommand(text);
        await command.ExecuteNonQueryAsync();
    }
}
