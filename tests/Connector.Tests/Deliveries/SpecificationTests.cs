using System.Text.Json.Nodes;
using Connector.Tests.Exchange;
using Dasta.Connector.Deliveries.Specifications;

namespace Connector.Tests.Deliveries;

/// <summary>What a town specifies, and what an agreement on it fixes.</summary>
[Collection(DeliveryStages.Name)]
public sealed class SpecificationTests(DeliveryStage stage)
{
    [Fact]
    public async Task Both_sides_read_the_same_text_that_the_agreement_names_by_its_digest()
    {
        await stage.AgreeAsync("both");
        var town = (await stage.ManageAsync("delivery-specifications/both")).ShouldHave(200).Json;
        var vendor = (await stage.Vendor.ManageAsync(HttpMethod.Get, "delivery-specifications")).ShouldHave(200).Json;
        var agreed = vendor["agreed"]!.AsArray().Single(one => one!["id"]!.GetValue<string>() == "both")!;
        agreed["document"]!.ToJsonString().ShouldBe(town["document"]!.ToJsonString());
        agreed["dataset"]!.GetValue<string>().ShouldBe(town["dataset"]!.GetValue<string>());
        SpecificationReader.DatasetOf("both", agreed["document"]!.ToJsonString())
            .ShouldBe(agreed["dataset"]!.GetValue<string>());
        town["state"]!.GetValue<string>().ShouldBe("agreed");
        town["mapping"]!["stamp"]!["pattern"]!.GetValue<string>().ShouldBe("yyyy-MM-dd HH:mm");
    }

    [Fact]
    public async Task A_new_text_serves_once_it_is_agreed_and_the_former_one_until_then()
    {
        await stage.AgreeAsync("changed");
        var stricter = stage.Specification("changed");
        stricter["quality"]!["maximumSetAsidePercent"] = 0;
        (await stage.PutAsync(stricter)).ShouldHave(201).Json["version"]!.GetValue<int>().ShouldBe(2);

        var loose = DeliveryStage.Day(0, hour => hour == 1 ? "?" : "10");
        (await stage.SendAsync("changed", loose)).ShouldHave(201);

        // The vendor agrees to the new text, which the door shows to whoever asks for its offer.
        var current = (await stage.ManageAsync("delivery-specifications/changed")).Json;
        await stage.Vendor.ManageAsync(HttpMethod.Post, "negotiations", new JsonObject
        {
            ["provider"] = current["provider"]!.DeepClone(),
            ["address"] = current["address"]!.DeepClone(),
            ["dataset"] = current["dataset"]!.DeepClone(),
            ["offer"] = current["offer"]!.DeepClone(),
        });
        await Stage.UntilAsync(
            () => stage.ManageAsync("delivery-specifications/changed"), answer => answer.State == "agreed");
        (await stage.SendAsync("changed", DeliveryStage.Day(1, hour => hour == 1 ? "?" : "10"))).ShouldHave(422);
    }

    [Fact]
    public async Task Every_fault_of_a_specification_is_named_at_once()
    {
        var faulty = stage.Specification("faulty");
        faulty["vendor"] = "somebody";
        faulty["frequency"] = "P2M";
        faulty["timeZone"] = "Mars/Olympus";
        faulty["surprise"] = true;
        faulty.Remove("exit");
        faulty["contract"]!["start"] = "2025-02-30";
        faulty["contract"]!["note"] = "a word";
        (await DetailAsync(faulty)).ShouldBe(
            "The delivery specification is faulty. "
            + "/exit is missing. /frequency must be one of \"P1D\", \"P1W\", \"P1M\", \"P3M\", \"P1Y\". "
            + "/contract/note is not known. /surprise is not known. /vendor is not a did:web identifier. "
            + "/timeZone is not an IANA time zone. /contract names a day the calendar does not have.");
    }

    [Theory]
    [InlineData("2025-01-01", "2024-12-31", "/contract ends before it begins.")]
    [InlineData("2025-01-01", "2045-01-02", "/contract lasts longer than 20 years.")]
    [InlineData("tomorrow", "2045-01-02", "/contract/start must match ^[0-9]{4}-[0-9]{2}-[0-9]{2}$.")]
    public async Task A_contract_has_a_first_and_a_last_day_and_no_more_than_twenty_years_between(
        string start, string end, string fault)
    {
        var faulty = stage.Specification("contract");
        (faulty["contract"]!["start"], faulty["contract"]!["end"]) = (start, end);
        (await DetailAsync(faulty)).ShouldBe($"The delivery specification is faulty. {fault}");
    }

    [Fact]
    public async Task A_specification_asks_only_for_what_its_source_has_and_no_source_serves_two_vendors()
    {
        var other = stage.Specification("misfit");
        other["zones"]![0]!["zone"] = "station";
        other["properties"] = new JsonArray("density");
        var refused = (await stage.PutAsync(other)).ShouldHave(422).Json;
        refused["code"]!.GetValue<string>().ShouldBe("DELIVERY-008");
        refused["detail"]!.GetValue<string>().ShouldContain("31004-station");
        refused["detail"]!.GetValue<string>().ShouldContain("density");

        (await stage.PutAsync(stage.Specification("taken"))).ShouldHave(201);
        Code(await stage.PutAsync(stage.Specification("taken", stage.Rival.Did))).ShouldBe("DELIVERY-009");
        var shared = stage.Specification("sharing", stage.Rival.Did);
        shared["source"] = "taken";
        Code(await stage.Town.ManageAsync(HttpMethod.Post, "delivery-specifications", shared)).ShouldBe("DELIVERY-010");

        // Meant for the wrong vendor and ended before anything came, it leaves the source to the right one.
        (await stage.Town.ManageAsync(HttpMethod.Post, "delivery-specifications/taken/end")).ShouldHave(204);
        (await stage.Town.ManageAsync(HttpMethod.Post, "delivery-specifications", shared)).ShouldHave(201);
    }

    [Fact]
    public async Task The_same_text_again_changes_nothing()
    {
        var first = (await stage.PutAsync(stage.Specification("same"))).ShouldHave(201).Json;
        var again = (await stage.PutAsync(stage.Specification("same"))).ShouldHave(201).Json;
        again["version"]!.GetValue<int>().ShouldBe(1);
        again["offer"]!["@id"]!.GetValue<string>().ShouldBe(first["offer"]!["@id"]!.GetValue<string>());
    }

    private async Task<string> DetailAsync(JsonObject faulty) =>
        (await stage.PutAsync(faulty)).ShouldHave(422).Json["detail"]!.GetValue<string>();

    private static string Code(Answer answer) => answer.ShouldHave(409).Json["code"]!.GetValue<string>();
}
