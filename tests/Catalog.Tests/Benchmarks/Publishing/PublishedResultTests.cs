using System.Globalization;
using System.Text.Json.Nodes;
using Catalog.Tests.Stage;
using Dasta.Policies.Benchmarks;
using Dasta.Specs.Values;

namespace Catalog.Tests.Benchmarks.Publishing;

/// <summary>One result told four ways: by the benchmark itself, over OData, as JSON-LD and as CSV.</summary>
public sealed class PublishedResultTests(DataSpace space) : IClassFixture<DataSpace>
{
    private static readonly (string Name, double Probability)[] Quantiles =
        [("P10", 0.1), ("P25", 0.25), ("P50", 0.5), ("P75", 0.75), ("P90", 0.9)];

    [Fact]
    public async Task A_public_result_is_the_same_over_OData_as_CSV_as_JSON_LD_and_as_the_benchmark_tells_it()
    {
        var told = await OpenAsync("2014MM01");
        var result = BenchmarkResult.FromJson(told["result"]!.AsObject()).Value;
        var plan = await space.PlanAsync((string)told["planHash"]!);

        // Over OData, by anyone.
        var row = (await space.RowsAsync($"Results?$filter=PlanHash eq '{told["planHash"]}'")).ShouldHaveSingleItem()!;
        ((string?)row["Id"], (string?)row["IndicatorCode"], (int)row["IndicatorVersion"]!, (string?)row["PeriodCode"])
            .ShouldBe(((string?)told["id"], "V1", plan.IndicatorVersion, "2014MM01"));
        ((string?)row["PeriodStart"], (string?)row["PeriodEnd"], (string?)row["ReferencePeriod"])
            .ShouldBe(("2014-01-01", "2014-01-31", "2013JJ00"));
        ((string?)row["GroupCode"], (string?)row["Mode"], (int)row["Round"]!, (string?)row["ReleaseClass"])
            .ShouldBe(("list", "shares", 1, "public"));
        ((int)row["Vintage"]!, (string?)row["VintageState"], (string?)row["Unit"], (double)row["StatedError"]!)
            .ShouldBe((1, "newest", "index", 0.051));
        ((DateTimeOffset)row["OpenedAt"]!).ShouldBeGreaterThan((DateTimeOffset)row["AskedAt"]!);
        ((int)row["Towns"]!, (double)row["Mean"]!, (double)row["StandardDeviation"]!, (double)row["GeometricMean"]!)
            .ShouldBe((result.Count, result.Mean, result.StandardDeviation!.Value, result.GeometricMean!.Value));
        foreach (var (name, probability) in Quantiles)
        {
            var quantile = result.Quantiles.FirstOrDefault(one => one.Probability == probability);
            var bounds = ((double?)row[name + "Lower"], (double?)row[name + "Upper"]);
            ((double?)row[name], bounds.Item1, bounds.Item2, (string?)row[name + "Form"])
                .ShouldBe((quantile?.Value, quantile?.Lower, quantile?.Upper,
                    quantile is null ? null : quantile.IsInterval ? "interval" : "value"), name);
        }

        result.Quantiles.Count.ShouldBe(3);
        Math.Abs((double)row["Mean"]! - space.Connectors.Towns.Take(12).Average(town => town.Figure))
            .ShouldBeLessThanOrEqualTo((double)row["StatedError"]!);
        var bins = await space.RowsAsync($"Bins?$filter=ResultId eq '{row["Id"]}'&$orderby=Position");
        bins.Select(bin => new HistogramBin((double)bin!["Lower"]!, (double)bin["Upper"]!, (int)bin["Towns"]!))
            .ShouldBe(result.Histogram);

        // As CSV, every column that OData has.
        var csv = await space.ReadAsync($"/benchmarks/series/{row["SeriesId"]}/csv");
        (csv.Status, csv.MediaType).ShouldBe((200, "text/csv"));
        var line = CsvTable.Read(csv.Text).Single(one => one["result"] == (string?)told["id"]);
        foreach (var (column, property) in Columns)
        {
            Same(line[column], row[property]).ShouldBeTrue($"{column} is {line[column]}, {property} {row[property]}");
        }

        // As JSON-LD.
        ShouldTell(await DocumentAsync($"/benchmarks/results/{row["Id"]}"), result);
        ShouldTell(await DocumentAsync($"/benchmarks/results/{row["PlanHash"]}"), result);
    }

