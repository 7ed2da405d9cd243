using Dasta.Demo;
using Dasta.Demo.Cast;
using Dasta.Demo.Further;
using Dasta.Demo.Generator.Files;
using Dasta.Demo.Steps;
using Dasta.Demo.Wire;
using DataSpace.Tests.Space;

namespace DataSpace.Tests.Further;

/// <summary>What a demo does besides the main job.</summary>
[Collection(FinishedSpaceTests.Name)]
public sealed class FurtherTests(FinishedSpace finished)
{
    private DemoSpace Space => finished.Space;

    // Between them these have every kind: a vendor that was replaced, and counts by the quarter.
    [Theory]
    [InlineData("oostende")]
    [InlineData("oostkamp")]
    public async Task A_town_takes_in_every_row_of_every_kind_of_generated_source(string slug)
    {
        var town = Space.Book.Towns.Single(one => one.Member.Slug == slug);
        var summaries = await TakeInSources.TakeInAsync(Space, town, _ => true, CancellationToken.None);
        foreach (var (kind, summary) in summaries)
        {
            var tally = SourceTally.Of(summary);
            tally.Stored.ShouldBeGreaterThan(0, kind.ToString());
            // Also the hour that the end of summer time brings twice, under one stamp.
            tally.SetAside.ShouldBe(0, $"{kind}: {summary}");
        }

        SourceKind[] elsewhere = slug == "oostende" ? [SourceKind.Quarters] : [SourceKind.Successor];
        summaries.Select(one => one.Kind).Distinct()
            .ShouldBe(Enum.GetValues<SourceKind>().Except(elsewhere), ignoreOrder: true);
    }

    [Fact]
    public async Task A_vendors_delivery_is_partly_accepted_corrected_and_accepted()
    {
        var told = await new DeliverAsVendor().RunAsync(Space, Quiet.Instance, CancellationToken.None);
        told.ShouldContain("first PartlyAccepted, 24 rows of which 2 set aside");
        told.ShouldContain("corrected: Accepted, 24 rows of which 0 set aside");
    }

    [Fact]
    public async Task The_province_and_a_vendor_counter_and_approve_with_a_town_at_the_command_line()
    {
        var told = await new DecideByHand().RunAsync(Space, Quiet.Instance, CancellationToken.None);
        told.ShouldBe("the province asked for three years and got them, the vendor and Oostkamp met at two years");
        foreach (var who in new[] { "province", "vendor" })
        {
            (await File.ReadAllTextAsync(Path.Combine(Space.Options.StateFolder, "decisions", $"{who}.html")))
                .ShouldContain("SHA-256");
        }
    }

    [Fact]
    public async Task A_demo_that_is_begun_again_goes_on_among_what_was_left_in_it()
    {
        await new LeaveRequest().RunAsync(Space, Quiet.Instance, CancellationToken.None);
        var town = LeaveRequest.TownOf(Space);
        var catalogue = Space.Book.Of(Roles.Catalogue);
        await Waiting.ForAsync("two offers of one town in the catalogue", TimeSpan.FromSeconds(30), async () =>
        {
            var answer = await Space.Talk.GetAsync(
                new Uri(catalogue.Below("/search?indicator=V1")), Space.Book.Of(Roles.Researcher).Did, catalogue.Did,
                CancellationToken.None);
            return answer!.AsArray().Count(one => (string?)one!["provider"] == town.Did.ToString()) > 1
                ? answer : null;
        }, CancellationToken.None);
        var agreements = Space.Findings.Agreements.ToDictionary();
        foreach (var step in MainJob.Steps.Skip(1))
        {
            await step.RunAsync(Space, Quiet.Instance, CancellationToken.None);
        }

        Space.Findings.Agreements.ShouldBe(agreements, ignoreOrder: true);
    }

    [SharedFact("data/telraam-chateaubourg/hourly_2022.csv")]
    public async Task Real_counts_of_two_other_towns_are_stored_and_hours_not_seen_are_not_zero()
    {
        var told = await new TakeInRealZones().RunAsync(Space, Quiet.Instance, CancellationToken.None);
        told.ShouldContain("muenster-bike-eco-counter");
        told.ShouldMatch("telraam-chateaubourg.*[^0-9]([1-9][0-9]*) of \\1 months of its series M, 0 valid days");
    }
}
