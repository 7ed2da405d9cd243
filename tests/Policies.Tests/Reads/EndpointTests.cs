using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Dasta.Policies.Odrl;
using Dasta.Reads;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Policies.Tests.Reads;

/// <summary>The endpoint on a real server, as the connector maps it.</summary>
public sealed class EndpointTests(ReleasedDatabase database) : IClassFixture<ReleasedDatabase>, IAsyncLifetime
{
    private readonly List<ReadResult> _audit = [];
    private WebApplication _host = null!;
    private HttpClient _client = null!;
    private bool _auditFails;

    public async Task InitializeAsync()
    {
        var endpoint = new ODataEndpoint(
            new ODataReads(ReleasedModel.Instance, new ReadSettings { FlushBytes = 1024 }, new byte[32]));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _host = builder.Build();
        _host.UseExceptionHandler(handler => handler.Run(context => context.Response.WriteAsync("fault")));
        _host.MapGet("/odata/v4/{**path}", async (HttpContext context, string? path) =>
        {
            await endpoint.HandleAsync(
                context, path ?? string.Empty, Narrowing.None, database.Source, Reading.Root, Audit);
        });
        await _host.StartAsync();
        _client = new HttpClient { BaseAddress = new Uri(_host.Urls.Single() + "/odata/v4/") };
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task A_page_is_answered_with_the_headers_of_OData()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "Observations?$select=Id,Value&$count=true");
        request.Headers.Add("Prefer", "odata.maxpagesize=5");
        using var answer = await _client.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.GetValues("OData-Version").ShouldBe(["4.0"]);
        answer.Headers.GetValues("Preference-Applied").ShouldBe(["odata.maxpagesize=5"]);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("application/json; odata.metadata=minimal");
        var page = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        ((string?)page["@odata.context"]).ShouldBe(Reading.Root + "$metadata#Observations(Id,Value)");
        ((int)page["@odata.count"]!).ShouldBe(270);
        page["value"]!.AsArray().Count.ShouldBe(5);
        var result = _audit.ShouldHaveSingleItem();
        (result with { Detail = null }).ShouldBe(
            new ReadResult(ReadKind.Collection, "Observations", 5, 270, HasNextPage: true));
        // Known although neither indicator, area nor period was selected.
        result.Detail!.Indicators.ShouldNotBeEmpty();
        result.Detail.Areas.ShouldNotBeEmpty();
        result.Detail.From.ShouldNotBeNull();
        result.Detail.IsWhole.ShouldBeTrue();
    }

    [Fact]
    public async Task An_answer_looks_whole_only_after_its_audit_entry()
    {
        _auditFails = true;

        // Longer than the flush limit, and shorter: a failing audit must not let either look like an answer.
        await Should.ThrowAsync<HttpRequestException>(() => _client.GetStringAsync("Observations"));
        await Should.ThrowAsync<HttpRequestException>(() => _client.GetStringAsync("Observations?$top=1"));
        await Should.ThrowAsync<HttpRequestException>(
            () => _client.GetStringAsync($"Observations('{database.Figures[0].Id}')"));
    }

    [Fact]
    public async Task A_refusal_has_the_error_shape_of_OData()
    {
        using var answer = await _client.GetAsync("Observations?$filter=IndicatorCod eq 'V1'");

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answer.Headers.GetValues("OData-Version").ShouldBe(["4.0"]);
        (await answer.Content.ReadAsStringAsync()).ShouldBe(
            """{"error":{"code":"READ-004","message":"The entity set has no such property. """
            + """Observations has no property IndicatorCod.","innererror":{"hint":"Did you mean IndicatorCode?"}}}""");
        _audit.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_missing_entity_is_a_404_with_a_code()
    {
        using var answer = await _client.GetAsync("Observations('nobody')");
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("READ-002");
    }

    [Fact]
    public async Task An_entity_is_written_whole()
    {
        var figure = database.Figures.First(one => one.Value is null && one.ReferencePeriod is null);
        var answer = JsonNode.Parse(await _client.GetStringAsync($"Observations('{figure.Id}')"))!;
        answer.ToJsonString().ShouldBe(new JsonObject
        {
            ["@odata.context"] = Reading.Root + "$metadata#Observations/$entity",
            ["Id"] = figure.Id,
            ["IndicatorCode"] = figure.IndicatorCode,
            ["IndicatorVersion"] = 1,
            ["AreaCode"] = figure.AreaCode,
            ["PeriodCode"] = figure.Period.Code,
            ["Granularity"] = figure.Period.Granularity.ToString(),
            ["PeriodStart"] = figure.Period.Start.ToString("O", CultureInfo.InvariantCulture),
            ["Breakdown"] = "total",
            ["Value"] = null,
            ["Lower95"] = null,
            ["Upper95"] = null,
            ["ValueAttribute"] = "TooFewCounts",
            ["Unit"] = "index",
            ["Status"] = figure.Status,
            ["Confidentiality"] = "F",
            ["Coverage"] = figure.Coverage,
            ["ReferencePeriod"] = null,
            ["ReferenceFigures"] = null,
            ["AreaChain"] = null,
            ["RunCode"] = figure.IndicatorCode == "V1" ? "R1" : "R2",
            ["Vintage"] = 1,
            ["PublishedAt"] = figure.PublishedAt.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        }.ToJsonString());
    }

    [Theory]
    [InlineData("$metadata", "application/xml")]
    [InlineData("", "application/json; odata.metadata=minimal")]
    public async Task Documents_carry_an_entity_tag_and_are_not_sent_twice(string path, string type)
    {
        using var first = await _client.GetAsync(path);
        first.StatusCode.ShouldBe(HttpStatusCode.OK);
        first.Content.Headers.ContentType!.ToString().ShouldBe(type);
        (await first.Content.ReadAsByteArrayAsync()).ShouldNotBeEmpty();

        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await _client.SendAsync(request);
        second.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        _audit.Count.ShouldBe(2, "what was asked is on record, also where nothing new was told");
    }

    [Theory]
    [InlineData("Accept", "application/atom+xml", 406)]
    [InlineData("Accept", "application/json;odata.metadata=full", 406)]
    [InlineData("Accept", "text/html, application/json;q=0.5", 200)]
    [InlineData("Accept", "*/*", 200)]
    [InlineData("OData-MaxVersion", "3.0", 400)]
    [InlineData("OData-MaxVersion", "4.01", 200)]
    public async Task Headers_that_ask_for_something_else_are_refused(string name, string value, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "Observations?$top=1");
        request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await _client.SendAsync(request);
        ((int)answer.StatusCode).ShouldBe(status);
    }

    private Task Audit(ReadResult result, CancellationToken cancellation)
    {
        if (_auditFails)
        {
            throw new InvalidOperationException("The audit entry could not be committed.");
        }

        _audit.Add(result);
        return Task.CompletedTask;
    }
}