    [Fact]
    public async Task The_JSON_LD_of_a_result_and_of_its_series_has_the_shape_of_observations_in_terms_it_defines()
    {
        var told = await OpenAsync("2014MM02");
        var roster = (await space.PlanAsync((string)told["planHash"]!)).Roster;
        var row = (await space.RowsAsync($"Results?$filter=PlanHash eq '{told["planHash"]}'")).ShouldHaveSingleItem()!;
        var document = await DocumentAsync($"/benchmarks/results/{told["id"]}");
        var series = await DocumentAsync($"/benchmarks/series/{row["SeriesId"]}");

        foreach (var one in (JsonObject[])[document, series])
        {
            LinkedShape.Check(one);
            one.ToJsonString().ShouldNotContain(space.Connectors.Towns[0].Did.ToString());
        }

        ((string?)series["@id"]).ShouldBe($"{space.Catalogue.Base}/benchmarks/series/{row["SeriesId"]}");
        ((string?)document["isDeelVan"]).ShouldBe((string?)series["@id"]);
        ((string?)series["uitgever"]).ShouldBe(space.Province.ToString());
        var part = series["heeftDeel"]!.AsArray().Single(one => (string?)one!["@id"] == (string?)document["@id"])!;
        var alone = document.DeepClone().AsObject();
        alone.Remove("@context");
        part.ToJsonString().ShouldBe(alone.ToJsonString());

        var procedure = document["gebruikteProcedure"]!;
        ((string?)procedure["@id"]).ShouldBe($"{space.Identity.Base}/plans/{told["planHash"]}");
        ((string?)procedure["planhash"]).ShouldBe((string?)told["planHash"]);
        ((string?)procedure["lijsthash"]).ShouldBe(Dasta.Catalog.Benchmarks.PlanHash.Of(
            System.Text.Encoding.UTF8.GetBytes(string.Join(
                '\n', roster.Select(town => town.Did.ToString()).Order(StringComparer.Ordinal)))));
        ((int)document["gemeenten"]!).ShouldBe(12);
        ((string?)document["gegenereerdDoor"]!["opVraagVan"]).ShouldBe(space.Province.ToString());
        (await space.ReadAsync((string)procedure["@id"]!)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_public_series_is_a_dataset_of_the_catalogue_with_all_that_is_needed_to_read_it()
    {
        var told = await OpenAsync("2014MM03");
        var row = (await space.RowsAsync($"Results?$filter=PlanHash eq '{told["planHash"]}'")).ShouldHaveSingleItem()!;
        var id = $"{space.Catalogue.Base}/benchmarks/series/{row["SeriesId"]}";

        var catalog = JsonNode.Parse((await space.ReadAsync("/catalog")).Text)!;
        var dataset = Dataset(catalog, id).ShouldNotBeNull();

        dataset["dct:title"]!.AsArray().Select(title => (string)title!["@language"]!).ShouldBe(["nl", "en"]);
        ((string)dataset["dct:title"]![0]!["@value"]!).ShouldContain("een lijst van gemeenten, per maand");
        ((string?)dataset["dct:publisher"]!["@id"]).ShouldBe(space.Province.ToString());
        ((string?)dataset["dct:publisher"]!["foaf:name"]).ShouldBe("Name of " + space.Province);
        dataset["dcat:contactPoint"].ShouldNotBeNull();
        ((string?)dataset["dct:accessRights"]!["@id"]).ShouldEndWith("/PUBLIC");
        ((string?)dataset["dct:license"]!["@id"]).ShouldEndWith("modellicentie-gratis-hergebruik/v1.0");
        ((string?)dataset["hasPolicy"]![0]!["@type"]).ShouldBe("Set");
        dataset["hasPolicy"]!.ToJsonString().ShouldContain("distribute");
        dataset["prov:wasDerivedFrom"]!["dasta:planHash"].ShouldNotBeNull();
        ((string)dataset["dct:temporal"]!["dcat:startDate"]!["@value"]!).ShouldBeLessThanOrEqualTo("2014-03-01");
        ((string)dataset["dct:temporal"]!["dcat:endDate"]!["@value"]!).ShouldBeGreaterThanOrEqualTo("2014-03-31");
        foreach (var distribution in dataset["dcat:distribution"]!.AsArray())
        {
            var read = await space.ReadAsync((string)distribution!["dcat:accessURL"]!["@id"]!);
            read.Status.ShouldBe(200);
            ((string?)distribution["dcat:mediaType"]!["@id"]).ShouldEndWith("/" + read.MediaType);
        }

        var service = catalog["dcat:service"]!;
        service["dcat:servesDataset"]!.AsArray().Select(one => (string?)one!["@id"]).ShouldContain(id);
        foreach (var address in (string[])["dcat:endpointURL", "dcat:endpointDescription"])
        {
            (await space.ReadAsync((string)service[address]!["@id"]!)).Status.ShouldBe(200);
        }

        // Found by its indicator and by words, and not among others'.
        Dataset(JsonNode.Parse((await space.ReadAsync("/catalog?indicator=V1&q=Blinde")).Text)!, id).ShouldNotBeNull();
        Dataset(JsonNode.Parse((await space.ReadAsync("/catalog?indicator=V5")).Text)!, id).ShouldBeNull();
        Dataset(JsonNode.Parse((await space.ReadAsync("/catalog?nis=30000")).Text)!, id).ShouldBeNull();
    }

    [Fact]
    public async Task What_is_not_there_or_asked_wrongly_is_refused_with_its_code()
    {
        var told = await OpenAsync("2014MM04");
        var row = (await space.RowsAsync($"Results?$filter=PlanHash eq '{told["planHash"]}'")).ShouldHaveSingleItem()!;
        var unknown = new string('A', 43);
        await ShouldRefuseAsync($"/benchmarks/results/{Guid.NewGuid()}", 404, "CATALOG-002");
        await ShouldRefuseAsync($"/benchmarks/results/{unknown}", 404, "CATALOG-002");
        await ShouldRefuseAsync("/benchmarks/results/'%20or%201=1", 404, "CATALOG-002");
        await ShouldRefuseAsync($"/benchmarks/series/{unknown}", 404, "CATALOG-002");
        await ShouldRefuseAsync($"/benchmarks/series/{unknown}/csv", 404, "CATALOG-002");
        await ShouldRefuseAsync($"/benchmarks/series/{row["SeriesId"]}?vintages=first", 400, "CATALOG-003");
        var csv = $"/benchmarks/series/{row["SeriesId"]}/csv";
        await ShouldRefuseAsync(csv + "?vintages=all&vintages=all", 400, "CATALOG-003");
        await ShouldRefuseAsync(csv + "?reader=all", 400, "CATALOG-003");
        await ShouldRefuseAsync($"/benchmarks/results/{told["id"]}?vintages=all", 400, "CATALOG-003");
        await ShouldRefuseAsync("/odata/v4/Readers", 404, "READ-001");
        await ShouldRefuseAsync("/odata/v4/Results('none')", 404, "READ-002");
        await ShouldRefuseAsync("/odata/v4/Results?$filter=Reader eq 'x'", 400, "READ-004");
        await ShouldRefuseAsync("/odata/v4/Results?$filter=Mean gt", 400, "READ-005");
        await ShouldRefuseAsync("/odata/v4/Results?$orderby=Roster", 400, "READ-004");
        await ShouldRefuseAsync("/odata/v4/Results?$top=many", 400, "READ-008");
        await ShouldRefuseAsync("/odata/v4/Results?$apply=aggregate(Mean with sum as M)", 501, "READ-003");
        // Sets of a connector are not named where there are none.
        (await space.ReadAsync("/odata/v4/Results?$apply=aggregate(Mean with sum as M)")).Text
            .ShouldNotContain("Premises");

        var asked = await space.AskAsync(
            space.Province, space.Connectors.Towns.Take(12), "2014MM04", releaseClass: "everybody");
        (asked.Status, (string?)asked.Body!["code"]).ShouldBe((400, "CATALOG-003"));
    }

    [Fact]
    public async Task Results_are_filtered_sorted_chosen_from_and_counted_over_OData()
    {
        foreach (var period in (string[])["2015MM01", "2015MM02", "2015MM03"])
        {
            await OpenAsync(period);
        }

        const string year = "PeriodStart ge 2015-01-01 and PeriodStart lt 2016-01-01";
        (await space.RowsAsync($"Results?$filter={year}&$orderby=PeriodStart desc&$select=PeriodCode&$top=2&$skip=1"))
            .Select(row => (string)row!["PeriodCode"]!).ShouldBe(["2015MM02", "2015MM01"]);
        var counted = JsonNode.Parse(
            (await space.ReadAsync($"/odata/v4/Results?$filter={year}&$count=true&$top=1")).Text)!;
        ((int)counted["@odata.count"]!, counted["value"]!.AsArray().Count).ShouldBe((3, 1));
        (await space.ReadAsync($"/odata/v4/Results/$count?$filter={year}")).Text.ShouldBe("3");
        (await space.RowsAsync($"Results?$filter={year} and P50Form eq 'value' and Mean gt 0")).Count
            .ShouldBeLessThanOrEqualTo(3);
        var series = (await space.RowsAsync($"Results?$filter={year}"))
            .Select(row => (string)row!["SeriesId"]!).Distinct(StringComparer.Ordinal).ShouldHaveSingleItem();
        (await space.RowsAsync($"Series?$filter=Id eq '{series}'")).ShouldHaveSingleItem();

        // All months of one question are one series, in the order of time.
        var lines = CsvTable.Read((await space.ReadAsync($"/benchmarks/series/{series}/csv")).Text);
        lines.Select(line => line["period"]).Where(period => period.StartsWith("2015", StringComparison.Ordinal))
            .ShouldBe(["2015MM01", "2015MM02", "2015MM03"]);
        lines.Select(line => line["period"]).ShouldBeInOrder();
    }

    private static (string Column, string Property)[] Columns =>
    [
        ("period", "PeriodCode"), ("period_start", "PeriodStart"), ("period_end", "PeriodEnd"),
        ("reference_period", "ReferencePeriod"), ("vintage", "Vintage"), ("vintage_state", "VintageState"),
        ("indicator", "IndicatorCode"), ("indicator_version", "IndicatorVersion"), ("group", "GroupCode"),
        ("release_class", "ReleaseClass"), ("towns [1]", "Towns"), ("mean [index]", "Mean"),
        ("standard_deviation [index]", "StandardDeviation"), ("geometric_mean [index]", "GeometricMean"),
        ("total [index]", "Total"), ("stated_error [index]", "StatedError"), ("mode", "Mode"), ("round", "Round"),
        ("plan_hash", "PlanHash"), ("roster_hash", "RosterHash"), ("result", "Id"),
        .. Quantiles.SelectMany(one => ((string, string)[])[
            ($"{one.Name.ToLowerInvariant()} [index]", one.Name),
            ($"{one.Name.ToLowerInvariant()}_lower [index]", one.Name + "Lower"),
            ($"{one.Name.ToLowerInvariant()}_upper [index]", one.Name + "Upper")]),
    ];

    private static bool Same(string text, JsonNode? value) => value is null
        ? text.Length == 0
        : value.GetValueKind() == System.Text.Json.JsonValueKind.Number
            ? double.Parse(text, CultureInfo.InvariantCulture).Equals((double)value)
            : text == (string?)value;

    private static void ShouldTell(JsonObject document, BenchmarkResult result)
    {
        var told = document["lid"]!.AsArray().Select(one => one!["resultaat"]!).ToArray();
        ValueOf("mean").ShouldBe(result.Mean);
        ValueOf("standard-deviation").ShouldBe(result.StandardDeviation!.Value);
        ValueOf("geometric-mean").ShouldBe(result.GeometricMean!.Value);
        ((int)document["gemeenten"]!).ShouldBe(result.Count);
        told.Where(one => one["Kwantiel.niveau"] is not null).Select(one => new Quantile(
            (double)one["Kwantiel.niveau"]!, (double?)one["waarde"], (double)one["ondergrens"]!,
            (double)one["bovengrens"]!, (string?)one["redenGeenWaarde"] == "OnlyInterval")).ShouldBe(result.Quantiles);
        document["verdeling"]!.AsArray().Select(bin => new HistogramBin(
            (double)bin!["ondergrens"]!, (double)bin["bovengrens"]!, (int)bin["gemeenten"]!))
            .ShouldBe(result.Histogram);

        double ValueOf(string kind) => (double)told.Single(one =>
            (string?)one["type"]!["@id"] == "https://w3id.org/dasta/statistic/" + kind)["waarde"]!;
    }

    private static JsonNode? Dataset(JsonNode catalog, string id) =>
        catalog["dcat:dataset"]!.AsArray().SingleOrDefault(one => (string?)one!["@id"] == id);

    private async Task<JsonObject> DocumentAsync(string path)
    {
        var read = await space.ReadAsync(path);
        (read.Status, read.MediaType).ShouldBe((200, "application/ld+json"), read.Text);
        return (JsonObject)JsonNode.Parse(read.Text)!;
    }

    private async Task ShouldRefuseAsync(string path, int status, string code, Did? from = null)
    {
        var read = await space.ReadAsync(path, from);
        var body = JsonNode.Parse(read.Text)!;
        (read.Status, (string?)(body["code"] ?? body["error"]?["code"])).ShouldBe((status, code), path);
    }

    private async Task<JsonObject> OpenAsync(string period) => await space.RunAsync(await space.AskAsync(
        space.Province, space.Connectors.Towns.Take(12), period, releaseClass: "public"));
}
