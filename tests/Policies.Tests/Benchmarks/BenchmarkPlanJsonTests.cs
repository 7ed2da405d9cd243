using System.Text.Json.Nodes;
using Dasta.Policies;
using Dasta.Policies.Benchmarks;

namespace Policies.Tests.Benchmarks;

public sealed class BenchmarkPlanJsonTests
{
    [Fact]
    public void A_plan_survives_its_json_byte_for_byte()
    {
        foreach (var plan in new[]
        {
            Plans.Twelve, Plans.OfTowns(300), Plans.Twelve with { ReferencePeriod = null },
            Plans.Twelve with { Mode = BenchmarkMode.Masks },
        })
        {
            var text = BenchmarkPlanJson.Write(plan).ToJsonString();

            var read = BenchmarkPlanJson.Read(JsonNode.Parse(text)!.AsObject()).Value;

            BenchmarkPlanJson.Write(read).ToJsonString().ShouldBe(text);
            read.Edges.ShouldBe(plan.Edges);
            read.Roster.ShouldBe(plan.Roster);
            read.ReferencePeriod.ShouldBe(plan.ReferencePeriod);
            read.Mode.ShouldBe(plan.Mode);
        }
    }

    [Theory]
    [InlineData("id", "null")]
    [InlineData("indicatorVersion", "1.5")]
    [InlineData("indicatorVersion", "\"1\"")]
    [InlineData("period", "\"2014-12\"")]
    [InlineData("referencePeriod", "2013")]
    [InlineData("mode", "\"both\"")]
    [InlineData("roster/0/encryptionKey", "[{ \"did\": \"did:web:a.be\", \"encryptionKey\": 5 }]")]
    [InlineData("clip", "[20]")]
    [InlineData("clip", "[20, \"400\"]")]
    [InlineData("edges", "[1, 2, 3]")]
    [InlineData("edges", "[1, 2, 3, 4, 5, 6, 1e999]")]
    [InlineData("statistics", "[]")]
    [InlineData("roster", "[5]")]
    [InlineData("roster", "{}")]
    [InlineData("roster/0/nis", "[{ \"did\": \"did:web:a.be\", \"nis\": \"3100\", \"operator\": \"did:web:b.be\" }]")]
    [InlineData("roster/0/operator", "[{ \"did\": \"did:web:a.be\", \"nis\": \"31004\" }]")]
    [InlineData("aggregators/0/encryptionKey", "[{ \"did\": \"did:web:a.be\", \"encryptionKey\": { \"x\": {} } }]")]
    [InlineData("collector", "\"did:key:abc\"")]
    [InlineData("notBefore", "\"2026-06-01\"")]
    [InlineData("deadline", "\"2026-06-01T12:00:00\"")]
    [InlineData("round", "99999999999")]
    public void A_malformed_part_is_refused_with_its_place(string place, string value)
    {
        var json = BenchmarkPlanJson.Write(Plans.Twelve);
        json[place.Split('/')[0]] = JsonNode.Parse(value);

        var refusal = BenchmarkPlanJson.Read(json).Refusal.ShouldNotBeNull();

        refusal.Code.ShouldBe("POLICY-101");
        refusal.Message.ShouldContain("/" + place);
    }

    [Fact]
    public void Every_part_but_the_reference_period_and_the_mode_is_needed()
    {
        var whole = BenchmarkPlanJson.Write(Plans.Twelve);
        foreach (var (name, _) in whole.Where(part => part.Key is not ("referencePeriod" or "mode")).ToArray())
        {
            var json = whole.DeepClone().AsObject();
            json.Remove(name);

            BenchmarkPlanJson.Read(json).Refusal.ShouldNotBeNull(name).Message.ShouldContain("/" + name);
        }
    }

    [Fact]
    public void A_roster_beyond_the_limit_and_a_name_that_stands_twice_are_refused()
    {
        var large = BenchmarkPlanJson.Write(Plans.OfTowns(PolicyLimits.Roster + 1));
        var twice = BenchmarkPlanJson.Write(Plans.Twelve).ToJsonString()
            .Replace("{\"id\":", "{\"id\":\"urn:a\",\"id\":", StringComparison.Ordinal);

        BenchmarkPlanJson.Read(large).Refusal!.Message.ShouldContain("/roster");
        BenchmarkPlanJson.Read(JsonNode.Parse(twice)!.AsObject()).Succeeded.ShouldBeFalse();
    }
}
